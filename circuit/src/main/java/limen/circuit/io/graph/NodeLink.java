package limen.circuit.io.graph;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.io.json.JsonOutput;

/** The JSON that networkx calls node-link, with the key {@code links}, which d3 wants too. */
final class NodeLink {
    private NodeLink() {}

    static void write(CircuitGraph graph, Writer text) throws IOException {
        JsonOutput out = new JsonOutput(text);
        List<GraphNode> nodes = graph.nodes();
        List<GraphEdge> edges = graph.edges();
        out.write("{\n  \"directed\": true,\n  \"multigraph\": false,\n  \"graph\": "
                + JsonOutput.value(graph.attributes()) + ",\n  \"nodes\": ");
        out.lines(
                nodes.size(),
                k -> object(Map.of("id", nodes.get(k).id()), nodes.get(k).fields()),
                "    ");
        out.write(",\n  \"links\": ");
        out.lines(edges.size(), k -> object(ends(edges.get(k)), edges.get(k).fields()), "    ");
        out.write("\n}\n");
    }

    private static Map<String, String> ends(GraphEdge edge) {
        Map<String, String> ends = new LinkedHashMap<>();
        ends.put("source", edge.from());
        ends.put("target", edge.to());
        return ends;
    }

    private static String object(Map<String, String> first, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(first);
        all.putAll(fields);
        return JsonOutput.value(all);
    }
}
