package limen.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import limen.cli.input.BundledFiles;
import limen.cli.output.Result;
import limen.cli.output.Warnings;
import limen.cli.result.ModelFileResult;
import limen.io.InputException;
import limen.model.StoredModel;

/** A model with real weights, as a folder. */
record SafetensorsTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of();
    }

    @Override
    public Result write(Export export) throws IOException {
        Path source = export.source();
        if (export.isCircuit()) {
            throw new InputException(
                    source + ": is a circuit, which has no tensors: give a model, or --to limen, dot or paper");
        }
        StoredModel model = StoredModel.read(BundledFiles.requireExisting(source));
        new Warnings().print(export.given().verb(), model.transformer().warnings());
        model.writeFolder(export.output(), (done, total) -> export.progress().at(done, total, "weights written"));
        return new ModelFileResult(
                export.file(),
                Optional.empty(),
                model.transformer().name(),
                model.transformer().parameters(),
                model.handBuilt().isPresent(),
                Optional.empty());
    }
}
