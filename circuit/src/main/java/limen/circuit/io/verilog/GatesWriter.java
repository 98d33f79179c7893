package limen.circuit.io.verilog;

import java.io.IOException;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndCircuit;
import limen.circuit.io.netlist.CountedFile;
import limen.circuit.io.netlist.FileNames;
import limen.circuit.io.netlist.TextOutput;

/** Writes a circuit of AND gates, an assignment each; they are called n with their variable. */
final class GatesWriter {
    private final TextOutput out;
    private final ThresholdCircuit circuit;
    private final AndCircuit ands;
    private final FileNames names;

    GatesWriter(TextOutput out, ThresholdCircuit circuit, AndCircuit ands) {
        this.out = out;
        this.circuit = circuit;
        this.ands = ands;
        names = VerilogNames.of(circuit);
    }

    void write(CountedFile.Limit limit) throws IOException {
        VerilogText.header(out, circuit, names);
        ands.forEach(this::gate, (done, all, where) -> limit.at(done, all, "AND gates"));
        for (int k = 0; k < circuit.outputs(); k++) {
            out.text("assign " + names.output(k) + " = ");
            literal(ands.output(k));
            out.text(";\n");
        }
        VerilogText.end(out);
    }

    private void gate(long gate, long left, long right) throws IOException {
        out.text("wire n");
        out.number(gate >> 1);
        out.text(";\nassign n");
        out.number(gate >> 1);
        out.text(" = ");
        literal(left);
        out.text(" & ");
        literal(right);
        out.text(";\n");
    }

    private void literal(long literal) throws IOException {
        if (literal < 2) {
            out.text(literal == 0 ? "1'b0" : "1'b1");
            return;
        }
        long variable = literal >> 1;
        if ((literal & 1) == 1) {
            out.put('~');
        }
        if (variable <= circuit.inputs()) {
            out.text(names.input((int) variable - 1));
        } else {
            out.put('n');
            out.number(variable);
        }
    }
}
