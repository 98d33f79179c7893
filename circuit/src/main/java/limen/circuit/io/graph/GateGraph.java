package limen.circuit.io.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/** Every input, gate and output as a node. */
final class GateGraph implements GraphMaker {
    private final ThresholdCircuit circuit;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final List<GraphEdge> edges = new ArrayList<>();

    GateGraph(ThresholdCircuit circuit) {
        this.circuit = circuit;
    }

    @Override
    public CircuitGraph make() {
        for (int i = 0; i < circuit.inputs(); i++) {
            nodes.add(new GraphNode("n" + i, GraphNode.Kind.INPUT, i, 0, "", "", 1, OptionalLong.empty()));
        }
        for (Stage stage : circuit.stages()) {
            for (long node = stage.firstNode(0); node < stage.firstNode(stage.banks()); node++) {
                gate(Gates.gate(circuit, node), stage);
            }
        }
        int top = circuit.depth() + 1;
        for (int k = 0; k < circuit.outputs(); k++) {
            String id = "out" + k;
            nodes.add(new GraphNode(id, GraphNode.Kind.OUTPUT, k, top, "", "", 1, OptionalLong.empty()));
            edges.add(new GraphEdge("n" + circuit.output(k), id, OptionalLong.empty(), 1));
        }
        return new CircuitGraph(nodes, edges, circuit.attributes());
    }

    private void gate(Gate gate, Stage stage) {
        String id = "n" + gate.node();
        nodes.add(new GraphNode(
                id,
                GraphNode.Kind.GATE,
                gate.node(),
                stage.level(),
                stage.name(),
                stage.kind(),
                1,
                OptionalLong.of(gate.threshold())));
        for (int k = 0; k < gate.fanIn(); k++) {
            edges.add(new GraphEdge("n" + gate.arguments()[k], id, OptionalLong.of(gate.weights()[k]), 1));
        }
    }
}
