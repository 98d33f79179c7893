package limen.circuit.io.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tensors that hold a circuit's nodes, its inputs and stage after stage; and any nodes of them as a tensor. */
final class NodeTensors {
    /** Nodes in a row, as a matrix of bits with a column for each. */
    private record Run(String name, long first, long count) {}

    private final OnnxGraph graph;
    private final List<Run> runs = new ArrayList<>();
    private int names;

    NodeTensors(OnnxGraph graph, String inputs, long count) {
        this.graph = graph;
        runs.add(new Run(inputs, 0, count));
    }

    /** Adds the nodes that follow, at least one. */
    void add(String name, long count) {
        Run last = runs.getLast();
        runs.add(new Run(name, last.first + last.count, count));
    }

    /** The tensor of some nodes, at least one, ascending and each once: at best one that is there. */
    String of(long... nodes) throws IOException {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < nodes.length; ) {
            Run run = runs.get(runOf(nodes[from]));
            int to = from;
            while (to < nodes.length && nodes[to] < run.first + run.count) {
                to++;
            }
            parts.add(to - from == run.count ? run.name : gathered(run, Arrays.copyOfRange(nodes, from, to)));
            from = to;
        }
        return parts.size() == 1
                ? parts.getFirst()
                : graph.node("Concat", fresh("joined"), "axis", 1, parts.toArray(String[]::new));
    }

    private String gathered(Run run, long... nodes) throws IOException {
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] -= run.first;
        }
        String columns = graph.constant(ElementType.INT64, nodes, nodes.length);
        return graph.node("Gather", fresh("taken"), "axis", 1, run.name, columns);
    }

    private String fresh(String what) {
        return what + names++;
    }

    /** The run of a node, by binary search; only the first run can be empty, and it is not found. */
    private int runOf(long node) {
        int low = 0;
        int high = runs.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (runs.get(middle).first <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
