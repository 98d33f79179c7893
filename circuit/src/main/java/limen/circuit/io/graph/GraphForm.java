package limen.circuit.io.graph;

/** The formats of graphs here. */
public enum GraphForm {
    /** GraphML, an XML of graph drawing. */
    GRAPHML("graphml"),
    /** JSON with lists of nodes and links, as networkx and d3 read it. */
    NODE_LINK("node-link");

    private final String key;

    GraphForm(String key) {
        this.key = key;
    }

    /** {@return its name in messages} */
    String key() {
        return key;
    }
}
