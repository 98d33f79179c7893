package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.io.FileFormatException;
import limen.transformer.load.pickle.Unpickler;
import limen.transformer.load.tensor.MappedFile;
import limen.transformer.tokenize.AlphabetTokenizer;

/** nanoGPT's {@code meta.pkl} beside a checkpoint: {@code itos} gives the character of each token, {@code stoi} the token of each. */
final class MetaPickle {
    private static final String NAME = "meta.pkl";
    private static final String CHARACTERS = "itos";
    private static final String TOKENS = "stoi";

    private MetaPickle() {}

    /**
     * Its tokenizer; empty where there is no such file, or it describes no characters.
     *
     * @throws FileFormatException if it is damaged, contradicts itself, or is that of another model
     */
    static Optional<AlphabetTokenizer> beside(Path checkpoint, int vocabularySize) {
        Path file = checkpoint.resolveSibling(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Object contents;
        try (MappedFile mapped = MappedFile.open(file)) {
            contents = new Unpickler(file.toString(), mapped.bytes(), 0).load();
        }
        if (!(contents instanceof Map<?, ?> meta) || !(meta.get(CHARACTERS) instanceof Map<?, ?> characters)) {
            return Optional.empty();
        }
        List<String> alphabet = new ArrayList<>();
        for (long token = 0; token < characters.size(); token++) {
            if (!(characters.get(token) instanceof String character)
                    || meta.get(TOKENS) instanceof Map<?, ?> tokens
                            && !Long.valueOf(token).equals(tokens.get(character))) {
                throw new FileFormatException(
                        file,
                        "token " + token + " has no character, or " + TOKENS
                                + " gives that another one: write it again");
            }
            alphabet.add(character);
        }
        if (alphabet.size() != vocabularySize) {
            throw new FileFormatException(
                    file,
                    "has " + alphabet.size() + " characters, the model " + vocabularySize
                            + " tokens: put the meta.pkl of its data set there, or none");
        }
        return Optional.of(new AlphabetTokenizer(alphabet));
    }
}
