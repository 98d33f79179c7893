package limen.cli.result;

import java.util.List;
import limen.cli.output.Lines;
import limen.cli.output.Result;

/**
 * What {@code limen generate} wrote; for people it is printed while it is made.
 *
 * @param tokens those that were added
 * @param text the prompt with what was added
 */
public record GenerateResult(String prompt, List<Integer> tokens, String text) implements Result {
    @Override
    public void print(Lines lines) {
        lines.blank();
    }
}
