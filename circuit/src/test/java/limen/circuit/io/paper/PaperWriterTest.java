package limen.circuit.io.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PaperWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PaperWriter writer = new PaperWriter(out);

    @Test
    void gateByGateOrArgumentByArgument() throws IOException {
        writer.input();
        writer.input();
        writer.threshold(false, 0, 1);
        writer.argument(1);
        writer.gate(true, 1, 0, 2);
        writer.gate(true, 0);
        writer.gate(PaperOperation.AT_MOST, 2, new long[] {4, 4, 9}, 2);
        writer.finish();
        assertThat(out).hasToString("X X <= 0 &1 >= 10 & &11 >= <= 11 &1111 &1111");
        assertThat(writer.gates()).isEqualTo(6);
        assertThat(writer.bytes()).isEqualTo(out.size());
    }

    @Test
    void andOrGatesWithoutBlanks() throws IOException {
        PaperWriter compact = new PaperWriter(out, PaperLayout.COMPACT);
        compact.input();
        compact.begin(PaperOperation.NOT);
        compact.argument(0);
        compact.begin(PaperOperation.AND);
        compact.begin(PaperOperation.OR);
        compact.argument(0);
        compact.argument(2);
        compact.finish();
        assertThat(out).hasToString("XNOT&ANDOR&&11");
    }

    @Test
    void longPointersAndThresholds() throws IOException {
        int inputs = 200_000;
        for (int i = 0; i < inputs; i++) {
            writer.input();
        }
        writer.threshold(true, 70_000, 150_000);
        for (int i = 0; i < 150_000; i++) {
            writer.argument(0);
        }
        writer.gate(false, 0, inputs);
        writer.finish();
        String text = out.toString(StandardCharsets.US_ASCII);
        assertThat(text).hasSize((int) writer.bytes());
        assertThat(text).endsWith(" & <= 0 &" + "1".repeat(inputs));
        assertThat(text).contains("X >= " + "1".repeat(70_000) + "0".repeat(80_000) + " & &");
    }

    @Test
    void whatContradictsTheGrammarIsRefused() throws IOException {
        assertThatThrownBy(writer::finish).hasMessage("paper writer: no gate, the last one would be the output");
        writer.input();
        assertThatThrownBy(() -> writer.argument(0))
                .hasMessage("paper writer: gate 0 points to gate 0, which is not earlier");
        assertThatThrownBy(() -> writer.threshold(true, 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paper writer: gate 1 has threshold 3 of 2 arguments, the grammar has 0 ≤ k ≤ m");
        assertThatThrownBy(() -> writer.threshold(true, -1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.begin(PaperOperation.AT_MOST))
                .hasMessage("paper writer: AT_MOST begins no gate here, call input() or threshold(…)");
        writer.threshold(true, 1, 2);
        writer.argument(0);
        assertThatThrownBy(() -> writer.argument(1))
                .hasMessage("paper writer: gate 1 points to gate 1, which is not earlier");
        assertThatThrownBy(() -> writer.argument(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(writer::input).hasMessage("paper writer: gate 1 has 1 of its 2 arguments");
        assertThatThrownBy(writer::finish).hasMessage("paper writer: gate 1 has 1 of its 2 arguments");
        writer.argument(0);
        assertThatThrownBy(() -> writer.argument(0)).hasMessage("paper writer: gate 1 has more than 2 arguments");
        assertThatThrownBy(() -> writer.begin(PaperOperation.NOT))
                .hasMessage("paper writer: gate 2 is NOT, earlier gates are of the other grammar");
        writer.finish();
        assertThat(out).hasToString("X >= 10 & &");
    }

    @Test
    void failuresOfTheStreamPass() {
        PaperWriter broken = new PaperWriter(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        });
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        broken.input();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    @Test
    void sinkGetsBlocks() throws IOException {
        long[] calls = new long[1];
        PaperWriter counted = new PaperWriter(new OutputStream() {
            @Override
            public void write(int b) {
                calls[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                calls[0]++;
            }
        });
        counted.input();
        long[] arguments = new long[100_000];
        counted.gate(true, 5, arguments);
        counted.finish();
        assertThat(calls[0]).isEqualTo((counted.bytes() + 8191) / 8192);
    }
}
