package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import limen.cli.output.TerminalText;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the command line, with what it printed.
 *
 * @param code the exit code
 * @param out all of stdout
 * @param err all of stderr
 */
record CliRun(int code, String out, String err) {
    /** Runs the words; a Path or number among them stands for its text. */
    static CliRun of(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Limen.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] arguments = Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
        return new CliRun(Limen.execute(command, arguments), out.toString(), err.toString());
    }

    /**
     * Runs the words with {@code --json}: what came is one object on one line, whatever the exit code, but for 2; its warnings, and
     * nothing else, are on stderr too.
     */
    static JsonNode json(Object... words) {
        CliRun run = of(Stream.concat(Arrays.stream(words), Stream.of("--json")).toArray());
        assertThat(run.code()).as(run.err()).isIn(0, 1, 3);
        assertThat(run.out().lines()).hasSize(1);
        JsonNode node = JsonMapper.shared().readTree(run.out());
        assertThat(node.isObject()).isTrue();
        assertThat(run.err().lines().toList())
                .isEqualTo(node.path("warnings")
                        .valueStream()
                        .map(warning -> "limen: warning: " + TerminalText.shortLine(warning.stringValue()))
                        .toList());
        return node;
    }

    /** Whether a line of stderr warns that calibrated formats may cut off values. */
    static boolean isOfRanges(String line) {
        return line.matches("limen: warning: \\d+ of \\d+ sites may cut off values of some input .*");
    }

    /** Asserts success, of which nothing is said but that calibrated formats may cut off values, and returns stdout. */
    String done() {
        assertThat(err.lines().filter(line -> !isOfRanges(line))).isEmpty();
        assertThat(code).isZero();
        return out;
    }

    /** Asserts a refusal: exit code 2, nothing on stdout, exactly this line on stderr. */
    void refuses(String message) {
        assertThat(err).isEqualTo("limen: " + message + System.lineSeparator());
        assertThat(out).isEmpty();
        assertThat(code).isEqualTo(2);
    }

    /** Asserts a refusal whose line begins so. */
    void refusesWith(String beginning) {
        assertThat(err).startsWith("limen: " + beginning);
        assertThat(err.lines()).hasSize(1);
        assertThat(out).isEmpty();
        assertThat(code).isEqualTo(2);
    }

    /** Asserts that a folder holds these files and no others, half-written ones not either. */
    static void assertHolds(Path folder, String... names) {
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(names);
    }
}
