/**
 * Pictures of small circuits in the DOT language of Graphviz.
 *
 * <p>Enter at {@link limen.circuit.io.dot.DotFormat}. Depends on limen.circuit only.
 */
package limen.circuit.io.dot;
