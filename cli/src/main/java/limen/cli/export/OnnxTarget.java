package limen.cli.export;

import java.io.IOException;
import java.util.Set;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.onnx.OnnxFormat;
import limen.circuit.io.onnx.OnnxSize;
import limen.cli.output.Result;
import limen.cli.result.OnnxFileResult;

/** Matrices and steps. */
record OnnxTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.COUNTING, TargetOption.MODELS);
    }

    @Override
    public Result write(Export export) throws IOException {
        ThresholdCircuit circuit = export.circuitOrModel();
        OnnxSize size = export.options().dryRun()
                ? OnnxFormat.size(circuit, export.progress())
                : OnnxFormat.write(circuit, export.output(), export.progress());
        return OnnxFileResult.of(export.file(), circuit, size);
    }
}
