package limen.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports, tables and progress bars. */
class OutputTest {
    @Test
    void aReportIsOneJsonObjectOrLines() {
        Report report = new Report()
                .put("n", 8)
                .put("path", "a/b \"θ\"")
                .put("list", List.of(1, 2L))
                .put("map", Map.of("wires", new BigInteger("100000000000000000000")))
                .put("none", null)
                .line("eight");
        assertThat(report.json())
                .isEqualTo(
                        "{\"n\":8,\"path\":\"a/b \\\"θ\\\"\",\"list\":[1,2],\"map\":{\"wires\":100000000000000000000},"
                                + "\"none\":null}\n");
        assertThat(report.text()).isEqualTo("eight\n");
    }

    @Test
    void numbersAreRightAlignedWithThousands() {
        TextTable table = new TextTable("name", "gates", "note")
                .row("small", 7, "")
                .row("larger", 1234567L, "x")
                .row("θ", null, null);
        assertThat(table.toString()).isEqualTo("""
            name        gates  note
            small           7
            larger  1,234,567  x
            θ
            """);
        assertThatThrownBy(() -> table.row("one")).hasMessage("table row of 1 cells, the header has 3");
    }

    private static String shown(int columns, long quietNanos) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                ProgressBars bars = new ProgressBars(err, columns, quietNanos)) {
            bars.at(1, 10, "building");
            bars.at(10, 10, "built");
            bars.at(1, 3, "writing");
            bars.at(0, -1, "of unknown length");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void barsAreShownOnATerminalOnly() {
        assertThat(shown(0, 0)).isEmpty();
        assertThat(shown(80, Long.MAX_VALUE)).isEmpty();
        String bars = shown(80, 0);
        assertThat(bars).contains("built", "writing", "of unknown length");
        // What is last on the line is blanks over the bar, and no line reaches the last column.
        List<String> lines = List.of(bars.split("\r"));
        assertThat(lines.getLast()).isEqualTo(" ".repeat(79));
        assertThat(lines).allMatch(line -> line.length() <= 79);
    }
}
