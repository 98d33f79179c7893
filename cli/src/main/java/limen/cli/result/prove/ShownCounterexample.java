package limen.cli.result.prove;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.result.RunValue;

/**
 * An input on which a property does not hold.
 *
 * @param n number of tokens
 * @param tokens the input
 * @param text the same as text
 * @param answer what the model answers
 * @param expected the right answer; null where several are right
 * @param second the other input with its answer, of a property of two
 * @param site the first site that explains it; null where that cannot be said
 * @param answerWords the answer for people
 * @param expectedWords the right answer for people
 */
public record ShownCounterexample(
        int n,
        List<Integer> tokens,
        String text,
        RunValue answer,
        RunValue expected,
        Optional<Second> second,
        BlamedSite site,
        @JsonIgnore String answerWords,
        @JsonIgnore String expectedWords) {
    /** The other of two inputs; or the same one, to another model. */
    public record Second(
            List<Integer> tokens,
            String text,
            RunValue answer,
            @JsonIgnore String answerWords) {}

    /**
     * A value that explains a wrong answer: before it, all values are what rounding makes of the real ones.
     *
     * @param name of the site
     * @param place which of its values, in words
     * @param value of the model
     * @param real the same with real weights
     * @param saturated whether the real one is outside the format
     * @param realAnswer what the model answers with its real weights
     */
    public record BlamedSite(
            String name,
            String place,
            double value,
            double real,
            boolean saturated,
            RunValue realAnswer,
            @JsonIgnore String realWords) {
        String words() {
            return name + ", " + place + ": " + value + " for " + real
                    + (saturated ? ", which its format does not reach" : "");
        }
    }

    /** Writes the lines for people. */
    public void print(Lines lines) {
        print(lines, "right is");
    }

    /**
     * Writes the lines for people.
     *
     * @param said whose answer the expected one is, in words
     */
    public void print(Lines lines, String said) {
        lines.data("  input: " + input(text, tokens));
        lines.data("  answer: " + answerWords + (expected == null ? "" : ", " + said + " " + expectedWords));
        second.ifPresent(other -> {
            lines.data("  other input: " + input(other.text(), other.tokens()));
            lines.data("  its answer: " + other.answerWords());
        });
        if (site != null) {
            lines.data("  with real weights: " + site.realWords());
            lines.line("  first value that is off: " + site.words());
        }
    }

    private static String input(String text, List<Integer> tokens) {
        String numbers = String.join(",", tokens.stream().map(String::valueOf).toList());
        return text.isEmpty() ? "tokens " + numbers : "\"" + text + "\" (tokens " + numbers + ")";
    }
}
