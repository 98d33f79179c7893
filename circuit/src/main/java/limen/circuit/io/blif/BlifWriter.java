package limen.circuit.io.blif;

import java.io.IOException;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndCircuit;
import limen.circuit.io.netlist.CountedFile;
import limen.circuit.io.netlist.FileNames;
import limen.circuit.io.netlist.TextOutput;

/** Writes a circuit of AND gates as tables of two inputs; AND gates are called n with their variable. */
final class BlifWriter {
    private final TextOutput out;
    private final ThresholdCircuit circuit;
    private final AndCircuit ands;
    private final FileNames names;

    BlifWriter(TextOutput out, ThresholdCircuit circuit, AndCircuit ands) {
        this.out = out;
        this.circuit = circuit;
        this.ands = ands;
        names = BlifNames.of(circuit);
    }

    void write(CountedFile.Limit limit) throws IOException {
        header(out, circuit, names);
        ands.forEach(this::gate, (done, all, where) -> limit.at(done, all, "AND gates"));
        for (int k = 0; k < circuit.outputs(); k++) {
            output(ands.output(k), names.output(k));
        }
        out.text(".end\n");
    }

    /** The lines before the first gate. */
    static void header(TextOutput out, ThresholdCircuit circuit, FileNames names) throws IOException {
        out.text("# written by limen export\n.model limen\n.inputs");
        for (int i = 0; i < circuit.inputs(); i++) {
            next(out);
            out.text(names.input(i));
        }
        out.text("\n.outputs");
        for (int k = 0; k < circuit.outputs(); k++) {
            next(out);
            out.text(names.output(k));
        }
        out.put('\n');
    }

    /** A name per line: tools read lines of some length only. */
    static void next(TextOutput out) throws IOException {
        out.text(" \\\n ");
    }

    private void gate(long gate, long left, long right) throws IOException {
        out.text(".names ");
        variable(left >> 1);
        out.put(' ');
        variable(right >> 1);
        out.put(' ');
        variable(gate >> 1);
        out.put('\n');
        out.put((left & 1) == 0 ? '1' : '0');
        out.put((right & 1) == 0 ? '1' : '0');
        out.text(" 1\n");
    }

    private void variable(long variable) throws IOException {
        if (variable <= circuit.inputs()) {
            out.text(names.input((int) variable - 1));
        } else {
            out.put('n');
            out.number(variable);
        }
    }

    private void output(long literal, String name) throws IOException {
        out.text(".names ");
        if (literal > 1) {
            variable(literal >> 1);
            out.put(' ');
        }
        out.text(name);
        out.put('\n');
        if (literal > 1) {
            out.text((literal & 1) == 0 ? "1 1\n" : "0 1\n");
        } else if (literal == 1) {
            out.text("1\n");
        }
    }
}
