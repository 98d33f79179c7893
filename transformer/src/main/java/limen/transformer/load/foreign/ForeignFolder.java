package limen.transformer.load.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import limen.io.FileFormatException;
import limen.io.Reason;

/** Folders that hold a model somewhere else than where it is looked for, or none. */
public final class ForeignFolder {
    private static final String CACHED = "models--";
    private static final String SNAPSHOTS = "snapshots";
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d{1,18})");

    /** Weights that are found by themselves. */
    private static final List<String> FOUND = List.of("model.safetensors", "pytorch_model.bin");

    private static final List<String> TOKENIZERS =
            List.of("tokenizer.json", "tokenizer.model", "vocab.json", "tokenizer_config.json", "merges.txt");

    private ForeignFolder() {}

    /**
     * {@return the folder that is meant: the only snapshot of a folder of Hugging Face's cache, else the folder itself}
     *
     * @throws FileFormatException if a cached model has no snapshot, or several: one line
     */
    public static Path meant(Path folder) {
        Path snapshots = folder.resolve(SNAPSHOTS);
        if (!name(folder).startsWith(CACHED) || !Files.isDirectory(snapshots)) {
            return folder;
        }
        List<Path> found = list(snapshots).stream().filter(Files::isDirectory).toList();
        if (found.isEmpty()) {
            throw new FileFormatException(
                    folder, "is a cache folder of Hugging Face without a snapshot: download the model again");
        }
        if (found.size() > 1) {
            throw new FileFormatException(
                    folder,
                    "is a cache folder of Hugging Face with " + found.size() + " snapshots: give one of them, such as "
                            + found.getLast());
        }
        return found.getFirst();
    }

    /**
     * {@return why there is no model directly in a folder and what to do, in one line; empty where nothing tells}
     *
     * @param folder without a config.json, or without weights
     */
    public static Optional<String> line(Path folder) {
        List<Path> files = list(folder);
        if (has(files, "adapter_config.json")) {
            return Optional.of("holds a PEFT adapter, not a model: merge it into its base model with"
                    + " model.merge_and_unload(), write that with save_pretrained and give its folder");
        }
        Optional<Path> last = files.stream()
                .filter(file -> CHECKPOINT.matcher(name(file)).matches() && Files.isDirectory(file))
                .max(Comparator.comparingLong(ForeignFolder::step));
        if (last.isPresent()) {
            return Optional.of("is the folder of a training: give one of its checkpoints, the last is " + last.get());
        }
        if (Files.isDirectory(folder.resolve(SNAPSHOTS))) {
            return Optional.of("is a cache folder of Hugging Face: give a folder in " + folder.resolve(SNAPSHOTS));
        }
        Optional<Path> cached =
                files.stream().filter(file -> name(file).startsWith(CACHED)).findFirst();
        if (cached.isPresent()) {
            return Optional.of("is the cache of Hugging Face: give the folder of one model, such as " + cached.get());
        }
        return otherWeights(files).or(() -> training(files));
    }

    private static Optional<String> otherWeights(List<Path> files) {
        if (files.stream().anyMatch(file -> FOUND.contains(name(file)))) {
            return Optional.empty();
        }
        for (String ending :
                List.of(".safetensors", ".pt", ".pth", ".bin", ".gguf", ".onnx", ".h5", ".msgpack", ".ckpt")) {
            Optional<Path> found = files.stream()
                    .filter(file -> name(file).endsWith(ending) && !isOfTraining(name(file)))
                    .findFirst();
            if (found.isPresent()) {
                return Optional.of("has no weights under a name that is looked for, but " + name(found.get())
                        + ": if that is the model, give this file, " + found.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> training(List<Path> files) {
        if (files.stream()
                .anyMatch(file -> isOfTraining(name(file)) && !name(file).equals("tokenizer.bin"))) {
            return Optional.of("holds the state of a training ("
                    + name(files.stream()
                            .filter(file -> isOfTraining(name(file)))
                            .findFirst()
                            .orElseThrow())
                    + ") without the weights: give the folder with the model");
        }
        if (files.stream().anyMatch(file -> TOKENIZERS.contains(name(file)))) {
            return Optional.of("holds a tokenizer and no model: give the folder that has the weights too");
        }
        return Optional.empty();
    }

    private static boolean isOfTraining(String name) {
        return name.startsWith("optimizer.")
                || name.startsWith("scheduler.")
                || name.startsWith("scaler.")
                || name.startsWith("rng_state")
                || name.equals("training_args.bin")
                || name.equals("tokenizer.bin");
    }

    private static long step(Path checkpoint) {
        Matcher matcher = CHECKPOINT.matcher(name(checkpoint));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static boolean has(List<Path> files, String name) {
        return files.stream().anyMatch(file -> name(file).equals(name));
    }

    private static String name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    /** What lies in a folder, by name. */
    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(ForeignFolder::name)).toList();
        } catch (IOException e) {
            throw new FileFormatException(folder, "cannot be listed (" + Reason.of(e) + "), check its rights", e);
        }
    }
}
