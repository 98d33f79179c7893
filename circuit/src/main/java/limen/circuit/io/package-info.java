/**
 * What all circuit files share: how one that cannot be read is refused.
 *
 * <p>Enter at {@link limen.circuit.io.CircuitFormatException}; each format is a package below.
 *
 * <p>Uses nothing else of Limen.
 */
package limen.circuit.io;
