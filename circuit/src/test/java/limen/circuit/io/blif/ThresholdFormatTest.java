package limen.circuit.io.blif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.Gate;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.io.SettingException;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of threshold gates, byte for byte and gate by gate. */
class ThresholdFormatTest {
    private static final int CIRCUITS = 200;

    @TempDir
    private Path folder;

    private static Circuit small() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.WEIGHTED).stage("small", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 2);
        bank.base.addWire(2, -1);
        bank.addGate(1);
        bank.addGate(5);
        long first = builder.add(bank);
        bank.clear();
        bank.addGate(-4);
        long constant = builder.add(bank);
        return builder.output(first)
                .output(first)
                .output(2)
                .output(constant)
                .attribute("names.inputs", "{\"0\": \"x\", \"1\": \"carry in\", \"2\": \"g4\", \"7\": \"none\"}")
                .attribute("names.outputs", "{\"0\": \"sum\", \"1\": \"sum\", \"3\": \".names\"}")
                .build();
    }

    @Test
    void byteForByte() throws IOException {
        Path file = folder.resolve("small.th");
        ThresholdSize size = ThresholdFormat.write(small(), file, 1 << 20, Progress.NONE);
        assertThat(file).hasContent("""
            # written by limen export
            .model limen
            .inputs \\
             x \\
             x1 \\
             x2
            .outputs \\
             sum \\
             y1 \\
             y2 \\
             y3
            .threshold x x1 x2 sum
            1 2 -1 1
            .threshold x x1 x2 g4
            1 2 -1 5
            .threshold y3
            -4
            .threshold sum y1
            1 1
            .threshold x2 y2
            1 1
            .end
            """);
        assertThat(size).isEqualTo(new ThresholdSize(5, 8, Files.size(file)));
        assertThat(ThresholdFormat.size(small(), 1 << 20, Progress.NONE)).isEqualTo(size);
        assertThat(BlifFormat.read(file).attributes())
                .containsEntry("names.inputs", "{\"0\": \"x\"}")
                .containsEntry("names.outputs", "{\"0\": \"sum\"}");
    }

    /** Gates have their weights and thresholds; those of one argument may be copies of outputs. */
    @Test
    void gatesAreKept() throws IOException {
        Path file = folder.resolve("c.th");
        CaseCounter gates = new CaseCounter();
        for (long seed : Cases.seeds(CIRCUITS)) {
            Circuit circuit = RandomCircuits.circuit(seed, new RandomCircuits.Sizes(9, 4, 5, 4, 4, 1L << 40, true));
            ThresholdSize size = ThresholdFormat.write(circuit, file, 1 << 24, Progress.NONE);
            Circuit back = BlifFormat.read(file);
            assertThat(back.gates()).isEqualTo(size.gates()).isBetween(circuit.gates(), circuit.gates() + 4);
            for (int k = 0; k < circuit.outputs(); k++) {
                if (circuit.output(k) >= circuit.inputs() && back.output(k) >= back.inputs()) {
                    Gate expected = Gates.gate(circuit, circuit.output(k));
                    Gate found = Gates.gate(back, back.output(k));
                    if (found.fanIn() != 1) {
                        assertThat(found.weights()).containsExactlyInAnyOrder(expected.weights());
                        assertThat(found.threshold()).isEqualTo(expected.threshold());
                        gates.count("gate");
                    }
                }
            }
        }
        gates.requireEach(CIRCUITS / 2, List.of("gate"));
    }

    @Test
    void whatIsTooLongIsRefusedBeforeTheFirstByte() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "old");
        long bytes = ThresholdFormat.size(small(), 1 << 20, Progress.NONE).bytes();
        assertThatThrownBy(() -> ThresholdFormat.write(small(), old, bytes - 1, Progress.NONE))
                .isInstanceOf(SettingException.class)
                .hasMessage("threshold file: " + bytes + " bytes, the limit is " + (bytes - 1)
                        + "; raise it (max-bytes) or compile a smaller length");
        assertThat(old).hasContent("old");
        ThresholdFormat.write(small(), old, bytes, Progress.NONE);
        assertThat(Files.size(old)).isEqualTo(bytes);
    }
}
