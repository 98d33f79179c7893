package limen.circuit.io.blif;

import java.io.IOException;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.netlist.CountedFile;
import limen.circuit.io.netlist.FileNames;
import limen.circuit.io.netlist.TextOutput;

/** Writes a circuit gate by gate, in the memory of one bank; the bytes are a function of it and of its names. */
final class ThresholdWriter {
    private static final int REPORT_EVERY = 1 << 10;
    /** Arguments in a line. */
    private static final int LINE = 64;

    private final ThresholdCircuit circuit;
    private final FileNames names;
    private long gates;
    private long wires;

    ThresholdWriter(ThresholdCircuit circuit) {
        this.circuit = circuit;
        names = BlifNames.of(circuit);
    }

    /** Gates of what was written last. */
    long gates() {
        return gates;
    }

    long wires() {
        return wires;
    }

    void write(TextOutput out, CountedFile.Limit limit) throws IOException {
        gates = 0;
        wires = 0;
        BlifWriter.header(out, circuit, names);
        Bank bank = new Bank();
        MergedSums sums = new MergedSums();
        long all = circuit.gates();
        long node = circuit.inputs();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                sums.merge(bank);
                for (int r = 0; r < bank.gates; r++) {
                    gate(out, sums, bank.slope[r], bank.threshold[r], names.node(node++));
                    if (gates % REPORT_EVERY == 0) {
                        limit.at(gates, all, stage.name());
                    }
                }
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            if (names.isCopy(k)) {
                out.text(".threshold " + names.node(circuit.output(k)) + ' ' + names.output(k) + "\n1 1\n");
                gates++;
                wires++;
            }
        }
        out.text(".end\n");
    }

    private void gate(TextOutput out, MergedSums sums, long slope, long threshold, String name) throws IOException {
        out.text(".threshold");
        int arguments = 0;
        for (int k = 0; k < sums.size; k++) {
            if (sums.weight(k, slope) != 0) {
                blank(out, arguments++);
                out.text(names.node(sums.node[k]));
            }
        }
        blank(out, arguments);
        out.text(name);
        out.put('\n');
        int weights = 0;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, slope);
            if (weight != 0) {
                out.number(weight);
                blank(out, ++weights);
            }
        }
        out.number(threshold);
        out.put('\n');
        gates++;
        wires += arguments;
    }

    private static void blank(TextOutput out, int before) throws IOException {
        if (before > 0 && before % LINE == 0) {
            BlifWriter.next(out);
        } else {
            out.put(' ');
        }
    }
}
