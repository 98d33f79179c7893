package limen.circuit.io.aiger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.ForwardingCircuit;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.io.LimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files, byte for byte. */
class AigerFormatTest {
    @TempDir
    private Path folder;

    /** Two gates over x + y − z, of which one never fires; an input is an output, too. */
    private static Circuit small() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.WEIGHTED).stage("small", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 1);
        bank.base.addWire(2, -1);
        bank.addGate(1);
        bank.addGate(5);
        long first = builder.add(bank);
        return builder.output(first)
                .output(first + 1)
                .output(2)
                .attribute("names.inputs", "{\"0\": \"x\", \"2\": \"z 2\", \"7\": \"none\"}")
                .attribute("names.outputs", "{\"1\": \"ne\\nver\"}")
                .build();
    }

    private String written(AigerForm form) throws IOException {
        Path file = folder.resolve("written");
        AigerFormat.write(small(), file, form, Progress.NONE);
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void bothFormsByteForByte() throws IOException {
        String symbols = "i0 x\ni2 z 2\no1 ne ver\nc\nwritten by limen export\n";
        assertThat(written(AigerForm.ASCII))
                .isEqualTo("aag 7 3 0 3 4\n2\n4\n6\n15\n0\n6\n8 6 5\n10 7 4\n12 9 2\n14 13 11\n" + symbols);
        assertThat(written(AigerForm.BINARY)).isEqualTo("aig 7 3 0 3 4\n15\n0\n6\n\2\1\3\3\3\7\1\2" + symbols);
    }

    @Test
    void namesOfCircuitFilesOfBeforeAreWritten() throws IOException {
        CircuitBuilder builder = new CircuitBuilder(1, GateKind.WEIGHTED).output(0);
        Circuit before =
                builder.attribute("aiger.outputs", "{\"0\": \"carry\"}").build();
        Path file = folder.resolve("before");
        AigerFormat.write(before, file, AigerForm.ASCII, Progress.NONE);
        assertThat(Files.readString(file)).contains("\no0 carry\n");
    }

    @Test
    void namesGoThroughAndDifferencesOfSeveralBytes() throws IOException {
        written(AigerForm.BINARY);
        assertThat(AigerFormat.read(folder.resolve("written")).attributes())
                .containsEntry("names.inputs", "{\"0\": \"x\", \"2\": \"z 2\"}")
                .containsEntry("names.outputs", "{\"1\": \"ne ver\"}");
        int inputs = 100_000;
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("far", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(inputs / 2, 1);
        bank.addGate(2);
        Circuit far = builder.output(builder.add(bank)).build();
        Path file = folder.resolve("far");
        for (AigerForm form : AigerForm.values()) {
            AigerFormat.write(far, file, form, Progress.NONE);
            Circuit back = AigerFormat.read(file);
            back.stages().getFirst().bank(0, bank);
            assertThat(bank.base.first[0]).isZero();
            assertThat(bank.base.first[1]).isEqualTo(inputs / 2);
        }
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeTheFirstByte() throws IOException {
        Circuit circuit = small();
        ThresholdCircuit huge = new ForwardingCircuit() {
            @Override
            public ThresholdCircuit circuit() {
                return circuit;
            }

            @Override
            public long gates() {
                return 1L << 31;
            }
        };
        Path old = Files.writeString(folder.resolve("old"), "old");
        assertThatThrownBy(() -> AigerFormat.write(huge, old, AigerForm.BINARY, Progress.NONE))
                .isInstanceOf(LimitException.class);
        assertThat(old).hasContent("old");
        assertThatThrownBy(() -> AigerFormat.read(folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no such file; give an AIGER file");
    }
}
