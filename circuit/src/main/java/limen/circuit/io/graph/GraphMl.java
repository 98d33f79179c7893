package limen.circuit.io.graph;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** GraphML, with a key for everything that nodes, edges and the circuit say. */
final class GraphMl {
    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";
    private static final char REPLACEMENT = '\uFFFD';

    /** What nodes and edges may say: where, its name, and its type in GraphML. */
    private static final String[][] KEYS = {
        {"node", "kind", "string"},
        {"node", "number", "long"},
        {"node", "level", "int"},
        {"node", "stage", "string"},
        {"node", "operation", "string"},
        {"node", "size", "long"},
        {"node", "threshold", "long"},
        {"edge", "weight", "long"},
        {"edge", "wires", "long"}
    };

    private final XMLStreamWriter out;

    private GraphMl(XMLStreamWriter out) {
        this.out = out;
    }

    static void write(CircuitGraph graph, Writer text) throws IOException {
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new GraphMl(out).write(graph);
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void write(CircuitGraph graph) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        line();
        out.writeStartElement("graphml");
        out.writeDefaultNamespace(NAMESPACE);
        for (String[] key : KEYS) {
            key(key[1], key[0], key[1], key[2]);
        }
        for (String attribute : graph.attributes().keySet()) {
            key("circuit." + attribute, "graph", attribute, "string");
        }
        line();
        out.writeStartElement("graph");
        out.writeAttribute("id", "circuit");
        out.writeAttribute("edgedefault", "directed");
        for (Map.Entry<String, String> each : graph.attributes().entrySet()) {
            line();
            data("circuit." + each.getKey(), each.getValue());
        }
        for (GraphNode node : graph.nodes()) {
            line();
            out.writeStartElement("node");
            out.writeAttribute("id", node.id());
            fields(node.fields());
        }
        for (GraphEdge edge : graph.edges()) {
            line();
            out.writeStartElement("edge");
            out.writeAttribute("source", edge.from());
            out.writeAttribute("target", edge.to());
            fields(edge.fields());
        }
        line();
        out.writeEndElement();
        line();
        out.writeEndElement();
        line();
        out.writeEndDocument();
    }

    private void key(String id, String of, String name, String type) throws XMLStreamException {
        line();
        out.writeEmptyElement("key");
        out.writeAttribute("id", legal(id));
        out.writeAttribute("for", of);
        out.writeAttribute("attr.name", legal(name));
        out.writeAttribute("attr.type", type);
    }

    /** All fields, and the end of the element. */
    private void fields(Map<String, Object> fields) throws XMLStreamException {
        for (Map.Entry<String, Object> each : fields.entrySet()) {
            Object value = each.getValue();
            data(
                    each.getKey(),
                    value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString());
        }
        out.writeEndElement();
    }

    private void data(String key, String value) throws XMLStreamException {
        out.writeStartElement("data");
        out.writeAttribute("key", legal(key));
        out.writeCharacters(legal(value));
        out.writeEndElement();
    }

    private void line() throws XMLStreamException {
        out.writeCharacters("\n");
    }

    /** What XML has no characters for is replaced. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : REPLACEMENT));
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c >= ' ' && c < Character.MIN_SURROGATE
                || c > Character.MAX_SURROGATE && c <= REPLACEMENT
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
