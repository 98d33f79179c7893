package limen.circuit.simplify;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.CircuitStage;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitStatistics;
import limen.io.Heap;
import limen.io.LimitException;

/**
 * Simplifies materialized circuits: runs the passes of the options until nothing changes.
 *
 * <p>Cost per pass: every bank is read two or three times, linear in the number of its terms where they are runs over whole
 * banks and in their total length elsewhere; linear in stages and levels too. Memory besides both circuits: 8 bytes per node and 12
 * per bank, for duplicates also some 50
 * bytes per different sum, and about 30 per gate of a sum that occurs in several banks or in a pencil. The given circuit is
 * not changed.
 */
public final class Simplifier {
    private static final int BYTES_PER_NODE = 8;
    private static final int BYTES_PER_BANK = 12;
    /** As long as an array may be. */
    private static final long MOST_NODES = Integer.MAX_VALUE - 8;

    private Simplifier() {}

    /**
     * Simplifies a sound circuit.
     *
     * @param circuit without violations of {@link limen.circuit.analysis.CircuitChecker}; whether it has any is not checked
     * @param options which passes, and how often at most
     * @param progress hears the gates of every pass anew
     * @return the simplified circuit, with its sizes after every pass
     * @throws LimitException when what a pass holds per node does not fit the heap; nothing is done then
     */
    public static Simplified simplify(Circuit circuit, SimplifyOptions options, Progress progress) {
        requireMemory(circuit);
        Simplified.Sizes before = sizes(circuit);
        List<Simplified.Step> steps = new ArrayList<>();
        Circuit current = circuit;
        Simplified.Sizes last = before;
        for (int round = 1; round <= options.rounds(); round++) {
            Simplified.Sizes roundBefore = last;
            for (Pass pass : options.passes()) {
                current = pass.apply(current, progress);
                last = sizes(current);
                steps.add(new Simplified.Step(round, pass, last));
            }
            if (last.equals(roundBefore)) {
                break;
            }
        }
        return new Simplified(current, before, List.copyOf(steps));
    }

    /** What {@link Rewriter} holds per node and bank, whatever the circuit is. */
    private static void requireMemory(Circuit circuit) {
        long banks = circuit.stages().stream().mapToLong(CircuitStage::banks).sum();
        if (circuit.nodes() > MOST_NODES) {
            throw new LimitException("simplify: a circuit of " + circuit.nodes() + " nodes is not simplified, at most "
                    + MOST_NODES + ", compile at a smaller length");
        }
        Heap.require(
                circuit.bytes() + BYTES_PER_NODE * circuit.nodes() + BYTES_PER_BANK * banks,
                "simplify: a circuit of " + circuit.nodes() + " nodes in " + banks + " banks");
    }

    private static Simplified.Sizes sizes(Circuit circuit) {
        CircuitStatistics statistics = CircuitStatistics.of(circuit);
        return new Simplified.Sizes(statistics.gates(), statistics.wires(), statistics.depth());
    }
}
