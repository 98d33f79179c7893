package limen.circuit.io.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.BankSums;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/** The gates of a bank, or of a stage, as one node; all inputs as one, and all outputs. */
final class CollapsedGraph implements GraphMaker {
    /** The place of a group of nodes: a stage, −1 for the inputs, and a bank of it. */
    private record Place(int stage, long bank) implements Comparable<Place> {
        static final Place INPUTS = new Place(-1, 0);

        @Override
        public int compareTo(Place other) {
            return stage != other.stage ? Integer.compare(stage, other.stage) : Long.compare(bank, other.bank);
        }
    }

    private final ThresholdCircuit circuit;
    private final List<? extends Stage> stages;
    private final boolean isByBank;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final List<GraphEdge> edges = new ArrayList<>();
    private final Bank bank = new Bank();
    private final BankSums sums = new BankSums();

    CollapsedGraph(ThresholdCircuit circuit, GraphDetail detail) {
        this.circuit = circuit;
        stages = circuit.stages();
        isByBank = detail == GraphDetail.BANK;
    }

    @Override
    public CircuitGraph make() {
        nodes.add(end("inputs", GraphNode.Kind.INPUTS, 0, circuit.inputs()));
        for (int s = 0; s < stages.size(); s++) {
            if (isByBank) {
                banks(s, stages.get(s));
            } else {
                stage(s, stages.get(s));
            }
        }
        nodes.add(end("outputs", GraphNode.Kind.OUTPUTS, circuit.depth() + 1, circuit.outputs()));
        Map<Place, Long> wires = new TreeMap<>();
        for (int k = 0; k < circuit.outputs(); k++) {
            wires.merge(place(circuit.output(k)), 1L, Long::sum);
        }
        edges(wires, "outputs");
        return new CircuitGraph(nodes, edges, circuit.attributes());
    }

    private static GraphNode end(String id, GraphNode.Kind kind, int level, int size) {
        return new GraphNode(id, kind, 0, level, "", "", size, OptionalLong.empty());
    }

    private void banks(int s, Stage stage) {
        for (long b = 0; b < stage.banks(); b++) {
            Map<Place, Long> wires = new TreeMap<>();
            count(stage, b, 1, wires);
            node(new Place(s, b), GraphNode.Kind.BANK, b, stage, bank.gates);
            edges(wires, id(new Place(s, b)));
        }
    }

    /** One bank of each weight class tells how many wires come from which stage. */
    private void stage(int s, Stage stage) {
        Map<Place, Long> wires = new TreeMap<>();
        for (long c = 0; c < stage.classes(); c++) {
            count(stage, stage.representative(c), stage.multiplicity(c), wires);
        }
        node(new Place(s, 0), GraphNode.Kind.STAGE, s, stage, stage.gates());
        edges(wires, id(new Place(s, 0)));
    }

    private void node(Place place, GraphNode.Kind kind, long number, Stage stage, long gates) {
        nodes.add(new GraphNode(
                id(place), kind, number, stage.level(), stage.name(), stage.kind(), gates, OptionalLong.empty()));
    }

    private void count(Stage stage, long number, long times, Map<Place, Long> wires) {
        stage.bank(number, bank);
        sums.set(bank);
        long[] gates = new long[sums.size()];
        for (int r = 0; r < bank.gates; r++) {
            gates[sums.sumOf(r)]++;
        }
        for (int k = 0; k < sums.arguments(); k++) {
            long count = 0;
            for (int s = 0; s < gates.length; s++) {
                count += sums.weight(s, k) != 0 ? gates[s] : 0;
            }
            if (count > 0) {
                wires.merge(place(sums.argument(k)), count * times, Long::sum);
            }
        }
    }

    private Place place(long node) {
        if (node < circuit.inputs()) {
            return Place.INPUTS;
        }
        int stage = Gates.stageOf(stages, node);
        return new Place(stage, isByBank ? stages.get(stage).bankOf(node) : 0);
    }

    private String id(Place place) {
        if (place.stage < 0) {
            return "inputs";
        }
        return "stage" + place.stage + (isByBank ? "bank" + place.bank : "");
    }

    private void edges(Map<Place, Long> wires, String to) {
        wires.forEach((place, count) -> edges.add(new GraphEdge(id(place), to, OptionalLong.empty(), count)));
    }
}
