/**
 * Circuits as graphs for other programs: GraphML, and the node-link JSON of networkx and d3; gate by gate, or with the gates of a bank or of
 * a stage as one node.
 *
 * <p>Enter at {@link limen.circuit.io.graph.GraphFormat}; {@link limen.circuit.io.graph.CircuitGraph} is the graph that every format writes.
 * Nodes, edges and what they say stand in docs/formats/graph.md.
 *
 * <p>Uses limen.circuit, limen.io, limen.io.json.
 */
package limen.circuit.io.graph;
