package limen.circuit.io.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.EdgeCircuits;
import limen.circuit.GateKind;
import limen.circuit.NaiveEvaluator;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.analysis.CircuitStatistics;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Graphs read by other parsers: by gates they compute what the circuit does, collapsed they have its wires. */
class GraphFormatTest {
    @TempDir
    private Path folder;

    /** A graph that was read: fields of nodes by id, fields of edges with their ends, and what it says of itself. */
    private record Read(
            Map<String, Map<String, String>> nodes, List<Map<String, String>> edges, Map<String, String> attributes) {

        /** The outputs on an input, by the edges' weights and the nodes' thresholds alone. */
        String outputs(long input) {
            Map<String, List<Map<String, String>>> into = new HashMap<>();
            edges.forEach(edge -> into.computeIfAbsent(edge.get("target"), id -> new ArrayList<>())
                    .add(edge));
            Map<String, Boolean> values = new HashMap<>();
            StringBuilder text = new StringBuilder();
            nodes.forEach((id, fields) -> {
                List<Map<String, String>> arguments = into.getOrDefault(id, List.of());
                boolean value = switch (fields.get("kind")) {
                    case "input" -> (input >> Integer.parseInt(fields.get("number")) & 1) == 1;
                    case "gate" ->
                        arguments.stream()
                                        .filter(edge -> values.get(edge.get("source")))
                                        .mapToLong(edge -> Long.parseLong(edge.get("weight")))
                                        .sum()
                                >= Long.parseLong(fields.get("threshold"));
                    default -> values.get(arguments.getFirst().get("source"));
                };
                values.put(id, value);
                text.append(fields.get("kind").equals("output") ? value ? "1" : "0" : "");
            });
            return text.toString();
        }

        long wires(boolean intoOutputs) {
            return edges.stream()
                    .filter(edge -> nodes.get(edge.get("target")).get("kind").startsWith("output") == intoOutputs)
                    .mapToLong(edge -> Long.parseLong(edge.get("wires")))
                    .sum();
        }
    }

    private Path write(Circuit circuit, GraphForm form, GraphDetail detail) throws IOException {
        Path file = folder.resolve("graph");
        GraphFormat.write(circuit, file, form, detail, CircuitGraph.DEFAULT_LIMIT);
        return file;
    }

    private Read read(Circuit circuit, GraphForm form, GraphDetail detail) throws IOException {
        Path file = write(circuit, form, detail);
        return form == GraphForm.GRAPHML ? xml(file) : json(file);
    }

    private static Read json(Path file) throws IOException {
        JsonNode tree = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(tree.get("directed").booleanValue()).isTrue();
        assertThat(tree.get("multigraph").booleanValue()).isFalse();
        Map<String, Map<String, String>> nodes = new LinkedHashMap<>();
        tree.get("nodes").forEach(node -> nodes.put(node.get("id").stringValue(), fields(node)));
        List<Map<String, String>> edges = new ArrayList<>();
        tree.get("links").forEach(link -> edges.add(fields(link)));
        return new Read(nodes, edges, fields(tree.get("graph")));
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties()
                .forEach(each -> fields.put(each.getKey(), each.getValue().asString()));
        return fields;
    }

    private static Read xml(Path file) throws IOException {
        Document document;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            document = factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e.getMessage(), e);
        }
        Element root = document.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://graphml.graphdrawing.org/xmlns");
        assertThat(root.getLocalName()).isEqualTo("graphml");
        Map<String, String> keys = new HashMap<>();
        for (Element key : children(root, "key")) {
            assertThat(key.getAttribute("attr.type")).isIn("string", "int", "long");
            assertThat(keys.put(key.getAttribute("id"), key.getAttribute("for")))
                    .isNull();
        }
        Element graph = children(root, "graph").getFirst();
        assertThat(graph.getAttribute("edgedefault")).isEqualTo("directed");
        Map<String, Map<String, String>> nodes = new LinkedHashMap<>();
        children(graph, "node").forEach(node -> nodes.put(node.getAttribute("id"), fields(node, keys)));
        List<Map<String, String>> edges = new ArrayList<>();
        for (Element edge : children(graph, "edge")) {
            Map<String, String> fields = fields(edge, keys);
            fields.put("source", edge.getAttribute("source"));
            fields.put("target", edge.getAttribute("target"));
            edges.add(fields);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        fields(graph, keys).forEach((key, value) -> attributes.put(key.substring("circuit.".length()), value));
        return new Read(nodes, edges, attributes);
    }

    private static Map<String, String> fields(Element of, Map<String, String> keys) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element data : children(of, "data")) {
            assertThat(keys).containsEntry(data.getAttribute("key"), of.getLocalName());
            fields.put(data.getAttribute("key"), data.getTextContent());
        }
        return fields;
    }

    private static List<Element> children(Element of, String name) {
        List<Element> children = new ArrayList<>();
        NodeList all = of.getChildNodes();
        for (int k = 0; k < all.getLength(); k++) {
            if (all.item(k) instanceof Element element && element.getLocalName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    private void requireEqual(String what, Circuit circuit) throws IOException {
        Read first = null;
        for (GraphForm form : GraphForm.values()) {
            Read read = read(circuit, form, GraphDetail.GATE);
            for (long x = 0; x < 1L << circuit.inputs(); x++) {
                assertThat(read.outputs(x)).as(what).isEqualTo(NaiveEvaluator.outputs(circuit, x));
            }
            assertThat(read.attributes()).isEqualTo(circuit.attributes());
            assertThat(first == null
                            || first.nodes().keySet().equals(read.nodes().keySet()))
                    .isTrue();
            first = read;
        }
        long wires = CircuitStatistics.of(circuit).wires();
        assertThat(first.wires(false)).as(what).isEqualTo(wires);
        for (GraphForm form : GraphForm.values()) {
            for (GraphDetail detail : List.of(GraphDetail.BANK, GraphDetail.STAGE)) {
                requireCollapsed(read(circuit, form, detail), circuit, detail, wires);
            }
        }
    }

    private static void requireCollapsed(Read read, Circuit circuit, GraphDetail detail, long wires) {
        assertThat(read.wires(false)).isEqualTo(wires);
        assertThat(read.wires(true)).isEqualTo(circuit.outputs());
        long groups = circuit.stages().stream()
                .mapToLong(stage -> detail == GraphDetail.BANK ? stage.banks() : 1)
                .sum();
        assertThat(read.nodes()).hasSize((int) groups + 2);
        long size = read.nodes().values().stream()
                .mapToLong(node -> Long.parseLong(node.get("size")))
                .sum();
        assertThat(size).isEqualTo(circuit.nodes() + circuit.outputs());
        long ends = read.edges().stream()
                .map(edge -> edge.get("source") + " " + edge.get("target"))
                .distinct()
                .count();
        assertThat(read.edges()).hasSize((int) ends);
        assertThat(read.edges())
                .allSatisfy(edge ->
                        assertThat(read.nodes()).containsKey(edge.get("source")).containsKey(edge.get("target")));
    }

    @Test
    void edges() throws IOException {
        for (Map.Entry<String, Circuit> each : EdgeCircuits.all().entrySet()) {
            requireEqual(each.getKey(), each.getValue());
        }
    }

    @Test
    void randomCircuits() throws IOException {
        for (long seed : Cases.seeds(60)) {
            requireEqual("seed " + seed, RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL));
        }
    }

    private static Circuit named(String stage) {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage(stage, "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, -2);
        bank.addGate(0);
        bank.addGate(1);
        builder.add(bank);
        return builder.output(3).output(2).output(0).attribute("note", stage).build();
    }

    @Test
    void namesAreEscaped() throws IOException {
        Circuit circuit = named("a <b> & \"c\" é \\");
        for (GraphForm form : GraphForm.values()) {
            Read read = read(circuit, form, GraphDetail.STAGE);
            Stage stage = circuit.stages().getFirst();
            assertThat(read.nodes().get("stage0")).containsEntry("stage", stage.name());
            assertThat(read.attributes()).isEqualTo(circuit.attributes());
        }
        Read read = read(named("nul \0 and bell \u0007"), GraphForm.GRAPHML, GraphDetail.STAGE);
        assertThat(read.nodes().get("stage0")).containsEntry("stage", "nul \uFFFD and bell \uFFFD");
    }

    @Test
    void nodeLink() throws IOException {
        assertThat(write(named("only"), GraphForm.NODE_LINK, GraphDetail.BANK)).hasContent("""
            {
              "directed": true,
              "multigraph": false,
              "graph": {"note": "only"},
              "nodes": [
                {"id": "inputs", "kind": "inputs", "number": 0, "level": 0, "size": 2},
                {"id": "stage0bank0", "kind": "bank", "number": 0, "level": 1, "stage": "only", "operation": "linear", "size": 2},
                {"id": "outputs", "kind": "outputs", "number": 0, "level": 2, "size": 3}],
              "links": [
                {"source": "inputs", "target": "stage0bank0", "wires": 4},
                {"source": "inputs", "target": "outputs", "wires": 1},
                {"source": "stage0bank0", "target": "outputs", "wires": 2}]
            }
            """);
    }

    @Test
    void largeCircuitsAreRefused() {
        Path file = folder.resolve("never");
        assertThatThrownBy(() -> GraphFormat.write(named("s"), file, GraphForm.GRAPHML, GraphDetail.GATE, 3))
                .hasMessage("graphml: the circuit has 4 nodes, a picture at most 3; simplify it, collapse its banks or"
                        + " stages, compile a smaller length, or raise the limit");
        assertThatThrownBy(() -> GraphFormat.write(named("s"), file, GraphForm.NODE_LINK, GraphDetail.BANK, 2))
                .hasMessage("node-link: the circuit has 3 nodes by bank, a picture at most 2; simplify it, compile a"
                        + " smaller length, or raise the limit");
        assertThat(file).doesNotExist();
    }
}
