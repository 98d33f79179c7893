package limen.cli.verb;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import limen.cli.input.GivenOptions;
import limen.cli.input.OutputPath;
import limen.cli.output.Lines;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.output.ResultJson;
import limen.cli.output.TerminalText;
import limen.cli.output.Warnings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What all verbs share: {@code --json}, {@code --help}, progress, and a result that is printed when everything is done, so
 * that a failure leaves stdout empty, unless the answer was known before ({@link AnsweredFailure}).
 */
@Command(
        sortOptions = false,
        usageHelpWidth = 100,
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, and what was checked holds", "1:what was checked does not hold", "2:bad usage or input"
        })
public abstract class Verb implements Callable<Integer> {
    private static final int HOLDS = 0;
    private static final int FAILS = 1;
    private static final int UNKNOWN = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli shows the help when it sets this
    private boolean help;

    @Option(names = "--json", description = "Print one JSON object on stdout and nothing else.")
    private boolean json;

    /** Nothing parsed yet. */
    protected Verb() {}

    /** Does the work, all of it, and says what it found. */
    protected abstract Result run(ProgressBars progress) throws IOException;

    @Override
    public final Integer call() throws IOException {
        OutputPath.require(spec.commandLine().getParseResult());
        Result result;
        try (ProgressBars progress = ProgressBars.onTerminal(json)) {
            result = run(progress);
        } catch (AnsweredFailure e) {
            print(e.result());
            throw e;
        }
        print(result);
        return result.isUnknown() ? UNKNOWN : result.holds() ? HOLDS : FAILS;
    }

    private void print(Result result) {
        out(json ? ResultJson.of(result) : Lines.of(result));
        new Warnings().print(spec, result.warnings());
    }

    /** Whether {@code --json} was given. */
    boolean json() {
        return json;
    }

    /** Prints text for people on stdout at once. */
    final void say(String text) {
        out(TerminalText.lines(text));
    }

    private void out(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** Bad usage: the message, completed by where help is. */
    protected final ParameterException usage(String message) {
        return new GivenOptions(spec).usage(message);
    }

    /**
     * Refuses options that were given and would change nothing.
     *
     * @param why what makes them so
     */
    protected final void without(String why, String... options) {
        new GivenOptions(spec).without(why, options);
    }

    /** The command line that this verb is part of. */
    CommandSpec spec() {
        return spec;
    }
}
