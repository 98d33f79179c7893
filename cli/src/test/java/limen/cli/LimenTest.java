package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LimenTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Limen.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    @Test
    void versionGoesToStdoutAlone() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("limen ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void unknownVerbIsOneLineOnStderr() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("limen: no verb 'frobnicate', see limen --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void noVerbIsOneLineOnStderr() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("limen: no verb given, see limen --help");
    }
}
