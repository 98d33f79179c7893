package limen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import limen.cli.output.Interruption;
import limen.cli.output.SettingNames;
import limen.cli.output.TerminalText;
import limen.io.Closest;
import limen.io.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Every failure as one line {@code limen: what, where, what to do} on stderr and exit code 2.
 *
 * <p>With the system property {@code limen.debug} the stack follows.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** Exit code for bad usage or input, and for failures of Limen itself. */
    static final int EXIT = 2;

    /** Where a message of picocli begins to list the groups it parsed. */
    private static final String GROUPS = "]={";

    /** What picocli says of a constant that there is not. */
    private static final Pattern CHOICES = Pattern.compile(
            "expected one of \\[(?<all>[^\\]]*)\\] \\(case-(?:in)?sensitive\\) but was '(?<given>.*)'$",
            Pattern.DOTALL);

    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final long MEBIBYTE = 1 << 20;

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        String message = usage(failure, command, arguments);
        return report(command.getErr(), failure, message + (message.endsWith("?") ? " see " : ", see ") + help);
    }

    private static String usage(ParameterException failure, CommandLine command, String... arguments) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().getFirst(), command);
        }
        if (failure instanceof MissingParameterException) {
            // What is missing may be there, with a slip.
            for (String argument : arguments) {
                String option = optionName(argument);
                if (option.startsWith("--")
                        && !command.getCommandSpec().optionsMap().containsKey(option)) {
                    return unmatched(argument, command);
                }
            }
        }
        if (failure instanceof MaxValuesExceededException
                && failure.getMessage().contains(GROUPS)) {
            return twice(failure.getMessage()) + ": given more than once, give it once";
        }
        return choices(flat(failure.getMessage()).replaceFirst("^Error: ", ""));
    }

    /** Lists of constants in the words of the options. */
    private static String choices(String message) {
        Matcher found = CHOICES.matcher(message);
        if (!found.find()) {
            return message;
        }
        String words = Pattern.compile(", ")
                .splitAsStream(found.group("all"))
                .map(constant -> constant.toLowerCase(Locale.ROOT).replace('_', '-'))
                .distinct()
                .collect(Collectors.joining(", "));
        return message.substring(0, found.start()) + "use one of " + words + ", not '" + found.group("given") + "'";
    }

    /** The options that are in more than one group of those that a message lists. */
    private static String twice(String message) {
        List<String> names = new ArrayList<>();
        Matcher option = OPTION.matcher(message.substring(message.indexOf(GROUPS)));
        while (option.find()) {
            names.add(option.group());
        }
        return names.stream()
                .filter(name -> names.indexOf(name) < names.lastIndexOf(name))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** A verb or an option that there is not, with those that may be meant, or one argument too many. */
    private static String unmatched(String given, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (given.startsWith("-")) {
            String option = optionName(given);
            return "no option '" + option + "' of " + spec.qualifiedName()
                    + Closest.question(option, spec.optionsMap().keySet());
        }
        return command.getSubcommands().isEmpty()
                ? "argument '" + given + "' is one too many for " + spec.qualifiedName()
                : "no verb '" + given + "'"
                        + Closest.question(given, command.getSubcommands().keySet());
    }

    private static String optionName(String argument) {
        int end = argument.indexOf('=');
        return end < 0 ? argument : argument.substring(0, end);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return report(command, failure);
    }

    /** Reports any failure, of memory and the machine too. */
    static int report(CommandLine command, Throwable failure) {
        return report(command.getErr(), failure, message(failure));
    }

    private static int report(PrintWriter err, Throwable failure, String message) {
        if (Interruption.isStopping()) {
            return EXIT; // what is to be said of that is said
        }
        err.println("limen: " + TerminalText.shortLine(message));
        if (Boolean.getBoolean("limen.debug")) {
            StringWriter stack = new StringWriter();
            failure.printStackTrace(new PrintWriter(stack));
            err.print(TerminalText.lines(stack.toString().replace("\t", "    ")));
        }
        err.flush();
        return EXIT;
    }

    /** What, where, what to do, on one line. */
    static String message(Throwable failure) {
        return switch (failure) {
            case OutOfMemoryError e ->
                "out of memory, with a heap of " + Runtime.getRuntime().maxMemory() / MEBIBYTE
                        + " MiB, take a smaller length or precision, or set LIMEN_HEAP (for example LIMEN_HEAP=20g)";
            // Files that are mapped are read where they are used.
            case InternalError e
            when String.valueOf(e.getMessage()).contains("unsafe memory access") ->
                "a file was cut off or could not be read any more while it was used, leave model files as they are"
                        + " until the run has ended, and run it again";
            case UncheckedIOException e -> message(e.getCause());
            case RuntimeException e when isCopy(e) -> message(e.getCause());
            case NoSuchFileException e -> e.getFile() + ": no such file, give the path of one that exists";
            case AccessDeniedException e -> e.getFile() + ": permission denied, check its rights";
            case FileAlreadyExistsException e -> e.getFile() + ": it exists and is no folder, choose another place";
            case FileSystemException e
            when e.getFile() != null && e.getReason() != null ->
                e.getFile() + ": " + e.getReason() + ", check the file and the disk";
            case IOException e when e.getMessage() != null -> flat(e.getMessage());
            case Refusal e when e.getMessage() != null -> flat(SettingNames.message(e));
            default ->
                "internal error, " + flat(String.valueOf(failure)) + place(failure)
                        + ", please report it with the stack that LIMEN_DEBUG=1 shows";
        };
    }

    /** Whether this is what a thread pool made of an exception of another thread, to throw it again in this one. */
    private static boolean isCopy(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return cause != null
                && cause.getClass() == failure.getClass()
                && (failure.getMessage() == null || failure.getMessage().equals(cause.toString()));
    }

    private static String place(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            if (element.getClassName().startsWith("limen.")) {
                return " at " + element.getFileName() + ":" + element.getLineNumber();
            }
        }
        return "";
    }

    private static String flat(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
