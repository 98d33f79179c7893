/**
 * Pictures of small circuits in the DOT language of Graphviz, and of collapsed larger ones.
 *
 * <p>Enter at {@link limen.circuit.io.dot.DotFormat}.
 *
 * <p>Uses limen.circuit, limen.circuit.io.graph.
 */
package limen.circuit.io.dot;
