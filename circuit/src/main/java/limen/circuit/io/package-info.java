/**
 * What all circuit files share: how one is put in place, and how one that cannot be read is refused.
 *
 * <p>Enter at {@link limen.circuit.io.AsideFile}; each format is a package below. Depends on nothing else of Limen.
 */
package limen.circuit.io;
