package limen.cli.output;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a verb wants a person to know of its input, as lines {@code limen: warning: …} on stderr: stdout stays what it is with
 * {@code --json} too. The same line comes once, however often a model is opened.
 */
public final class Warnings {
    private final Set<String> said = new HashSet<>();

    /** Nothing said yet. */
    public Warnings() {}

    /** Prints the lines that were not printed before. */
    public void print(CommandSpec command, List<String> lines) {
        PrintWriter err = command.commandLine().getErr();
        for (String line : lines) {
            if (said.add(line)) {
                err.println("limen: warning: " + TerminalText.shortLine(line));
            }
        }
        err.flush();
    }
}
