package limen.circuit.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.CircuitText;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.binary.LimenFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a circuit file is, its content tells. */
class CircuitFileTest {
    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("file.json"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void contentTellsWhateverTheName() throws IOException {
        Circuit circuit = RandomCircuits.circuit(1, RandomCircuits.Sizes.SMALL);
        Path binary = folder.resolve("circuit.txt");
        LimenFormat.write(circuit, binary, Progress.NONE);
        assertThat(CircuitFile.kind(binary)).contains(CircuitFileKind.LIMEN);
        assertThat(CircuitText.of(CircuitFile.read(binary))).isEqualTo(CircuitText.of(circuit));
        assertThat(CircuitFile.kind(file(" X X AND & &1"))).contains(CircuitFileKind.PAPER);
        assertThat(CircuitFile.read(file(" X X AND & &1")).gates()).isEqualTo(1);
        for (String aiger : new String[] {"aag 3 2 0 1 1\n2\n4\n6\n6 2 4\n", "aig 3 2 0 1 1\n6\n\u0002\u0002"}) {
            assertThat(CircuitFile.kind(file(aiger))).contains(CircuitFileKind.AIGER);
            assertThat(CircuitFile.read(file(aiger)).gates()).isEqualTo(1);
        }
    }

    @Test
    void namedSignals() throws IOException {
        String ports = ".inputs a b\n.outputs y\n";
        for (String blif : new String[] {
            "# x\n\n.model m\n" + ports + ".names a b y\n11 1\n.end\n", ports + ".threshold a b y\n1 1 2\n.end\n"
        }) {
            assertThat(CircuitFile.kind(file(blif))).contains(CircuitFileKind.BLIF);
            assertThat(CircuitFile.read(file(blif)).gates()).isEqualTo(1);
        }
        assertThat(CircuitFile.kind(file("# x\n.i 2\n.o 1\n11 1\n.e\n"))).contains(CircuitFileKind.PLA);
        assertThat(CircuitFile.read(file("# x\n.i 2\n.o 1\n11 1\n.e\n")).gates())
                .isEqualTo(1);
        String module = "`timescale 1ns/1ps\n// x\nmodule m(input a, b, output y);\nand (y, a, b); endmodule\n";
        assertThat(CircuitFile.kind(file(module))).contains(CircuitFileKind.VERILOG);
        assertThat(CircuitFile.read(file(module)).gates()).isEqualTo(1);
    }

    @Test
    void whatIsOfNoFormatIsRefusedByWhatIsRead() throws IOException {
        for (String content : new String[] {
            "{}", "LIMEN", "Y X", "\0", "X{", "aigs 0 0 0 0 0\n", "agg 0 0 0 0 0\n", "modules m;", "#", "/*"
        }) {
            Path file = file(content);
            assertThat(CircuitFile.kind(file)).as(content).isEmpty();
            assertThatThrownBy(() -> CircuitFile.read(file))
                    .isInstanceOf(CircuitFormatException.class)
                    .hasMessage(
                            "circuit file " + file + ": this is no circuit that is read at byte 0; give a .limen file"
                                    + " of limen compile, a string in the paper's grammar (X X AND &"
                                    + " &1), AIGER, BLIF, a PLA or Verilog");
        }
    }

    @Test
    void whatIsEmptyMissingOrAFolderIsRefused() throws IOException {
        assertThat(CircuitFile.kind(folder)).isEmpty();
        assertThatThrownBy(() -> CircuitFile.read(file(""))).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> CircuitFile.read(folder)).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> CircuitFile.read(folder.resolve("missing")))
                .hasMessageContaining("there is no such file");
    }
}
