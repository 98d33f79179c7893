package limen.cli.input;

import java.util.Optional;
import limen.cli.input.InputChoice.Line;
import limen.cli.input.InputChoice.LineKind;
import picocli.CommandLine.Option;

/** One input of a model: exactly one of these options. */
public class TextOrTokens {
    @Option(
            names = "--input",
            paramLabel = "TEXT",
            required = true,
            description = "A text, which the model's tokenizer makes tokens of.")
    private String text;

    @Option(
            names = "--tokens",
            paramLabel = "T,T,..",
            required = true,
            description = "Token numbers, separated by commas.")
    private String tokens;

    /** Nothing chosen yet. */
    public TextOrTokens() {}

    /** The input, if one of the two was given. */
    public final Optional<Line> line() {
        return text != null
                ? Optional.of(new Line("--input", text, LineKind.TEXT))
                : Optional.ofNullable(tokens).map(numbers -> new Line("--tokens", numbers, LineKind.TOKENS));
    }
}
