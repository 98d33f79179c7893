package limen.circuit.io.aiger;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import limen.circuit.Progress;
import limen.circuit.aig.AndCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.netlist.PortNames;
import limen.circuit.io.netlist.TextOutput;

/** Writes an AIG that is counted; the bytes are a function of it and of its names. */
final class AigerWriter {
    private static final String COMMENT = "c\nwritten by limen export\n";

    private final TextOutput out;
    private final boolean isBinary;

    AigerWriter(OutputStream out, AigerForm form) {
        this.out = new TextOutput(out);
        isBinary = form == AigerForm.BINARY;
    }

    void write(AndCircuit circuit, PortNames names, AigerForm form, Progress progress) throws IOException {
        AndSize size = circuit.size();
        out.text(form.magic() + ' ' + size.variables() + ' ' + size.inputs() + " 0 " + size.outputs() + ' '
                + size.ands());
        out.put('\n');
        for (int i = 0; i < size.inputs() && !isBinary; i++) {
            line(2 * (i + 1L));
        }
        for (int k = 0; k < size.outputs(); k++) {
            line(circuit.output(k));
        }
        circuit.forEach(this::gate, progress);
        symbols('i', names.inputs());
        symbols('o', names.outputs());
        out.text(COMMENT);
        out.drain();
    }

    private void gate(long gate, long left, long right) throws IOException {
        if (isBinary) {
            delta(gate - left);
            delta(left - right);
        } else {
            out.number(gate);
            out.put(' ');
            out.number(left);
            out.put(' ');
            out.number(right);
            out.put('\n');
        }
    }

    private void delta(long difference) throws IOException {
        long rest = difference;
        for (; rest > 0x7F; rest >>>= 7) {
            out.put((char) (rest & 0x7F | 0x80));
        }
        out.put((char) rest);
    }

    private void line(long literal) throws IOException {
        out.number(literal);
        out.put('\n');
    }

    private void symbols(char kind, Map<Integer, String> names) throws IOException {
        for (Map.Entry<Integer, String> each : names.entrySet()) {
            out.put(kind);
            out.text(each.getKey() + " " + each.getValue());
            out.put('\n');
        }
    }
}
