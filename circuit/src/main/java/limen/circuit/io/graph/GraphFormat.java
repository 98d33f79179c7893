package limen.circuit.io.graph;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import limen.circuit.ThresholdCircuit;
import limen.io.AsideFile;
import limen.io.InputException;

/** A circuit as a graph in a file. The same circuit always gives the same bytes, in UTF-8. Cost: that of {@link CircuitGraph#of}. */
public final class GraphFormat {
    private GraphFormat() {}

    /**
     * Writes a graph: aside first, then renamed over {@code file}.
     *
     * @param circuit implicit or materialized
     * @param file made, or replaced, in a folder that exists
     * @param form GraphML or JSON
     * @param detail what is a node
     * @param limit most nodes, as {@link CircuitGraph#of} counts them
     * @return the graph that was written
     * @throws InputException when there are more nodes
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static CircuitGraph write(
            ThresholdCircuit circuit, Path file, GraphForm form, GraphDetail detail, long limit) throws IOException {
        CircuitGraph graph = CircuitGraph.of(circuit, detail, limit, form.key());
        AsideFile.write(file, out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            switch (form) {
                case GRAPHML -> GraphMl.write(graph, text);
                case NODE_LINK -> NodeLink.write(graph, text);
            }
            text.flush();
        });
        return graph;
    }
}
