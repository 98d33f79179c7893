/**
 * Engines that answer for every input.
 *
 * <p>Uses limen.certificate, limen.circuit, limen.io.
 */
package limen.prove;
