package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.Sha256;
import limen.io.json.Json;
import limen.transformer.Architecture;
import limen.transformer.Transformer;
import limen.transformer.load.foreign.ForeignFolder;
import limen.transformer.load.tensor.TensorType;

/** Reads the files of a {@link ModelFolder}, and refuses what does not fit together. */
final class ModelFolderReader {
    private static final Set<String> FIELDS = Set.of(
            "model_type",
            "format",
            "version",
            "name",
            "attributes",
            "tokenizer",
            AlphabetEnds.BEGIN,
            AlphabetEnds.END,
            "torch_dtype",
            "tie_word_embeddings",
            "num_tensors",
            "sha256");
    private static final Set<String> HAND_BUILT_FIELDS = Set.of("precision", "exact", "formats");

    private final Path given;
    private final Path folder;
    private final Json config;

    /** The folder at a path, or the one that a file in it stands for. */
    ModelFolderReader(Path path) {
        given = path;
        folder = Files.isDirectory(path)
                ? ForeignFolder.meant(path)
                : path.toAbsolutePath().getParent();
        config = Json.read(folder.resolve(ModelFolder.CONFIG));
    }

    /** How config.json calls a type. */
    static String dtype(TensorType type) {
        return type == TensorType.F32 ? "float32" : "float64";
    }

    HandBuiltFile handBuilt() {
        return HandBuiltFile.of(config, transformer(HandBuiltFile.FORMAT, HandBuiltFile.VERSION));
    }

    /** The transformer in a folder of this format. */
    Transformer transformer(String format, int version) {
        if (!config.text("format").equals(format)) {
            throw config.refuse("format", "is \"" + config.text("format") + "\", it must be \"" + format + "\"");
        }
        if (config.integer("version") != version) {
            throw config.refuse("version", "is " + config.integer("version") + ", only " + version + " is known");
        }
        Set<String> known = new HashSet<>(FIELDS);
        known.addAll(ArchitectureJson.Names.HUGGING_FACE.fields());
        if (format.equals(HandBuiltFile.FORMAT)) {
            known.addAll(HAND_BUILT_FIELDS);
        }
        config.only(known);
        try (TensorFolder tensors = open()) {
            return transformer(tensors);
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(folder.resolve(ModelFolder.CONFIG), e.getMessage(), e);
        }
    }

    private TensorFolder open() {
        boolean weights = given.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
        return weights && !Files.isDirectory(given) ? TensorFolder.openFile(given) : TensorFolder.openOwn(folder);
    }

    private Transformer transformer(TensorFolder tensors) {
        Architecture shape = ArchitectureJson.read(config, ArchitectureJson.Names.HUGGING_FACE);
        requireType(tensors);
        Transformer.Builder builder = Transformer.builder(config.text("name"), shape);
        TransformerJson.attributes(config, builder);
        ModelTensors.read(tensors, shape, config.flag("tie_word_embeddings"), builder);
        tensors.requireAllUsed(tensor -> false);
        if (tensors.size() != config.integer("num_tensors")) {
            throw config.refuse(
                    "num_tensors",
                    "is " + config.integer("num_tensors") + ", there are " + tensors.size()
                            + ": a bias or another tensor that may be missing is lost, write the model again");
        }
        requireDigest(tensors.paths());
        tokenizer(shape.vocabularySize(), builder);
        return builder.build();
    }

    private void requireType(TensorFolder tensors) {
        String name = config.text("torch_dtype");
        for (TensorType type : List.of(TensorType.F32, TensorType.F64)) {
            if (dtype(type).equals(name)) {
                tensors.requireType(type);
                return;
            }
        }
        throw config.refuse("torch_dtype", "is \"" + name + "\", it must be \"float32\" or \"float64\"");
    }

    /** Refuses weights with another digest than the configuration's, if it has one. */
    private void requireDigest(List<Path> files) {
        if (!config.has("sha256")) {
            return;
        }
        if (files.size() != 1) {
            throw config.refuse("sha256", "is that of one file, there are " + files.size() + ": delete this field");
        }
        if (!Sha256.of(files.getFirst()).equals(config.text("sha256"))) {
            throw new FileFormatException(
                    files.getFirst(),
                    "does not match field \"sha256\" of " + ModelFolder.CONFIG
                            + ", one of the two is damaged: write the model again; if the weights were changed on"
                            + " purpose, delete that field");
        }
    }

    private void tokenizer(int vocabularySize, Transformer.Builder builder) {
        String name = config.text("tokenizer", "");
        if (!name.equals(TokenizerFiles.VOCABULARY)) {
            AlphabetEnds.requireNone(config, "tokenizer\": \"" + TokenizerFiles.VOCABULARY);
        }
        if (!config.has("tokenizer")) {
            return;
        }
        Path file = folder.resolve(name);
        switch (name) {
            case TokenizerFiles.VOCABULARY -> {
                List<String> alphabet = TokenizerFiles.alphabet(file, vocabularySize);
                builder.alphabet(alphabet).tokenizer(AlphabetEnds.tokenizer(alphabet, config));
            }
            case TokenizerFiles.DEFINITION ->
                builder.tokenizer(TokenizerFiles.definition(file.toString(), Json.bytes(file)));
            case TokenizerFiles.PIECES -> builder.tokenizer(TokenizerFiles.readPieces(file, vocabularySize));
            default ->
                throw config.refuse(
                        "tokenizer",
                        "is \"" + name + "\", it must be \"" + TokenizerFiles.VOCABULARY + "\", \""
                                + TokenizerFiles.DEFINITION + "\" or \"" + TokenizerFiles.PIECES + "\"");
        }
    }
}
