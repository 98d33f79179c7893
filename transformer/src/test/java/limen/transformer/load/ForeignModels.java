package limen.transformer.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import limen.transformer.load.pickle.PickleBuilder;
import limen.transformer.load.tensor.TensorType;
import limen.transformer.load.tensor.Zips;

/** What people give where a model is asked for: files and folders of other kinds, made in a folder that holds a good model. */
final class ForeignModels {
    private final Path folder;

    ForeignModels(Path folder) {
        this.folder = folder;
    }

    private ModelsTableTest.Maker text(String name, String content) {
        return () -> Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
    }

    private ModelsTableTest.Maker hex(String name, String digits) {
        return () -> {
            byte[] bytes = HexFormat.of().parseHex(digits);
            return Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length + 100));
        };
    }

    private ModelsTableTest.Maker zip(String name, String... entries) {
        return () -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (String entry : entries) {
                files.put(entry, new byte[] {1});
            }
            return Zips.write(folder.resolve(name), files);
        };
    }

    private ModelsTableTest.Maker torch(PickleBuilder pickle, Map<String, byte[]> more) {
        return () -> {
            Map<String, byte[]> entries = Zips.torch(pickle.end(), Map.of());
            entries.putAll(more);
            return Zips.write(folder.resolve("model.pt"), entries);
        };
    }

    /** A folder of its own, with these files of one byte. */
    private ModelsTableTest.Maker folder(String name, String... files) {
        return () -> {
            Path made = folder.resolve(name);
            for (String file : files) {
                Files.createDirectories(made.resolve(file).getParent());
                Files.writeString(made.resolve(file), "x");
            }
            return made;
        };
    }

    void addTo(Map<String, ModelsTableTest.Maker> makers) {
        torch(makers);
        others(makers);
        folders(makers);
        names(makers);
    }

    private void torch(Map<String, ModelsTableTest.Maker> makers) {
        makers.put(
                "a pickle that asks for more than weights",
                torch(new PickleBuilder().global("builtins", "eval").text("1").op(0x85, 'R'), Map.of()));
        makers.put("TorchScript", torch(new PickleBuilder().op('}'), Map.of("model/code/a.py", new byte[1])));
        makers.put(
                "a file of a big-endian machine",
                torch(
                        new PickleBuilder().op('}'),
                        Map.of("model/byteorder", "big".getBytes(StandardCharsets.US_ASCII))));
        makers.put("a pickle of other software", () -> {
            byte[] pickle =
                    new PickleBuilder().op('}').text("w").op('K', 1, 's').end();
            return Files.write(folder.resolve("model.pkl"), pickle);
        });
        makers.put("a zip with compressed entries", () -> {
            Map<String, byte[]> entries = Zips.torch(new PickleBuilder().op('}').end(), Map.of());
            return Files.write(folder.resolve("model.pt"), Zips.zip(entries, false));
        });
    }

    private void others(Map<String, ModelsTableTest.Maker> makers) {
        makers.put("any other zip", zip("model.pt", "readme.txt"));
        makers.put("`.npz`", zip("weights.npz", "wte.npy", "wpe.npy"));
        makers.put("Keras `.keras`", zip("model.keras", "config.json", "model.weights.h5"));
        makers.put("`.npy`", hex("model.npy", "934e554d505901007600"));
        makers.put("HDF5, `.h5`", hex("tf_model.h5", "894844460d0a1a0a00"));
        makers.put("Flax `.msgpack`", hex("flax_model.msgpack", "81ab7472616e73666f726d6572"));
        makers.put("GGUF", hex("model.bin", "4747554603000000"));
        makers.put("ONNX", hex("model.onnx", "080812077079746f726368"));
        makers.put(
                "a Git LFS pointer",
                text("model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"));
        makers.put("a page saved instead of the file", text("model.safetensors", "\n<!DOCTYPE html>\n<html>"));
        makers.put("`.gz`, `.xz`, `.zst`, `.bz2`, `.7z`, `.tar`", () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(new byte[100]);
            }
            return Files.write(folder.resolve("model.bin"), out.toByteArray());
        });
        makers.put(
                "`tokenizer.json` given as a model", text("tokenizer.json", "{\"added_tokens\": [], \"model\": {}}"));
        makers.put(
                "`tokenizer.model` given as a model",
                text("tokenizer.model", "\n\u000e\n\u0005<unk>\u0015\0\0\0\0\u0018\u0002"));
        makers.put("an empty file", text("model.pt", ""));
        makers.put("any other file", text("notes.txt", "hello"));
    }

    private void folders(Map<String, ModelsTableTest.Maker> makers) {
        makers.put("a folder without weights", () -> {
            Files.delete(folder.resolve("model.safetensors"));
            return folder;
        });
        makers.put("a folder with weights under another name", () -> {
            Files.move(folder.resolve("model.safetensors"), folder.resolve("weights.safetensors"));
            return folder;
        });
        makers.put(
                "a folder of Hugging Face's cache with several snapshots",
                folder("models--a--b", "snapshots/1/config.json", "snapshots/2/config.json"));
        makers.put("a training folder", folder("out", "checkpoint-500/config.json", "checkpoint-1000/config.json"));
        makers.put("a folder of a PEFT adapter", folder("lora", "adapter_config.json", "adapter_model.safetensors"));
        makers.put("a folder of an optimizer", folder("state", "optimizer.pt", "scheduler.pt"));
        makers.put("a folder of a tokenizer", folder("tokens", "tokenizer.json", "tokenizer_config.json"));
    }

    private void names(Map<String, ModelsTableTest.Maker> makers) {
        makers.put(
                "fewer layers than the configuration names",
                () -> with("\"num_hidden_layers\": 1", "\"num_hidden_layers\": 2"));
        makers.put(
                "no output matrix where the configuration does not tie it",
                () -> with("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false"));
        makers.put("weights of 4 bits", () -> {
            Map<String, SafetensorsFiles.Tensor> tensors = new LinkedHashMap<>();
            tensors.put("model.embed_tokens.qweight", new SafetensorsFiles.Tensor(new int[] {1, 1}, new double[1]));
            SafetensorsFiles.write(folder.resolve("model.safetensors"), tensors, TensorType.I32);
            return folder;
        });
    }

    private Path with(String from, String to) throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace(from, to));
        return folder;
    }
}
