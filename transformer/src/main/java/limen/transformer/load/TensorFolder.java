package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.load.foreign.ForeignFolder;
import limen.transformer.load.tensor.ScaledIntegers;
import limen.transformer.load.tensor.StoredTensor;
import limen.transformer.load.tensor.TensorType;
import limen.transformer.load.tensor.WeightsFile;
import limen.transformer.load.tensor.WeightsFiles;
import limen.transformer.weights.TensorSource;
import tools.jackson.databind.JsonNode;

/** The tensors of a model by name, in one file or in the shards of an index. */
final class TensorFolder implements TensorSource, AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = SINGLE + ".index.json";
    private static final String TORCH = "pytorch_model.bin";
    private static final String TORCH_INDEX = TORCH + ".index.json";

    /** Indexes of shards, by what they are called in a folder. */
    static final List<String> INDEXES = List.of(INDEX, TORCH_INDEX);

    private final Path place;
    private final List<WeightsFile> files = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private int layers = -1;

    private TensorFolder(Path place) {
        this.place = place;
    }

    /** The tensors of a folder of Hugging Face: safetensors, or else what torch.save wrote; one file, or the shards of its index. */
    static TensorFolder open(Path folder) {
        for (String name : List.of(SINGLE, INDEX, TORCH, TORCH_INDEX)) {
            if (Files.exists(folder.resolve(name))) {
                return name.endsWith(".json") ? openIndex(folder.resolve(name)) : openFile(folder.resolve(name));
            }
        }
        throw new FileFormatException(
                folder,
                ForeignFolder.line(folder)
                        .orElse("has neither " + SINGLE + " nor " + TORCH + " nor an index of shards (" + INDEX + ", "
                                + TORCH_INDEX + "), put the weights there"));
    }

    /** The tensors of one of Limen's folders. */
    static TensorFolder openOwn(Path folder) {
        if (Files.exists(folder.resolve(SINGLE)) || Files.exists(folder.resolve(INDEX))) {
            return open(folder);
        }
        throw new FileFormatException(folder, "has neither " + SINGLE + " nor " + INDEX + ", put the weights there");
    }

    /** The tensors of one file. */
    static TensorFolder openFile(Path file) {
        TensorFolder folder = new TensorFolder(file);
        WeightsFile single = WeightsFiles.open(file);
        folder.files.add(single);
        folder.tensors.putAll(single.tensors());
        return folder;
    }

    /** The tensors of the shards that an index names. */
    static TensorFolder openIndex(Path index) {
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
        Map<String, WeightsFile> shards = new LinkedHashMap<>();
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
                WeightsFile shard = WeightsFiles.open(index.resolveSibling(name));
                files.add(shard);
                shards.put(name, shard);
            }
            StoredTensor tensor = shards.get(name).tensors().get(entry.getKey());
            if (tensor == null) {
                throw new FileFormatException(
                        index.resolveSibling(name) + ", tensor " + entry.getKey(),
                        "is missing, the index places it here: fetch index and shards again");
            }
            tensors.put(entry.getKey(), tensor);
        }
        for (WeightsFile shard : files) {
            shard.tensors().forEach((name, tensor) -> {
                if (!tensor.equals(tensors.get(name))) {
                    throw tensor.refuse("the index does not place it here, fetch index and shards again");
                }
            });
        }
    }

    /** Takes off what torch's wrappers put before names; what is asked for from now on are known names. */
    TensorFolder named() {
        tensors = TensorNaming.of(place, tensors);
        return this;
    }

    /** Tells how many layers the configuration names, for refusals. */
    void expectLayers(int count) {
        layers = count;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /** Number of tensors. */
    int size() {
        return tensors.size();
    }

    /** The files that hold them. */
    List<Path> paths() {
        return files.stream().map(WeightsFile::path).toList();
    }

    /** What a person should know of the files, a line each. */
    List<String> warnings() {
        return files.stream().flatMap(file -> file.warnings().stream()).toList();
    }

    /** What the only file holds beside its tensors; empty where there are several. */
    Map<String, Object> settings() {
        return files.size() == 1 ? files.getFirst().settings() : Map.of();
    }

    /** Refuses a tensor of another type than the configuration says: it may have been rounded. */
    void requireType(TensorType type) {
        for (StoredTensor tensor : tensors.values()) {
            if (tensor.type() != type) {
                throw tensor.refuse("is of type " + tensor.type() + ", the configuration says " + type
                        + ": a conversion may have rounded it, write the model again");
            }
        }
    }

    @Override
    public long[] shape(String name) {
        return tensors.get(name).shape().clone();
    }

    /** As {@link #matrix}, with values that may be −∞. */
    Matrix biases(String name, int rows, int columns) {
        return tensor(name).biases(rows, columns);
    }

    @Override
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** Whether two tensors that are there have the same shape and values. */
    boolean same(String one, String other) {
        StoredTensor first = tensor(one);
        StoredTensor second = tensor(other);
        if (first.shape().length != 2 || !second.isShaped(first.shape())) {
            return false;
        }
        int rows = Math.toIntExact(first.shape()[0]);
        int columns = Math.toIntExact(first.shape()[1]);
        return first.matrix(rows, columns).equals(second.matrix(rows, columns));
    }

    @Override
    public Matrix matrix(String name, int rows, int columns) {
        StoredTensor tensor = tensor(name);
        if (tensor.type().isFloat()) {
            return tensor.matrix(rows, columns);
        }
        Optional<ScaledIntegers> scaled = ScaledIntegers.find(name, tensors);
        if (scaled.isPresent()) {
            used.addAll(scaled.get().companions());
            return scaled.get().matrix(rows, columns);
        }
        Optional<String> packing = advice().packing(name);
        if (packing.isPresent()) {
            throw tensor.refuse(packing.get());
        }
        return tensor.matrix(rows, columns);
    }

    @Override
    public double[] vector(String name, int length) {
        return tensor(name).vector(length);
    }

    /** {@code prefix.weight} [outputs × inputs], and {@code prefix.bias} [outputs] where asked for. */
    LinearWeights linear(String prefix, int outputs, int inputs, boolean bias) {
        return new LinearWeights(
                matrix(prefix + ".weight", outputs, inputs), bias ? vector(prefix + ".bias", outputs) : null);
    }

    /** {@code prefix.weight} and, where asked for, {@code prefix.bias}, both [width]. */
    NormWeights norm(String prefix, int width, boolean bias) {
        return new NormWeights(vector(prefix + ".weight", width), bias ? vector(prefix + ".bias", width) : null);
    }

    @Override
    public void requireAllUsed(Predicate<String> harmless) {
        for (String name : tensors.keySet().stream().sorted().toList()) {
            if (!used.contains(name) && !harmless.test(name)) {
                throw tensors.get(name)
                        .refuse("has no place in the architecture of config.json, which would ignore it: "
                                + advice().superfluous(name));
            }
        }
    }

    private TensorAdvice advice() {
        return new TensorAdvice(tensors.keySet(), layers);
    }

    private StoredTensor tensor(String name) {
        used.add(name);
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new FileFormatException(place + ", tensor " + name, "is missing" + advice().missing(name));
        }
        return tensor;
    }

    @Override
    public void close() {
        files.forEach(WeightsFile::close);
    }
}
