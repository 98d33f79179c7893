package limen.circuit.io.graph;

/** Makes the graph of one circuit. */
@FunctionalInterface
interface GraphMaker {
    CircuitGraph make();
}
