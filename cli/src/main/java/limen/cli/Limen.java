package limen.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import limen.cli.instruct.InstructVerb;
import limen.cli.output.Interruption;
import limen.cli.prove.EqualVerb;
import limen.cli.prove.ExtractVerb;
import limen.cli.prove.PrecisionVerb;
import limen.cli.prove.ProveVerb;
import limen.cli.prove.VerifyVerb;
import limen.cli.verb.CheckVerb;
import limen.cli.verb.CompareVerb;
import limen.cli.verb.CompileVerb;
import limen.cli.verb.CompletionVerb;
import limen.cli.verb.DemoVerb;
import limen.cli.verb.ExportVerb;
import limen.cli.verb.GateVerb;
import limen.cli.verb.GenerateVerb;
import limen.cli.verb.ImportVerb;
import limen.cli.verb.InspectVerb;
import limen.cli.verb.LogitsVerb;
import limen.cli.verb.QuantizeVerb;
import limen.cli.verb.RunVerb;
import limen.cli.verb.SimplifyVerb;
import limen.cli.verb.StatsVerb;
import limen.cli.verb.UniformVerb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The root of the command line: one verb per subcommand.
 *
 * <p>Exit codes: 0 when what is checked holds or the work is done, 1 when it does not hold, 2 for bad usage or input,
 * with one line {@code limen: what, where, what to do} on stderr, 3 when nobody could tell whether it holds.
 */
@Command(
        name = "limen",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpWidth = 100,
        description = "Compiles transformers to constant-depth threshold circuits, bit for bit.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            DemoVerb.class,
            InspectVerb.class,
            QuantizeVerb.class,
            CompileVerb.class,
            RunVerb.class,
            GenerateVerb.class,
            LogitsVerb.class,
            CheckVerb.class,
            ProveVerb.class,
            VerifyVerb.class,
            PrecisionVerb.class,
            EqualVerb.class,
            ExtractVerb.class,
            GateVerb.class,
            UniformVerb.class,
            CompareVerb.class,
            InstructVerb.class,
            StatsVerb.class,
            SimplifyVerb.class,
            ExportVerb.class,
            ImportVerb.class,
            CompletionVerb.class
        },
        footer = {
            "",
            "limen VERB --help explains a verb with examples. Begin with: limen demo",
            "LIMEN_HEAP=20g sets the heap, LIMEN_DEBUG=1 shows where an internal error came from."
        })
public final class Limen implements Runnable {
    /** What shells report of a program that ended by writing into a closed pipe. */
    private static final int PIPE_CLOSED = 141;

    @Spec
    private CommandSpec spec;

    /** Runs the verb that the arguments name and exits with its code. */
    public static void main(String[] args) {
        StandardError.restore();
        Interruption.install();
        System.exit(execute(commandLine(), args));
    }

    /** The parser with every verb; its output and error writers may be replaced before it executes. */
    static CommandLine commandLine() {
        Failures failures = new Failures();
        CommandLine command = new CommandLine(new Limen());
        NumberOptions.register(command);
        return command.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** The exit code of a verb; no failure gets past it. */
    static int execute(CommandLine command, String... args) {
        int code = executed(command, args);
        Interruption.end(code);
        return code;
    }

    private static int executed(CommandLine command, String... args) {
        try {
            int code = command.execute(args);
            // Neither picocli nor the writers that it makes say whether what they print arrives.
            boolean lost = command.getOut().checkError() || System.out.checkError();
            if (lost && isPipeClosed()) {
                return PIPE_CLOSED;
            }
            return lost
                    ? Failures.report(
                            command,
                            new IOException("standard output: cannot be written, free space or check where it goes"))
                    : code;
        } catch (Throwable failure) { // memory and stack: picocli handles exceptions only
            return Failures.report(command, failure);
        }
    }

    /** Whether whoever read standard output has stopped, as head does when it has enough: no failure, nothing to be said. */
    @SuppressWarnings("StreamResourceLeak") // the descriptor is the process's own
    private static boolean isPipeClosed() {
        try {
            new FileOutputStream(FileDescriptor.out).write('\n'); // nothing else tells a closed pipe from a full disk
            return false;
        } catch (IOException e) {
            return "Broken pipe".equals(e.getMessage());
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no verb given");
    }
}
