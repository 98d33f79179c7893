package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code python/limen.py} by its own tests, which are skipped where there is no python3 with numpy. */
class PythonTest {
    private static final Path SOURCES = Path.of("..", "python").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void itsTestsPass() throws IOException, InterruptedException {
        try (SharedLauncher launcher = new SharedLauncher(Python.require(), folder)) {
            CliRun run = Python.run(folder, launcher.program(), SOURCES.resolve("test_limen.py"));
            assertThat(run.out()).containsPattern("Ran \\d\\d+ tests in ").endsWith("\n\nOK\n");
            assertThat(run.code()).isZero();
        }
    }

    /** A failure of theirs is one of the build. */
    @Test
    void aTestThatFailsIsSeen() throws IOException, InterruptedException {
        Python.require();
        Path program = folder.resolve("limen");
        Files.writeString(program, "#!/bin/sh\necho '{}'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        CliRun run =
                Python.run(folder, program, SOURCES.resolve("test_limen.py"), "RunTest.test_answers_of_real_verbs");
        assertThat(run.out()).contains("FAILED (");
        assertThat(run.code()).isOne();
    }

    @Test
    void aProcessOfLimenIsRun() throws IOException, InterruptedException {
        Path program = folder.resolve("limen");
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
        Files.writeString(program, "#!/bin/sh\nexec " + command + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String script = "import sys; sys.path.insert(0, sys.argv[1]); import limen;"
                + " answer = limen.run('run', 'zoo/majority', input='011'); print(answer['output'], answer.holds)\n"
                + "try:\n    limen.run('check', 'zoo/majority')\n"
                + "except limen.LimenError as e:\n    print(e)\n";
        CliRun run = Python.run(folder, program, "-c", script, SOURCES);
        assertThat(run.out()).isEqualTo("True True\nMissing required option: '--length=N', see limen check --help\n");
    }
}
