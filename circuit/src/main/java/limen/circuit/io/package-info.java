/**
 * What all circuit files share: how one that cannot be read is refused, and the bytes of those that are text.
 *
 * <p>Enter at {@link limen.circuit.io.CircuitFormatException}; each format is a package below.
 *
 * <p>Uses limen.circuit.
 */
package limen.circuit.io;
