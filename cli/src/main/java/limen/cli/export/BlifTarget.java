package limen.cli.export;

import java.io.IOException;
import java.util.Set;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.blif.BlifFormat;
import limen.cli.output.Result;
import limen.cli.result.AndFileResult;

/** AND gates and negations as tables. */
record BlifTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.COUNTING, TargetOption.MODELS, TargetOption.BYTES);
    }

    @Override
    public Result write(Export export) throws IOException {
        ThresholdCircuit circuit = export.circuitOrModel();
        AndSize size = export.options().dryRun()
                ? BlifFormat.size(circuit, export.progress())
                : BlifFormat.write(circuit, export.output(), export.options().maxBytes(), export.progress());
        return AndFileResult.of(export.file(), circuit, size);
    }
}
