/**
 * Engines that answer for every input.
 *
 * <p>Uses limen.certificate, limen.circuit.
 */
package limen.prove;
