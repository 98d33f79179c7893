package limen.prove.formula;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import limen.certificate.cnf.Cnf;
import limen.circuit.Bank;
import limen.circuit.BankSums;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.LimitException;

/**
 * The gates of a circuit as linear constraints, two each: a gate that fires says that its sum reaches the threshold, one that does not, that
 * it stays below. A gate that its sum decides is a constant and has none.
 */
final class LinearGates {
    private static final long MOST_NODES = 1 << 28;

    private final ThresholdCircuit circuit;
    private final Cnf cnf;
    private final int[] literal;
    private final Bank bank = new Bank();
    private final BankSums sums = new BankSums();
    private final LinearConstraint sum = new LinearConstraint();
    private final LinearConstraint gate = new LinearConstraint();

    /**
     * Over inputs; gates get variables when they are gone through first.
     *
     * @param cnf whose variables go on
     * @param inputs literals, constants too
     */
    LinearGates(ThresholdCircuit circuit, Cnf cnf, int... inputs) {
        if (circuit.nodes() > MOST_NODES) {
            throw new LimitException("circuit of " + circuit.nodes()
                    + " nodes: too large for linear constraints, ask for a smaller length");
        }
        this.circuit = circuit;
        this.cnf = cnf;
        literal = Arrays.copyOf(inputs, (int) circuit.nodes());
    }

    /** Gives every gate its literal. */
    LinearGates numbered() {
        try {
            forEach((constraint, degree) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was written, but it failed", e);
        }
        return this;
    }

    /** The literals of the outputs, once gates are numbered. */
    int[] outputs() {
        int[] outputs = new int[circuit.outputs()];
        Arrays.setAll(outputs, k -> literal[Math.toIntExact(circuit.output(k))]);
        return outputs;
    }

    /** Gives all constraints, the same ones in the same order every time. */
    void forEach(LinearConstraint.Sink sink) throws IOException {
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                sums.set(bank);
                int of = -1;
                for (int r = 0; r < bank.gates; r++) {
                    if (of != sums.sumOf(r)) {
                        of = sums.sumOf(r);
                        sum(of);
                    }
                    gate((int) stage.firstNode(b) + r, bank.threshold[r], sink);
                }
            }
        }
    }

    private void sum(int of) {
        sum.clear();
        for (int k = 0; k < sums.arguments(); k++) {
            long weight = sums.weight(of, k);
            if (weight != 0) {
                sum.add(weight, literal[(int) sums.argument(k)]);
            }
        }
        sum.merge();
    }

    private void gate(int node, long threshold, LinearConstraint.Sink sink) throws IOException {
        long low = sum.low();
        long high = sum.high();
        if (threshold <= low || threshold > high) {
            literal[node] = threshold <= low ? Cnf.TRUE : Cnf.FALSE;
            return;
        }
        if (literal[node] == 0) {
            literal[node] = cnf.variable();
        }
        gate.set(sum, false);
        gate.add(low - threshold, literal[node]);
        sink.constraint(gate, low);
        gate.set(sum, true);
        gate.add(high - threshold + 1, literal[node]);
        sink.constraint(gate, 1 - threshold);
    }
}
