package limen.circuit.simplify;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitStatistics;

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
    private Simplifier() {}

    /**
     * Simplifies a sound circuit.
     *
     * @param circuit without violations of {@link limen.circuit.analysis.CircuitChecker}; whether it has any is not checked
     * @param options which passes, and how often at most
     * @param progress hears the gates of every pass anew
     * @return the simplified circuit, with its sizes after every pass
     */
    public static Simplified simplify(Circuit circuit, SimplifyOptions options, Progress progress) {
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

    private static Simplified.Sizes sizes(Circuit circuit) {
        CircuitStatistics statistics = CircuitStatistics.of(circuit);
        return new Simplified.Sizes(statistics.gates(), statistics.wires(), statistics.depth());
    }
}
