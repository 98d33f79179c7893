package limen.cli.export;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.io.paper.PaperSize;
import limen.cli.output.Result;
import limen.cli.result.CircuitFileResult;

/** The string of the paper. */
record PaperTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.BYTES, TargetOption.OUTPUT);
    }

    @Override
    public Result write(Export export) throws IOException {
        Circuit circuit = export.circuit();
        PaperOptions options = PaperOptions.DEFAULT
                .withOutput(export.options().bit().orElse(PaperOptions.ONLY))
                .withMaxBytes(export.options().maxBytes());
        PaperSize size = PaperFormat.write(circuit, export.output(), options, export.progress());
        return CircuitFileResult.of(Optional.of(size.bytes().longValueExact()), export.output(), circuit);
    }
}
