package limen.circuit.io.verilog;

import java.io.IOException;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.netlist.CountedFile;
import limen.circuit.io.netlist.FileNames;
import limen.circuit.io.netlist.TextOutput;

/**
 * Writes a circuit as sums and comparisons, in the memory of one bank. A negative weight w of x is |w| of !x, whose threshold is |w| higher, so that
 * all numbers are unsigned; each sum is as wide as its greatest value and its thresholds, and every constant of it has that width, so that no tool
 * cuts anything off.
 */
final class SumsWriter {
    private static final int REPORT_EVERY = 1 << 10;
    private static final int LINE = 16;

    private final ThresholdCircuit circuit;
    private final FileNames names;
    private final MergedSums sums = new MergedSums();
    private long wires;

    SumsWriter(ThresholdCircuit circuit) {
        this.circuit = circuit;
        names = VerilogNames.of(circuit);
    }

    /** Arguments of all sums of what was written last. */
    long wires() {
        return wires;
    }

    void write(TextOutput out, CountedFile.Limit limit) throws IOException {
        wires = 0;
        VerilogText.header(out, circuit, names);
        Bank bank = new Bank();
        long all = circuit.gates();
        long node = circuit.inputs();
        long banks = 0;
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                sums.merge(bank);
                if (bank.isPencil()) {
                    for (int r = 0; r < bank.gates; r++) {
                        sum(out, bank, r, r + 1, node);
                        node++;
                    }
                } else {
                    sum(out, bank, 0, bank.gates, node);
                    node += bank.gates;
                }
                if (banks++ % REPORT_EVERY == 0) {
                    limit.at(node - circuit.inputs(), all, stage.name());
                }
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            if (names.isCopy(k)) {
                out.text("assign " + names.output(k) + " = " + names.node(circuit.output(k)) + ";\n");
            }
        }
        VerilogText.end(out);
    }

    /** Writes gates of one slope, from and to, with their sum; the first of them is a node. */
    private void sum(TextOutput out, Bank bank, int from, int to, long node) throws IOException {
        if (from == to) {
            return;
        }
        long slope = bank.isPencil() ? bank.slope[from] : 0;
        long greatest = 0;
        long negative = 0;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, slope);
            greatest += Math.abs(weight);
            negative += Math.max(0, -weight);
            wires += weight == 0 ? 0 : 1;
        }
        int width = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, greatest));
        boolean isApart = to - from > 1;
        if (isApart) {
            out.text("wire ");
            if (width > 1) {
                out.put('[');
                out.number(width - 1L);
                out.text(":0] ");
            }
            sumName(out, node);
            out.text(";\nassign ");
            sumName(out, node);
            out.text(" = ");
            terms(out, slope, width);
            out.text(";\n");
        }
        for (int r = from; r < to; r++) {
            String name = names.node(node + r - from);
            if (!names.isOutput(node + r - from)) {
                out.text("wire " + name + ";\n");
            }
            out.text("assign " + name + " = ");
            long least = bank.threshold[r] + negative;
            if (least <= 0 || least > greatest) {
                out.text(least <= 0 ? "1'b1" : "1'b0");
            } else {
                if (isApart) {
                    sumName(out, node);
                } else {
                    terms(out, slope, width);
                }
                out.text(" >= ");
                constant(out, width, least);
            }
            out.text(";\n");
        }
    }

    private static void sumName(TextOutput out, long node) throws IOException {
        out.put('s');
        out.number(node);
    }

    private void terms(TextOutput out, long slope, int width) throws IOException {
        int count = 0;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, slope);
            if (weight == 0) {
                continue;
            }
            if (count > 0) {
                out.text(count % LINE == 0 ? "\n  + " : " + ");
            }
            count++;
            if (Math.abs(weight) != 1) {
                constant(out, width, Math.abs(weight));
                out.text(" * ");
            }
            out.text(weight < 0 ? "!" : "");
            out.text(names.node(sums.node[k]));
        }
        if (count == 0) {
            constant(out, width, 0);
        }
    }

    private static void constant(TextOutput out, int width, long value) throws IOException {
        out.number(width);
        out.text("'d");
        out.number(value);
    }
}
