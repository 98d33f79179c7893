package limen.cli.result.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;

/**
 * What {@code limen verify} found: a certificate that does not prove what it says is refused, so all of this holds.
 *
 * @param property what is proved, in words
 * @param propertyText the same as a property file
 */
public record VerifyResult(
        Path certificate,
        String model,
        Optional<String> secondModel,
        String property,
        String propertyText,
        List<Length> lengths,
        double seconds)
        implements Result {
    /**
     * What is proved at one length.
     *
     * @param kind of proof
     * @param statement what was checked
     */
    public record Length(int n, String kind, String statement) {}

    @Override
    public void print(Lines lines) {
        lines.line(certificate + " proves of " + model
                + secondModel.map(name -> " and " + name).orElse("") + ": " + property);
        for (Length length : lengths) {
            lines.line("length " + length.n() + ", " + length.kind() + ": " + length.statement());
        }
        lines.line("verified in " + seconds + " s");
    }
}
