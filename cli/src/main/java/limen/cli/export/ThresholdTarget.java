package limen.cli.export;

import java.io.IOException;
import java.util.Set;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.blif.ThresholdFormat;
import limen.circuit.io.blif.ThresholdSize;
import limen.cli.output.Result;
import limen.cli.result.GateFileResult;

/** Threshold gates, one by one. */
record ThresholdTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.COUNTING, TargetOption.MODELS, TargetOption.BYTES);
    }

    @Override
    public Result write(Export export) throws IOException {
        ThresholdCircuit circuit = export.circuitOrModel();
        long maxBytes = export.options().maxBytes();
        ThresholdSize size = export.options().dryRun()
                ? ThresholdFormat.size(circuit, maxBytes, export.progress())
                : ThresholdFormat.write(circuit, export.output(), maxBytes, export.progress());
        return GateFileResult.of(export.file(), circuit, size.wires(), size.bytes());
    }
}
