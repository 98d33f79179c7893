package limen.cli.export;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.io.blif.PlaFormat;
import limen.cli.output.Result;
import limen.cli.result.CircuitFileResult;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;

/** Two levels of logic, a row for each input on which an output is 1. */
record PlaTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.BYTES);
    }

    @Override
    public Result write(Export export) throws IOException {
        Circuit circuit = export.circuit();
        PlaFormat.requireFew(circuit);
        Evaluation all = BatchEvaluator.of(circuit).evaluate(InputBatch.exhaustive(circuit.inputs()));
        long bytes = PlaFormat.write(
                circuit, all::bit, export.output(), export.options().maxBytes(), export.progress());
        return CircuitFileResult.of(Optional.of(bytes), export.output(), circuit);
    }
}
