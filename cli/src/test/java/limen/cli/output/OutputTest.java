package limen.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results, tables and progress bars. */
class OutputTest {
    /** Every kind of component. */
    record Sample(
            int n,
            Path path,
            List<Long> list,
            Map<String, BigInteger> map,
            String none,
            Optional<Integer> absent,
            Optional<List<Integer>> present,
            @JsonUnwrapped Part part,
            @JsonUnwrapped Hidden hidden,
            Kind ownName,
            Kind kind,
            @JsonIgnore String words)
            implements Result {
        @Override
        public void print(Lines lines) {
            lines.line(words).blank();
        }

        public boolean isOdd() {
            return n % 2 == 1;
        }
    }

    record Part(double share, boolean bankWires) {}

    record Hidden(int never) {}

    enum Kind {
        OWN {
            @Override
            public String toString() {
                return "its-own";
            }
        },
        TWO_WORDS
    }

    @Test
    void aResultIsOneJsonObjectOrLines() {
        Result result = new Sample(
                8,
                Path.of("a/b \"θ\""),
                List.of(1L, 2L),
                Map.of("bankWires", new BigInteger("100000000000000000000")),
                null,
                Optional.empty(),
                Optional.of(List.of()),
                new Part(3, true),
                null,
                Kind.OWN,
                Kind.TWO_WORDS,
                "eight");
        assertThat(ResultJson.of(result))
                .isEqualTo("{\"n\":8,\"path\":\"a/b \\\"θ\\\"\",\"list\":[1,2],\"map\":{\"bankWires\":"
                        + "100000000000000000000},\"none\":null,\"present\":[],\"share\":3.0,\"bank_wires\":true,"
                        + "\"own_name\":\"its-own\",\"kind\":\"two_words\"}\n");
        assertThat(Lines.of(result)).isEqualTo("eight\n\n");
        assertThat(result.holds()).isTrue();
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
                ProgressBars bars = new ProgressBars(err, columns, quietNanos, 0)) {
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
