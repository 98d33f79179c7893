package limen.cli.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.io.dot.DotFormat;
import limen.cli.output.Result;
import limen.cli.result.CircuitFileResult;
import limen.io.AsideFile;

/** A picture for Graphviz. */
record DotTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.NODES);
    }

    @Override
    public Result write(Export export) throws IOException {
        Circuit circuit = export.circuit();
        byte[] dot = DotFormat.toDot(circuit, export.options().limit()).getBytes(StandardCharsets.UTF_8);
        AsideFile.write(export.output(), out -> out.write(dot));
        return CircuitFileResult.of(Optional.empty(), export.output(), circuit);
    }
}
