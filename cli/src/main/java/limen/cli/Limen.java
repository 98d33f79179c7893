package limen.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The root of the command line: one verb per subcommand.
 *
 * <p>Exit codes: 0 when what is checked holds or the work is done, 1 when it does not hold, 2 for bad usage or input,
 * with one line {@code limen: what, where, what to do} on stderr.
 */
@Command(
        name = "limen",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Compiles transformers to constant-depth threshold circuits, bit for bit.")
public final class Limen implements Runnable {
    private static final int BAD_USAGE = 2;

    @Spec
    private CommandSpec spec;

    /** Runs the verb that the arguments name and exits with its code. */
    public static void main(String[] args) {
        StandardError.restore();
        System.exit(commandLine().execute(args));
    }

    /** The parser with every verb; its output and error writers may be replaced before it executes. */
    static CommandLine commandLine() {
        return new CommandLine(new Limen()).setParameterExceptionHandler((failure, args) -> {
            CommandLine command = failure.getCommandLine();
            PrintWriter err = command.getErr();
            err.println("limen: " + failure.getMessage().replaceAll("\\s*\\R\\s*", " ") + ", see "
                    + command.getCommandSpec().qualifiedName() + " --help");
            err.flush();
            return BAD_USAGE;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no verb given");
    }
}
