package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a slip of the keyboard and Ctrl-C are answered. */
class MannersTest {
    @TempDir
    private Path folder;

    @Test
    void aVerbOrOptionThatThereIsNotIsAskedAbout() {
        CliRun.of("inspct", "demo").refuses("no verb 'inspct', did you mean inspect? see limen --help");
        CliRun.of("instruct", "folow").refuses("no verb 'folow', did you mean follow? see limen instruct --help");
        CliRun.of("check", "zoo/majority", "--lenght", 2)
                .refuses("no option '--lenght' of limen check, did you mean --length? see limen check --help");
        CliRun.of("check", "zoo/majority").refuses("Missing required option: '--length=N', see limen check --help");
        CliRun.of("check", "zoo/majority", "--length", 2, "--sampels=3")
                .refuses("no option '--sampels' of limen check, did you mean --samples? see limen check --help");
        CliRun.of("check", "zoo/majority", "--length", 2, "--frobnicate")
                .refuses("no option '--frobnicate' of limen check, see limen check --help");
        CliRun.of("check", "zoo/majority", "other", "--length", 2)
                .refuses("argument 'other' is one too many for limen check, see limen check --help");
    }

    @Test
    void aWordThatThereIsNotIsAnsweredWithThoseThereAre() {
        CliRun.of("instruct", "build", "--depth", 1, "--grammar", "x", "-o", "t.json")
                .refuses("Invalid value for option '--grammar': use one of threshold, and-or, not 'x', see limen"
                        + " instruct build --help");
        CliRun.of("simplify", "c.limen", "--passes", "dead,foo", "-o", "d.limen")
                .refuses("Invalid value for option '--passes' (PASS): use one of constants, normalise, duplicates,"
                        + " dead, not 'foo', see limen simplify --help");
        CliRun.of("stats", "c.limen", "--objective", "a[b] c")
                .refuses("Invalid value for option '--objective': use one of depth, size, not 'a[b] c', see limen stats"
                        + " --help");
    }

    @Test
    void aModelThatThereIsNotIsAskedAbout() throws IOException {
        CliRun.of("inspect", "zoo/majorty")
                .refuses("'zoo/majorty': no such file or folder, did you mean zoo/majority?");
        CliRun.of("inspect", "majority")
                .refuses("'majority': no such file or folder, did you mean abstract/majority, trained/majority or"
                        + " zoo/majority?");
        CliRun.of("inspect", "dmeo").refuses("'dmeo': no such file or folder, did you mean demo?");
        Files.writeString(folder.resolve("stories.bin"), "");
        CliRun.of("inspect", folder.resolve("storeis.bin"))
                .refuses("'" + folder.resolve("storeis.bin") + "': no such file or folder, did you mean "
                        + folder.resolve("stories.bin") + "?");
        CliRun.of("inspect", "").refusesWith("'': no such file or folder, give the path of a model");
    }

    private static Process start(Object... words) throws IOException {
        return start(List.of(), words);
    }

    private static Process start(List<String> options, Object... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Dlimen.terminal=80",
                "-Dlimen.home=" + System.getProperty("limen.home"),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Limen.class.getName()));
        command.addAll(1, options);
        for (Object word : words) {
            command.add(word.toString());
        }
        return new ProcessBuilder(command).start();
    }

    /** Native code of a tokenizer is the only thing that a good run unpacks. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderForTemporaryFilesThatTakesNoneIsNoFailure() throws IOException, InterruptedException {
        Path loaded =
                Path.of(System.getProperty("limen.home"), "transformer/src/test/resources/limen/transformer/load");
        for (String name : List.of("llama/config.json", "llama/model.safetensors", "tokenizer.json")) {
            Files.copy(loaded.resolve(name), folder.resolve(Path.of(name).getFileName()));
        }
        Process process = start(List.of("-Djava.io.tmpdir=/proc"), "run", folder, "--input", "a b");
        assertThat(process.inputReader().lines()).containsExactly("5 \"Ġa\"");
        assertThat(process.errorReader().lines().filter(line -> line.matches("limen: .*|\\s+at .*|.*Exception.*")))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** As {@code limen generate … | head -c 5}: whoever reads has enough. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aClosedPipeIsNoFailure() throws IOException, InterruptedException {
        Process process = start("inspect", "zoo/majority", "--length", 8);
        process.getInputStream().close();
        assertThat(process.errorReader().lines().filter(line -> line.contains("limen: ")))
                .isEmpty();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
    }

    /** The last line of stderr, when the progress bar has been wiped off. */
    private static String stopped(Process process) throws IOException, InterruptedException {
        // SIGTERM; Ctrl-C is SIGINT, which the JVM takes alike. The process itself would close its streams.
        process.toHandle().destroy();
        try (BufferedReader err = process.errorReader()) {
            List<String> lines = err.lines().toList();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return lines.getLast().replaceAll(".*\r", "");
        }
    }

    /** Each of them works for many seconds: one that ends before its bar would be shown proves nothing. */
    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(
            strings = {
                "check zoo/majority --length 40 --samples 1000000000000",
                "compile demo --length 32 --precision 12 -o @out",
                "quantize demo --length 32 --ranges reached -o @out",
                "inspect demo --length 8,16,24,32 --precision 12",
                "uniform abstract/majority --length 32 --max-gates 1000000000",
                "instruct verify --random 1000000000 --tokens 500 --depth 4",
                "instruct universal --depth 2 --length 12 --exhaustive -o @out",
            })
    void whoIsStoppedSaysThatNothingWasWritten(String line) throws IOException, InterruptedException {
        Process process = start(EveryVerb.words(line, folder));
        // A bar is shown: the work has begun.
        int shown = 0;
        while (shown >= 0 && shown != '\r') {
            shown = process.errorReader().read();
        }
        assertThat(shown).as("a bar is shown before the work is done").isEqualTo('\r');
        assertThat(stopped(process)).isEqualTo("limen: stopped, nothing was written");
        assertThat(process.exitValue()).isEqualTo(143);
        CliRun.assertHolds(folder);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoIsStoppedSaysWhatWasWritten() throws IOException, InterruptedException {
        Path first = folder.resolve("demo-p8.json");
        Process process = start("demo", "-o", folder);
        while (process.isAlive() && !Files.exists(first)) {
            Thread.sleep(5);
        }
        assertThat(stopped(process))
                .startsWith("limen: stopped, what was written before: ")
                .contains(first.toString());
        CliRun.assertHolds(folder, "demo-p8.json");
    }
}
