package limen.circuit.io.verilog;

import java.io.IOException;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.netlist.FileNames;
import limen.circuit.io.netlist.TextOutput;

/** What both forms begin and end with. */
final class VerilogText {
    private VerilogText() {}

    /** The module with its ports, a line each. */
    static void header(TextOutput out, ThresholdCircuit circuit, FileNames names) throws IOException {
        out.text("// written by limen export\nmodule limen(");
        for (int i = 0; i < circuit.inputs(); i++) {
            out.text(i == 0 ? "\n  " : ",\n  ");
            out.text("input " + names.input(i));
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            out.text(k + circuit.inputs() == 0 ? "\n  " : ",\n  ");
            out.text("output " + names.output(k));
        }
        out.text("\n);\n");
    }

    static void end(TextOutput out) throws IOException {
        out.text("endmodule\n");
    }
}
