package limen.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine's Python with numpy, for tests of what is written in it. */
final class Python {
    /** The folder of {@code limen.py}. */
    static final Path SOURCES = Path.of("..", "python").toAbsolutePath().normalize();

    private static final Optional<String> FOUND = find();

    private Python() {}

    private static Optional<String> find() {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import numpy, sys; print(sys.executable)")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String path = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return python.waitFor() == 0 ? Optional.of(path) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no python3
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its path; a test that asks for it is skipped where there is none. */
    static String require() {
        assumeTrue(FOUND.isPresent(), "python3 with numpy not found");
        return FOUND.orElseThrow();
    }

    /** Writes a program that starts Limen as a process of its own, from the classes of this JVM. */
    static Path limen(Path folder) throws IOException {
        String command = Stream.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Dlimen.home=" + System.getProperty("limen.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Limen.class.getName())
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        return program(folder, "exec " + command + " \"$@\"\n");
    }

    /** Writes a program for the shell. */
    static Path program(Path folder, String script) throws IOException {
        Path program = Files.createTempFile(folder, "program", ".sh");
        Files.writeString(program, "#!/bin/sh\n" + script);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + ": cannot be made executable");
        }
        return program;
    }

    /**
     * Runs it in a folder, where {@code limen.py} is found.
     *
     * @param limen what starts Limen
     * @return exit code, and all that it printed as {@code out}
     */
    static CliRun run(Path folder, Path limen, Object... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require()));
        for (Object word : words) {
            command.add(word.toString());
        }
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("LIMEN", limen.toString());
        builder.environment().put("PYTHONPATH", SOURCES.toString());
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process python = builder.start();
        if (!python.waitFor(5, TimeUnit.MINUTES)) {
            python.destroyForcibly();
            throw new IllegalStateException("still running: " + command);
        }
        String text = Files.readString(printed);
        Files.delete(printed);
        return new CliRun(python.exitValue(), text, "");
    }
}
