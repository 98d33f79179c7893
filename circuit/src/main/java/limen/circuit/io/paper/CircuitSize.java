package limen.circuit.io.paper;

import java.math.BigInteger;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;
import limen.io.Setting;
import limen.io.SettingException;

/**
 * The length of a circuit's string, exactly, without printing it; refuses what cannot be printed.
 *
 * <p>The arguments of an ordinary bank are summed once for all its gates, so the cost is O(Σ arguments of banks + gates),
 * with pencils O(arguments of their gates); memory of one bank.
 */
final class CircuitSize {
    private static final int REPORT_EVERY = 1 << 12;

    private final ThresholdCircuit circuit;
    private final PaperOptions options;
    private final long inputs;
    private final int blanks;

    private final Bank bank = new Bank();
    private final MergedSums sums = new MergedSums();
    private final GateForm form = new GateForm();

    /** Bytes of the gates seen, if gates keep their numbers; without those that never fire. */
    private final ExactSum bytes = new ExactSum();
    /** Pointers to gates: bytes more if gates are numbered one higher. */
    private final ExactSum gatePointers = new ExactSum();

    private long neverFiring;

    /** Bytes of the arguments of the gate measured last, and its pointers to gates. */
    private final ExactSum argumentBytes = new ExactSum();

    private final ExactSum argumentsAtGates = new ExactSum();

    CircuitSize(ThresholdCircuit circuit, PaperOptions options) {
        this.circuit = circuit;
        this.options = options;
        inputs = circuit.inputs();
        blanks = options.layout().blanks();
    }

    /**
     * The node of the output that the options choose.
     *
     * @throws IllegalArgumentException when there is no such output, or several and none is chosen
     */
    static long outputNode(ThresholdCircuit circuit, PaperOptions options) {
        int outputs = circuit.outputs();
        int index = options.output();
        boolean known = index == PaperOptions.ONLY ? outputs == 1 : index >= 0 && index < outputs;
        if (!known) {
            String what = index == PaperOptions.ONLY
                    ? "the circuit has " + outputs + " outputs, the string has one"
                    : "there is no output " + index + " among " + outputs;
            throw new InputException("paper string: " + what + "; "
                    + (outputs == 0 ? "give a circuit with an output" : "choose an output from 0 to " + (outputs - 1)));
        }
        return circuit.output(index == PaperOptions.ONLY ? 0 : index);
    }

    /**
     * Measures every gate.
     *
     * @throws IllegalArgumentException when a gate cannot be written in the grammar, or the output is not there
     */
    PaperSize measure(Progress progress) {
        long output = outputNode(circuit, options);
        long gates = circuit.gates();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                sums.merge(bank);
                measureBank(stage, stage.firstNode(b));
                if (b % REPORT_EVERY == 0) {
                    progress.at(stage.firstNode(b) - inputs, gates, "measuring " + stage.name());
                }
            }
        }
        progress.at(gates, gates, "string measured");
        boolean trueGate = neverFiring > 0;
        boolean copyGate = output != circuit.nodes() - 1;
        bytes.add(inputs, token(1));
        if (trueGate) {
            bytes.add(gatePointers);
            bytes.add(1, token(2));
            bytes.add(neverFiring, token(2) + token(1) + token(1 + inputs));
        }
        if (copyGate) {
            long shifted = output + (trueGate && output >= inputs ? 1 : 0);
            bytes.add(1, token(2) + (isThreshold() ? token(1) : 0) + token(1 + shifted));
        }
        BigInteger length = bytes.total().subtract(BigInteger.valueOf(blanks));
        return new PaperSize(length, inputs, gates + (trueGate ? 1 : 0) + (copyGate ? 1 : 0), trueGate, copyGate);
    }

    private boolean isThreshold() {
        return options.grammar() == PaperGrammar.THRESHOLD;
    }

    /** Bytes of a token and the blank before it. */
    private long token(long length) {
        return length + blanks;
    }

    private void measureBank(Stage stage, long first) {
        GateForm.Arguments measured = null;
        for (int r = 0; r < bank.gates; r++) {
            if (r == 0 || bank.isPencil()) {
                form.weigh(sums, bank.slope[r]);
                measured = null;
            }
            if (!form.form(bank.threshold[r], options.grammar())) {
                throw noForm(stage, first + r);
            }
            if (form.arguments == GateForm.Arguments.TRUE_GATE) {
                neverFiring++;
                continue;
            }
            bytes.add(1, token(form.operation.token().length()));
            if (form.arguments == GateForm.Arguments.NONE) {
                continue;
            }
            if (measured != form.arguments) {
                measureArguments(bank.slope[r]);
                measured = form.arguments;
            }
            bytes.add(argumentBytes);
            gatePointers.add(argumentsAtGates);
            if (isThreshold() && form.arity > 0) {
                bytes.add(1, token(form.arity));
            }
        }
    }

    private void measureArguments(long slope) {
        argumentBytes.clear();
        argumentsAtGates.clear();
        for (int k = 0; k < sums.size; k++) {
            long times = form.times(sums.weight(k, slope));
            argumentBytes.add(times, token(1 + sums.node[k]));
            argumentsAtGates.add(times, sums.node[k] >= inputs ? 1 : 0);
        }
    }

    private InputException noForm(Stage stage, long node) {
        String gate = "paper string: gate " + node + " of stage " + stage.name();
        return form.isMixed()
                ? new SettingException(
                        gate + " has weights of both signs, the grammar has none; make unit gates first (",
                        Setting.GATES,
                        " unit)")
                : new InputException(
                        gate + " is no AND, OR or negation of its arguments; write it in the threshold grammar");
    }
}
