package limen.circuit.io.aiger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import limen.circuit.Progress;
import limen.circuit.aig.AndCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.netlist.PortNames;

/** Writes an AIG that is counted; the bytes are a function of it and of its names. */
final class AigerWriter {
    private static final int BUFFER = 1 << 13;
    private static final int LONGEST_GATE = 40;
    private static final String COMMENT = "c\nwritten by limen export\n";

    private final OutputStream out;
    private final boolean isBinary;
    private final byte[] buffer = new byte[BUFFER];
    private int used;

    AigerWriter(OutputStream out, AigerForm form) {
        this.out = out;
        isBinary = form == AigerForm.BINARY;
    }

    void write(AndCircuit circuit, PortNames names, AigerForm form, Progress progress) throws IOException {
        AndSize size = circuit.size();
        text(form.magic() + ' ' + size.variables() + ' ' + size.inputs() + " 0 " + size.outputs() + ' ' + size.ands());
        put('\n');
        for (int i = 0; i < size.inputs() && !isBinary; i++) {
            line(2 * (i + 1L));
        }
        for (int k = 0; k < size.outputs(); k++) {
            line(circuit.output(k));
        }
        circuit.forEach(this::gate, progress);
        symbols('i', names.inputs());
        symbols('o', names.outputs());
        text(COMMENT);
        drain();
    }

    private void gate(long gate, long left, long right) throws IOException {
        if (used > BUFFER - LONGEST_GATE) {
            drain();
        }
        if (isBinary) {
            delta(gate - left);
            delta(left - right);
        } else {
            number(gate);
            buffer[used++] = ' ';
            number(left);
            buffer[used++] = ' ';
            number(right);
            buffer[used++] = '\n';
        }
    }

    private void delta(long difference) {
        long rest = difference;
        for (; rest > 0x7F; rest >>>= 7) {
            buffer[used++] = (byte) (rest & 0x7F | 0x80);
        }
        buffer[used++] = (byte) rest;
    }

    /** Of at most ten digits; there is room. */
    private void number(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int d = digits - 1; d >= 0; d--) {
            buffer[used + d] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
    }

    private void line(long literal) throws IOException {
        if (used > BUFFER - LONGEST_GATE) {
            drain();
        }
        number(literal);
        buffer[used++] = '\n';
    }

    private void symbols(char kind, Map<Integer, String> names) throws IOException {
        for (Map.Entry<Integer, String> each : names.entrySet()) {
            put(kind);
            text(each.getKey() + " " + each.getValue());
            put('\n');
        }
    }

    private void text(String text) throws IOException {
        drain();
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(char symbol) throws IOException {
        if (used == BUFFER) {
            drain();
        }
        buffer[used++] = (byte) symbol;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
