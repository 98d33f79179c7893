package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.weights.TensorSource;
import tools.jackson.databind.JsonNode;

/** The tensors of a Hugging Face model by name, in one safetensors file or in the shards of an index. */
final class TensorFolder implements TensorSource, AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private final Path place;
    private final Map<String, Safetensors> owner = new HashMap<>();
    private final List<Safetensors> files = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    private TensorFolder(Path place) {
        this.place = place;
    }

    /** The tensors of a folder: one file, or the shards of its index. */
    static TensorFolder open(Path folder) {
        if (Files.exists(folder.resolve(SINGLE))) {
            return openFile(folder.resolve(SINGLE));
        }
        if (Files.exists(folder.resolve(INDEX))) {
            return openIndex(folder.resolve(INDEX));
        }
        throw new FileFormatException(
                folder,
                "has neither " + SINGLE + " nor " + INDEX
                        + ", put the weights there (other formats: convert to safetensors)");
    }

    /** The tensors of one file. */
    static TensorFolder openFile(Path file) {
        TensorFolder folder = new TensorFolder(file);
        Safetensors single = Safetensors.open(file);
        folder.files.add(single);
        single.names().forEach(name -> folder.owner.put(name, single));
        return folder;
    }

    private static TensorFolder openIndex(Path index) {
        TensorFolder folder = new TensorFolder(index);
        try {
            folder.readIndex(index);
            return folder;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void readIndex(Path index) {
        Map<String, Safetensors> shards = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                Json.read(index).object("weight_map").node().properties()) {
            String name = entry.getValue().asString("");
            if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith("..")) {
                throw new FileFormatException(
                        index,
                        "tensor " + entry.getKey() + " is in " + entry.getValue()
                                + ", it must name a file of the same folder");
            }
            if (!shards.containsKey(name)) {
                Safetensors shard = Safetensors.open(index.resolveSibling(name));
                files.add(shard);
                shards.put(name, shard);
            }
            owner.put(entry.getKey(), shards.get(name));
        }
        for (Safetensors shard : files) {
            for (String tensor : shard.names()) {
                if (owner.get(tensor) != shard) {
                    throw new FileFormatException(
                            shard.path() + ", tensor " + tensor,
                            "the index does not place it here, fetch index and shards again");
                }
            }
        }
    }

    /** Number of tensors. */
    int size() {
        return owner.size();
    }

    /** The files that hold them. */
    List<Path> paths() {
        return files.stream().map(Safetensors::path).toList();
    }

    /** Refuses a tensor of another type. */
    void requireType(TensorType type) {
        files.forEach(file -> file.requireType(type));
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(owner.keySet());
    }

    @Override
    public boolean has(String name) {
        return owner.containsKey(name);
    }

    @Override
    public long[] shape(String name) {
        return owner.get(name).shape(name);
    }

    /** As {@link #matrix}, with values that may be −∞. */
    Matrix biases(String name, int rows, int columns) {
        return file(name).biases(name, rows, columns);
    }

    @Override
    public Matrix matrix(String name, int rows, int columns) {
        return file(name).matrix(name, rows, columns);
    }

    @Override
    public double[] vector(String name, int length) {
        return file(name).vector(name, length);
    }

    /** {@code prefix.weight} [outputs × inputs], and {@code prefix.bias} [outputs] where asked for. */
    LinearWeights linear(String prefix, int outputs, int inputs, boolean bias) {
        return new LinearWeights(
                matrix(prefix + ".weight", outputs, inputs), bias ? vector(prefix + ".bias", outputs) : null);
    }

    /** As {@link #linear} with bias, from a weight stored as [inputs × outputs]. */
    LinearWeights transposedLinear(String prefix, int outputs, int inputs) {
        return new LinearWeights(
                matrix(prefix + ".weight", inputs, outputs).transposed(), vector(prefix + ".bias", outputs));
    }

    /** {@code prefix.weight} and, where asked for, {@code prefix.bias}, both [width]. */
    NormWeights norm(String prefix, int width, boolean bias) {
        return new NormWeights(vector(prefix + ".weight", width), bias ? vector(prefix + ".bias", width) : null);
    }

    @Override
    public void requireAllUsed(Predicate<String> harmless) {
        for (String name : owner.keySet().stream().sorted().toList()) {
            if (!used.contains(name) && !harmless.test(name)) {
                throw new FileFormatException(
                        owner.get(name).path() + ", tensor " + name,
                        "has no place in the architecture of config.json, which would ignore it: use the config.json"
                                + " that belongs to these weights");
            }
        }
    }

    private Safetensors file(String name) {
        used.add(name);
        Safetensors file = owner.get(name);
        if (file == null) {
            throw new FileFormatException(
                    place + ", tensor " + name,
                    "is missing, the configuration asks for it: use the config.json that belongs to these weights");
        }
        return file;
    }

    @Override
    public void close() {
        files.forEach(Safetensors::close);
    }
}
