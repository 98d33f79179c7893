package limen.cli.export;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.output.Result;
import limen.cli.result.CircuitFileResult;

/** Limen's own binary file. */
record LimenTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of();
    }

    @Override
    public Result write(Export export) throws IOException {
        Circuit circuit = export.circuit();
        LimenFormat.write(circuit, export.output(), export.progress());
        return CircuitFileResult.of(Optional.empty(), export.output(), circuit);
    }
}
