package limen.cli.result;

import limen.cli.output.Lines;
import limen.cli.output.Result;

/** The script of {@code limen completion}. */
public record CompletionResult(String script) implements Result {
    @Override
    public void print(Lines lines) {
        lines.text(script.stripTrailing());
    }
}
