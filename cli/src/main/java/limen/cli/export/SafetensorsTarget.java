package limen.cli.export;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.io.safetensors.SafetensorsFormat;
import limen.circuit.io.safetensors.TensorSize;
import limen.cli.input.BundledFiles;
import limen.cli.output.Result;
import limen.cli.output.Warnings;
import limen.cli.result.ModelFileResult;
import limen.cli.result.TensorFileResult;
import limen.model.StoredModel;

/** A model with real weights, as a folder; a circuit, as a file of sparse tensors. */
record SafetensorsTarget() implements ExportTarget {
    @Override
    public Set<TargetOption> options() {
        return Set.of(TargetOption.COUNTING);
    }

    @Override
    public Result write(Export export) throws IOException {
        return export.isCircuit() ? circuit(export) : model(export);
    }

    private static Result circuit(Export export) throws IOException {
        Circuit circuit = export.circuit();
        TensorSize size = export.options().dryRun()
                ? SafetensorsFormat.size(circuit, export.progress())
                : SafetensorsFormat.write(circuit, export.output(), export.progress());
        return TensorFileResult.of(export.file(), circuit, size);
    }

    private static Result model(Export export) throws IOException {
        TargetOption.COUNTING.refuse(
                export.given(), export.source() + " is no circuit, and only circuits are counted before");
        StoredModel model = StoredModel.read(BundledFiles.requireExisting(export.source()));
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
