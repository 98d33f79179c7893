package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.io.InputException;
import limen.transformer.tokenize.Tokenizer;
import picocli.CommandLine.Option;

/** What to run on: exactly one of these options. */
public final class InputChoice extends TextOrTokens {
    @Option(
            names = "--bits",
            paramLabel = "0101..",
            required = true,
            description = "Input bits of a circuit, input 0 first; the output is bits too.")
    private String bits;

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            required = true,
            description = "A file with one input per line; --as says what the lines are.")
    private Path batch;

    /** What a line of a batch is. */
    public enum LineKind {
        /** A text. */
        TEXT,
        /** Token numbers, separated by commas. */
        TOKENS,
        /** Characters 0 and 1. */
        BITS
    }

    /**
     * One input.
     *
     * @param where the option or line that it comes from, for messages
     * @param content as written
     * @param kind how it is written
     */
    public record Line(String where, String content, LineKind kind) {
        /** The tokens of a text or a list of numbers. */
        public int[] tokens(Optional<Tokenizer> tokenizer) {
            try {
                return kind == LineKind.TOKENS
                        ? numbers()
                        : tokenizer.orElseThrow(this::noTokenizer).encode(content);
            } catch (InputException e) {
                throw e.at(where);
            }
        }

        private InputException noTokenizer() {
            return new InputException("no tokenizer came with the file, give token numbers instead of text");
        }

        private int[] numbers() {
            String[] parts = content.split(",", -1);
            int[] numbers = new int[parts.length];
            for (int i = 0; i < parts.length; i++) {
                try {
                    numbers[i] = Integer.parseInt(parts[i].strip());
                } catch (NumberFormatException e) {
                    throw new InputException(
                            "'" + parts[i].strip() + "' is no token number, give numbers separated by commas", e);
                }
            }
            return numbers;
        }
    }

    /** Nothing chosen yet. */
    public InputChoice() {}

    /** Whether a file of inputs was given. */
    public boolean isBatch() {
        return batch != null;
    }

    /** The inputs, at least one. */
    public List<Line> lines(LineKind kindOfBatch) throws IOException {
        Optional<Line> one = line();
        if (one.isPresent()) {
            return List.of(one.get());
        }
        if (bits != null) {
            return List.of(new Line("--bits", bits, LineKind.BITS));
        }
        List<Line> lines = new ArrayList<>();
        for (String line : TextFiles.lines(batch)) {
            lines.add(new Line(batch + ", line " + (lines.size() + 1), line, kindOfBatch));
        }
        if (lines.isEmpty()) {
            throw new InputException(batch + ": it is empty, give one input per line");
        }
        return lines;
    }
}
