package limen.cli.export;

import java.io.IOException;
import java.util.Set;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.aiger.AigerForm;
import limen.circuit.io.aiger.AigerFormat;
import limen.cli.output.Result;
import limen.cli.result.AndFileResult;

/** AND gates and negations. */
record AigerTarget(AigerForm form) implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.COUNTING, TargetOption.MODELS);
    }

    @Override
    public Result write(Export export) throws IOException {
        ThresholdCircuit circuit = export.circuitOrModel();
        AndSize size = export.options().dryRun()
                ? AigerFormat.size(circuit, export.progress())
                : AigerFormat.write(circuit, export.output(), form, export.progress());
        return AndFileResult.of(export.file(), circuit, size);
    }
}
