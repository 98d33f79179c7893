package limen.circuit.io.paper;

import java.io.IOException;
import java.io.OutputStream;
import limen.circuit.ArgumentOrder;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/** Prints a measured circuit gate by gate, arguments ascending; memory of one bank, cost O(bytes). */
final class CircuitPrinter {
    private static final int REPORT_EVERY = 1 << 12;

    private final ThresholdCircuit circuit;
    private final PaperOptions options;
    private final PaperSize size;
    private final PaperWriter writer;
    private final long inputs;

    private final Bank bank = new Bank();
    private final MergedSums sums = new MergedSums();
    private final ArgumentOrder order = new ArgumentOrder();
    private final GateForm form = new GateForm();

    CircuitPrinter(ThresholdCircuit circuit, PaperOptions options, PaperSize size, OutputStream out) {
        this.circuit = circuit;
        this.options = options;
        this.size = size;
        writer = new PaperWriter(out, options.layout());
        inputs = circuit.inputs();
    }

    void print(Progress progress) throws IOException {
        long gates = circuit.gates();
        for (long i = 0; i < inputs; i++) {
            writer.input();
        }
        if (size.trueGate()) {
            writer.gate(true, 0);
        }
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                sums.merge(bank);
                for (int r = 0; r < bank.gates; r++) {
                    printGate(r);
                }
                if (b % REPORT_EVERY == 0) {
                    progress.at(stage.firstNode(b) - inputs, gates, "writing " + stage.name());
                }
            }
        }
        if (size.copyGate()) {
            long output = number(CircuitSize.outputNode(circuit, options));
            if (options.grammar() == PaperGrammar.THRESHOLD) {
                writer.gate(true, 1, output);
            } else {
                writer.begin(PaperOperation.OR);
                writer.argument(output);
            }
        }
        writer.finish();
        progress.at(gates, gates, "string written");
    }

    private void printGate(int r) throws IOException {
        if (r == 0 || bank.isPencil()) {
            form.weigh(sums, bank.slope[r]);
        }
        form.form(bank.threshold[r], options.grammar());
        if (options.grammar() == PaperGrammar.THRESHOLD) {
            writer.threshold(form.operation == PaperOperation.AT_LEAST, form.threshold, form.arity);
        } else {
            writer.begin(form.operation);
        }
        switch (form.arguments) {
            case NONE -> {}
            case TRUE_GATE -> writer.argument(inputs);
            case ONCE -> {
                for (int k = 0; k < sums.size; k++) {
                    if (sums.weight(k, bank.slope[r]) != 0) {
                        writer.argument(number(sums.node[k]));
                    }
                }
            }
            case REPEATED -> {
                order.start(sums, bank.slope[r], bank.threshold[r]);
                while (order.next()) {
                    for (long times = order.times(); times > 0; times--) {
                        writer.argument(number(order.node()));
                    }
                }
            }
        }
    }

    /** The number of a node in the string. */
    private long number(long node) {
        return node + (size.trueGate() && node >= inputs ? 1 : 0);
    }
}
