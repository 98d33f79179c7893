package limen.cli.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.io.InputException;
import limen.model.Model;
import limen.transformer.tokenize.Tokenizer;

/** Text files as verbs read them: UTF-8, refused in one line. */
public final class TextFiles {
    private TextFiles() {}

    /** The whole text. */
    public static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw notText(file, e);
        }
    }

    /**
     * What an option that takes a text or a file's name means: the content of that file if there is one, else the text
     * itself.
     *
     * @throws IOException if it looks like the name of a file that is not there
     */
    public static String textOrFile(String option, String value) throws IOException {
        Path file = path(value);
        if (file != null && Files.exists(file)) {
            return text(file);
        }
        if (file != null && value.matches("\\S*(/\\S*|\\.\\w{1,5})")) {
            throw new IOException(value + ": no such file, give " + option + " a text or the name of a file");
        }
        return value;
    }

    private static Path path(String value) {
        try {
            return value.isEmpty() ? null : Path.of(value);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The lines. */
    public static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw notText(file, e);
        }
    }

    /** The text as a model's tokens. */
    public static int[] tokens(Path file, Model model) throws IOException {
        return tokens(file, model.name(), model.tokenizer());
    }

    /** The text as tokens of a tokenizer, if there is one. */
    public static int[] tokens(Path file, String model, Optional<Tokenizer> tokenizer) throws IOException {
        try {
            return tokenizer
                    .orElseThrow(() -> new InputException("no tokenizer came with " + model + ", it cannot read text"))
                    .encode(text(file));
        } catch (InputException e) {
            throw e.at(file);
        }
    }

    private static IOException notText(Path file, CharacterCodingException e) {
        return new IOException(file + ": it is no UTF-8 text, give a text file", e);
    }
}
