package limen.circuit.io.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.io.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both forms byte for byte. */
class VerilogFormatTest {
    @TempDir
    private Path folder;

    private static Circuit small() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.WEIGHTED).stage("small", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 1);
        bank.base.addWire(2, -3);
        bank.addGate(1);
        bank.addGate(5);
        long first = builder.add(bank);
        builder.stage("next", "linear", 2);
        bank.clear();
        bank.base.addWire(first, 1);
        bank.base.addWire(2, -1);
        bank.addGate(0);
        long second = builder.add(bank);
        return builder.output(second)
                .output(first + 1)
                .output(2)
                .output(second)
                .attribute("names.inputs", "{\"0\": \"a\", \"1\": \"b c\", \"2\": \"n[3]\"}")
                .attribute("names.outputs", "{\"0\": \"limen\", \"1\": \"wire\", \"2\": \"same\"}")
                .build();
    }

    private static final String HEADER = """
        // written by limen export
        module limen(
          input a,
          input x1,
          input \\n[3] ,
          output y0,
          output \\wire ,
          output same,
          output y3
        );
        """;

    @Test
    void gates() throws IOException {
        Path file = folder.resolve("gates.v");
        VerilogFormat.writeGates(small(), file, 1 << 20, Progress.NONE);
        assertThat(file).hasContent(HEADER + """
            wire n4;
            assign n4 = ~x1 & ~a;
            wire n5;
            assign n5 = ~n4 & ~\\n[3] ;
            wire n6;
            assign n6 = ~n5 & \\n[3] ;
            assign y0 = ~n6;
            assign \\wire  = 1'b0;
            assign same = \\n[3] ;
            assign y3 = ~n6;
            endmodule
            """);
        assertThat(VerilogFormat.read(file).attributes())
                .containsEntry("names.inputs", "{\"0\": \"a\", \"2\": \"n[3]\"}")
                .containsEntry("names.outputs", "{\"1\": \"wire\", \"2\": \"same\"}");
    }

    @Test
    void sums() throws IOException {
        Path file = folder.resolve("sums.v");
        SumsSize size = VerilogFormat.writeSums(small(), file, 1 << 20, Progress.NONE);
        assertThat(file).hasContent(HEADER + """
            wire [2:0] s3;
            assign s3 = a + x1 + 3'd3 * !\\n[3] ;
            wire g3;
            assign g3 = s3 >= 3'd4;
            assign \\wire  = 1'b0;
            assign y0 = !\\n[3]  + g3 >= 2'd1;
            assign same = \\n[3] ;
            assign y3 = y0;
            endmodule
            """);
        assertThat(size).isEqualTo(new SumsSize(5, Files.size(file)));
        assertThat(VerilogFormat.sumsSize(small(), 1 << 20, Progress.NONE)).isEqualTo(size);
        assertThatThrownBy(() -> VerilogFormat.read(file))
                .hasMessage("circuit file " + file + ": line 12, column 8: vector s3 without an index, values are"
                        + " single bits; write s3[i]");
    }

    @Test
    void whatIsTooLongIsRefusedBeforeTheFirstByte() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "old");
        assertThatThrownBy(() -> VerilogFormat.writeSums(small(), old, 100, Progress.NONE))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("Verilog: ")
                .hasMessageEndingWith(" gates, the limit is 100; raise it (max-bytes) or compile a smaller length");
        assertThatThrownBy(() -> VerilogFormat.writeGates(small(), old, 100, Progress.NONE))
                .isInstanceOf(SettingException.class);
        assertThat(old).hasContent("old");
    }
}
