package limen.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes of Limen's own for native libraries, with the class path of this one.
 *
 * <p>Native code on data from outside may end its process, write anywhere, or never return. In a child that is an exit code, which its
 * parent reports in one line.
 */
public final class JavaChild {
    /** Options that were meant for the JVM of whoever started Limen; some print, some take what only one process can have. */
    private static final List<String> NOT_INHERITED = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private JavaChild() {}

    /**
     * {@return the command of a program: it starts quickly, and its end by a fault leaves no file}
     *
     * @param main the name of its main class
     * @param options of its JVM besides
     * @param arguments of the program
     */
    public static List<String> command(String main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:ErrorFile=/dev/null",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr"));
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    /**
     * {@return what starts a program, without the options that the environment has for other JVMs}
     *
     * @param command as of {@link #command}, or of another program
     */
    public static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        NOT_INHERITED.forEach(builder.environment()::remove);
        return builder;
    }
}
