package limen.compiler.uniform;

import limen.circuit.ArgumentOrder;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * The gates of an ordinary circuit of unit gates, bank by bank, for a {@link GateSink}: what a logspace machine's stream is
 * compared with. Memory of one bank.
 */
public final class CircuitGates {
    private CircuitGates() {}

    /**
     * Streams all nodes.
     *
     * @throws IllegalArgumentException when a gate has weights of both signs, or one that never fires
     */
    public static void stream(ThresholdCircuit circuit, GateSink sink) {
        for (long i = 0; i < circuit.inputs(); i++) {
            sink.input();
        }
        Bank bank = new Bank();
        MergedSums sums = new MergedSums();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                sums.merge(bank);
                long arity = -1;
                for (int r = 0; r < bank.gates; r++) {
                    boolean sameSlope = r > 0 && bank.slope[r] == bank.slope[r - 1];
                    arity = gate(sums, bank, r, stage.firstNode(b) + r, sink, sameSlope ? arity : -1);
                }
            }
        }
    }

    /** Of the gate before, {@code arityBefore} if it has the same weights, else −1. */
    private static long gate(MergedSums sums, Bank bank, int r, long node, GateSink sink, long arityBefore) {
        boolean positive = false;
        boolean negative = false;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, bank.slope[r]);
            positive |= weight > 0;
            negative |= weight < 0;
        }
        ArgumentOrder order = new ArgumentOrder();
        order.start(sums, bank.slope[r], bank.threshold[r]);
        long threshold = negative ? -bank.threshold[r] : Math.max(0, bank.threshold[r]);
        if ((positive && negative) || threshold < 0 || threshold > order.arity()) {
            throw new InputException("gate " + node + " is no θ≤k or θ≥k with k of its " + order.arity()
                    + " arguments: choose unit additions");
        }
        sink.gate(!negative, threshold, order.arity());
        boolean isRepeated = order.arity() == arityBefore && sink.sameArguments();
        while (!isRepeated && order.next()) {
            sink.argument(order.node(), order.times());
        }
        return order.arity();
    }
}
