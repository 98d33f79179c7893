package limen.cli.result.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import limen.cli.output.Lines;

/**
 * What {@code limen prove} found.
 *
 * @param property what was asked, in words
 * @param counterexample null if there is none
 * @param engine who answered, several separated by commas; null if nobody
 * @param states of all lengths together
 * @param inputs of the greatest length that was answered; null where nobody counted
 * @param certificate the file that was written; null if none
 * @param peakMemory bytes of the heap
 */
public record ProveResult(
        VerdictName verdict,
        String model,
        Optional<String> secondModel,
        String property,
        ShownCounterexample counterexample,
        String engine,
        long states,
        String inputs,
        Path certificate,
        double seconds,
        long peakMemory,
        List<LengthVerdict> lengths)
        implements VerdictResult {
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public void print(Lines lines) {
        lines.line(model + secondModel.map(name -> " and " + name).orElse("") + ": " + property);
        ProvedLengths.print(lengths, lines);
        if (counterexample != null) {
            counterexample.print(lines);
        }
        if (certificate != null) {
            lines.line("certificate: " + certificate);
        }
        lines.line(verdict.name().toLowerCase(Locale.ROOT) + " in " + seconds + " s, "
                + Math.round(peakMemory / MEBIBYTE) + " MiB");
    }
}
