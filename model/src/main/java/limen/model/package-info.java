/**
 * From a path to a model that can be compiled at any length.
 *
 * <p>May use limen.finite, limen.paper, limen.transformer, limen.number and limen.io.
 */
package limen.model;
