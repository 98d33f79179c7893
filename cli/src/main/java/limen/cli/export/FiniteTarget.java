package limen.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import limen.cli.input.BundledFiles;
import limen.cli.output.Result;
import limen.cli.result.ModelFileResult;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.io.InputException;
import limen.transformer.load.ModelKind;

/** A finite-precision model as the other kind of file, which need not be another. */
record FiniteTarget(FiniteModelFile.Kind kind) implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of();
    }

    @Override
    public Result write(Export export) throws IOException {
        Path file = BundledFiles.requireExisting(export.source());
        if (export.isCircuit() || ModelKind.of(file) != ModelKind.FINITE) {
            throw new InputException(export.source()
                    + ": is no finite-precision model, which --to json and lfm are for: give what limen"
                    + " quantize wrote");
        }
        FiniteModel model = FiniteModelFile.read(file);
        FiniteModelFile.write(model, export.output(), kind);
        return new ModelFileResult(
                Optional.empty(),
                export.file(),
                model.model().name(),
                model.model().weights(),
                false,
                Optional.empty());
    }
}
