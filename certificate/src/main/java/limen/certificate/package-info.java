/**
 * What proves an answer for every input, as a file, and the checker of it, which knows none of the engines.
 *
 * <p>Uses limen.circuit, limen.finite, limen.io, limen.property.
 */
package limen.certificate;
