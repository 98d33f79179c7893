package limen.cli.verb;

import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.CompletionResult;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code limen completion}: the script that makes bash and zsh complete verbs, options and files. */
@Command(
        name = "completion",
        header = "Print a completion script for bash and zsh.",
        footer = {
            "  source <(limen completion)                     in this shell",
            "  limen completion > ~/.local/share/bash-completion/completions/limen"
        })
public final class CompletionVerb extends Verb {
    private static final String FIRST_COMMAND = "if [ -n \"$BASH_VERSION\" ]; then";

    @Override
    protected Result run(ProgressBars progress) {
        String generated = AutoComplete.bash("limen", spec().root().commandLine());
        // The library's header tells how to install its own example.
        String script = "# Completion of limen for bash and zsh: limen completion --help says how to use it.\n"
                + generated.substring(generated.indexOf(FIRST_COMMAND));
        return new CompletionResult(script);
    }
}
