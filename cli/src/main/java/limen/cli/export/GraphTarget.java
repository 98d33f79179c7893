package limen.cli.export;

import java.io.IOException;
import java.util.Set;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.graph.CircuitGraph;
import limen.circuit.io.graph.GraphForm;
import limen.circuit.io.graph.GraphFormat;
import limen.cli.output.Result;
import limen.cli.result.GraphFileResult;

/** A graph for other programs. */
record GraphTarget(GraphForm form) implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.NODES, TargetOption.COLLAPSED, TargetOption.MODELS);
    }

    @Override
    public Result write(Export export) throws IOException {
        ThresholdCircuit circuit = export.circuitOrModel();
        CircuitGraph graph = GraphFormat.write(
                circuit,
                export.output(),
                form,
                export.options().detail(),
                export.options().limit());
        return GraphFileResult.of(export.output(), circuit, graph);
    }
}
