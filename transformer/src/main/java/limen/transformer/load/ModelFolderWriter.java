package limen.transformer.load;

import static limen.io.json.JsonOutput.text;
import static limen.io.json.JsonOutput.value;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.io.AsideFolder;
import limen.io.Sha256;
import limen.io.json.JsonOutput;
import limen.transformer.Transformer;
import limen.transformer.load.tensor.TensorType;

/** Writes the files of a {@link ModelFolder}. */
final class ModelFolderWriter {
    private final Transformer model;
    private final HandBuiltFile handBuilt;
    private final ModelFolder.Progress progress;

    /**
     * For one model.
     *
     * @param handBuilt what the model says of its formats, or null
     */
    ModelFolderWriter(Transformer model, HandBuiltFile handBuilt, ModelFolder.Progress progress) {
        this.model = model;
        this.handBuilt = handBuilt;
        this.progress = progress;
    }

    /** Writes all files; the configuration comes last, for it holds the digest of the weights. */
    void writeTo(AsideFolder folder) throws IOException {
        TokenizerFile tokenizer = TokenizerFile.of(model);
        if (tokenizer != null) {
            folder.file(tokenizer.name(), tokenizer.content());
        }
        List<NamedTensor> tensors = ModelTensors.of(model);
        TensorType type = tensors.stream().allMatch(NamedTensor::isFloat) ? TensorType.F32 : TensorType.F64;
        Sha256 digest = new Sha256();
        folder.file(ModelFolder.WEIGHTS, out -> SafetensorsWriter.write(digest.through(out), tensors, type, progress));
        Map<String, Object> files = new LinkedHashMap<>();
        if (tokenizer != null) {
            files.put("tokenizer", tokenizer.name());
            files.putAll(AlphabetEnds.fields(model));
        }
        files.put("torch_dtype", ModelFolderReader.dtype(type));
        files.put("tie_word_embeddings", ModelTensors.isTied(model));
        files.put("num_tensors", tensors.size());
        files.put("sha256", digest.hex());
        folder.file(ModelFolder.CONFIG, out -> config(out, files));
    }

    private void config(OutputStream stream, Map<String, Object> files) throws IOException {
        Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        JsonOutput out = new JsonOutput(writer);
        out.write("{\n  \"model_type\": " + text(ModelFolder.MODEL_TYPE) + ",\n");
        out.write("  \"format\": " + text(handBuilt == null ? TransformerJson.FORMAT : HandBuiltFile.FORMAT) + ",\n");
        int version = handBuilt == null ? TransformerJson.VERSION : HandBuiltFile.VERSION;
        out.write("  \"version\": " + version + ",\n  \"name\": " + text(model.name()) + ",\n");
        if (!model.attributes().isEmpty()) {
            out.write("  \"attributes\": {\n");
            out.fields(new TreeMap<>(model.attributes()), "    ");
            out.write("  },\n");
        }
        if (handBuilt != null) {
            out.write("  \"precision\": " + text(handBuilt.precision()) + ",\n");
            out.write("  \"exact\": " + value(handBuilt.exact()) + ",\n  \"formats\": {\n");
            out.fields(handBuilt.formats(), "    ");
            out.write("  },\n");
        }
        Map<String, Object> rest = new LinkedHashMap<>(files);
        rest.putAll(ArchitectureJson.fields(model.architecture(), ArchitectureJson.Names.HUGGING_FACE));
        out.fields(rest, "  ");
        out.write("}\n");
        writer.flush();
    }
}
