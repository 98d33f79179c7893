package limen.cli.export;

import java.io.IOException;
import java.util.Set;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.verilog.SumsSize;
import limen.circuit.io.verilog.VerilogForm;
import limen.circuit.io.verilog.VerilogFormat;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.AndFileResult;
import limen.cli.result.GateFileResult;

/** A module of Verilog, of AND gates or of sums. */
record VerilogTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.COUNTING, TargetOption.MODELS, TargetOption.BYTES, TargetOption.FORM);
    }

    @Override
    public Result write(Export export) throws IOException {
        ThresholdCircuit circuit = export.circuitOrModel();
        long maxBytes = export.options().maxBytes();
        boolean isCounted = export.options().dryRun();
        ProgressBars progress = export.progress();
        if (export.options().form() == VerilogForm.SUMS) {
            SumsSize size = isCounted
                    ? VerilogFormat.sumsSize(circuit, maxBytes, progress)
                    : VerilogFormat.writeSums(circuit, export.output(), maxBytes, progress);
            return GateFileResult.of(export.file(), circuit, size.wires(), size.bytes());
        }
        AndSize size = isCounted
                ? VerilogFormat.gatesSize(circuit, progress)
                : VerilogFormat.writeGates(circuit, export.output(), maxBytes, progress);
        return AndFileResult.of(export.file(), circuit, size);
    }
}
