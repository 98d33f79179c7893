package limen.cli.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.dot.DotFormat;
import limen.cli.output.Result;
import limen.cli.result.CircuitFileResult;
import limen.io.AsideFile;

/** A picture for Graphviz. */
record DotTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.NODES, TargetOption.COLLAPSED, TargetOption.MODELS);
    }

    @Override
    public Result write(Export export) throws IOException {
        ThresholdCircuit circuit = export.circuitOrModel();
        byte[] dot = DotFormat.toDot(
                        circuit, export.options().detail(), export.options().limit())
                .getBytes(StandardCharsets.UTF_8);
        AsideFile.write(export.output(), out -> out.write(dot));
        return CircuitFileResult.of(Optional.empty(), export.output(), circuit);
    }
}
