package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code python/limen.py} by its own tests, which are skipped where there is no python3 with numpy. */
class PythonTest {
    private static final Path TESTS = Python.SOURCES.resolve("test_limen.py");

    @TempDir
    private Path folder;

    @Test
    void itsTestsPass() throws IOException, InterruptedException {
        try (SharedLauncher launcher = new SharedLauncher(Python.require(), folder)) {
            CliRun run = Python.run(folder, launcher.program(), TESTS);
            assertThat(run.out()).containsPattern("Ran \\d\\d+ tests in ").endsWith("\n\nOK\n");
            assertThat(run.code()).isZero();
        }
    }

    /** A failure of theirs is one of the build. */
    @Test
    void aTestThatFailsIsSeen() throws IOException, InterruptedException {
        Path program = Python.program(folder, "echo '{}'\n");
        CliRun run = Python.run(folder, program, TESTS, "RunTest.test_answers_of_real_verbs");
        assertThat(run.out()).contains("FAILED (");
        assertThat(run.code()).isOne();
    }

    @Test
    void aProcessOfLimenIsRun() throws IOException, InterruptedException {
        String script = "import limen; answer = limen.run('run', 'zoo/majority', input='011'); print(answer['output'],"
                + " answer.holds)\n"
                + "try:\n"
                + "    limen.run('check', 'zoo/majority')\n"
                + "except limen.LimenError as e:\n"
                + "    print(e)\n";
        assertThat(Python.run(folder, Python.limen(folder), "-c", script).done())
                .isEqualTo("True True\nMissing required option: '--length=N', see limen check --help\n");
    }
}
