/**
 * Pictures of small circuits in the DOT language of Graphviz.
 *
 * <p>Enter at {@link limen.circuit.io.dot.DotFormat}.
 *
 * <p>Uses limen.circuit, limen.io.
 */
package limen.circuit.io.dot;
