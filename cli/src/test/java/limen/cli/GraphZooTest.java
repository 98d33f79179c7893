package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.graph.CircuitGraph;
import limen.circuit.io.graph.GraphDetail;
import limen.circuit.io.graph.GraphForm;
import limen.circuit.io.graph.GraphFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What networkx makes of graphs, where it is installed. */
class GraphZooTest {
    /** Both files: what they say, whether it is the same graph, and what is counted of it. */
    private static final String SCRIPT = """
        import json, sys, warnings
        try:
            import networkx as nx
        except ImportError:
            print("no networkx")
            sys.exit()
        warnings.simplefilter("ignore")
        while len(sys.argv) > 1:
            xml, text = sys.argv.pop(1), sys.argv.pop(1)
            g = nx.read_graphml(xml)
            data = json.load(open(text))
            try:
                h = nx.node_link_graph(data, edges="links")
            except TypeError:
                h = nx.node_link_graph(data)
            assert g.is_directed() and h.is_directed() and not g.is_multigraph() and not h.is_multigraph()
            assert dict(g.nodes(data=True)) == dict(h.nodes(data=True)), "nodes"
            assert {(a, b): d for a, b, d in g.edges(data=True)} == {(a, b): d for a, b, d in h.edges(data=True)}
            assert g.graph.get("length") == h.graph.get("length") is not None
            longest = nx.dag_longest_path_length(g, weight=None, default_weight=1)
            wires = sum(d["wires"] for _, b, d in g.edges(data=True) if not b.startswith("out"))
            print(len(g), g.number_of_edges(), longest, wires)
        """;

    @TempDir
    private Path folder;

    @Test
    void networkxReadsBoth() throws IOException, InterruptedException {
        Python.require();
        Map<String, Object> files = new TreeMap<>();
        StringBuilder expected = new StringBuilder();
        for (Map.Entry<String, ThresholdCircuit> each : ZooCircuits.at(2).entrySet()) {
            ThresholdCircuit circuit = each.getValue();
            for (GraphDetail detail : GraphDetail.values()) {
                if (detail == GraphDetail.GATE && circuit.nodes() > CircuitGraph.DEFAULT_LIMIT) {
                    continue;
                }
                String name = files.size() / 2 + 1000 + each.getKey() + detail;
                CircuitGraph graph = null;
                for (GraphForm form : GraphForm.values()) {
                    Path file = folder.resolve(name + form);
                    graph = GraphFormat.write(circuit, file, form, detail, Long.MAX_VALUE);
                    files.put(file.toString(), file);
                }
                long wires = graph.edges().stream()
                        .filter(edge -> !edge.to().startsWith("out"))
                        .mapToLong(edge -> edge.wires())
                        .sum();
                expected.append(graph.nodes().size() + " " + graph.edges().size() + " longest " + wires + "\n");
            }
        }
        assertThat(files).hasSizeGreaterThan(60);
        Object[] words = new Object[files.size() + 2];
        words[0] = "-c";
        words[1] = SCRIPT;
        System.arraycopy(files.values().toArray(), 0, words, 2, files.size());
        String said = Python.run(folder, folder, words).done();
        Assumptions.assumeFalse(said.startsWith("no networkx"), "networkx is not installed");
        assertThat(said.replaceAll("(?m)^(\\d+ \\d+) \\d+ ", "$1 longest ")).isEqualTo(expected.toString());
        assertThat(said).doesNotContainPattern("(?m)^\\d+ \\d+ 0 ");
    }
}
