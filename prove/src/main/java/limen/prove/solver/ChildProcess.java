package limen.prove.solver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import limen.io.JavaChild;
import limen.prove.Budget;

/** Runs a program to its end, or to the end of a budget; its output goes to a file. */
final class ChildProcess {
    private static final int LOOK_MILLIS = 10;

    private ChildProcess() {}

    /** The command of one of our main classes that use a native library; its library is unpacked to the folder. */
    static List<String> worker(Class<?> main, Path folder, Path input, Path result) {
        return JavaChild.command(
                main.getName(), List.of("-Djava.io.tmpdir=" + folder), List.of(input.toString(), result.toString()));
    }

    /** What a program said last, behind a colon; nothing if it said nothing. */
    static String lastLine(Path output) throws IOException {
        List<String> lines =
                Files.readString(output, StandardCharsets.ISO_8859_1).lines().toList();
        return lines.isEmpty() ? "" : ": " + lines.getLast();
    }

    /**
     * The exit code; none if the budget was used up first, the program then being ended.
     *
     * @param output what it prints, in the folder where it runs
     */
    static OptionalInt run(List<String> command, Path folder, Path output, Budget budget) throws IOException {
        ProcessBuilder builder = JavaChild.builder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (budget.isOver()) {
                    return OptionalInt.empty();
                }
            }
            return OptionalInt.of(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + command.getFirst() + " was running");
        } finally {
            process.destroyForcibly();
            try {
                Runtime.getRuntime().removeShutdownHook(end);
            } catch (IllegalStateException e) {
                // The machine is shutting down; the hook ends the program.
                process.destroyForcibly();
            }
        }
    }
}
