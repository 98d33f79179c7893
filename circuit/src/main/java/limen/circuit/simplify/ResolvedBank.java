package limen.circuit.simplify;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.CircuitStage;
import limen.circuit.MergedSums;
import limen.circuit.TermOrder;
import limen.circuit.WireRuns;

/**
 * A bank whose arguments are what stands for them, constants moved into the thresholds; a reusable buffer.
 *
 * <p>Arguments are of two sorts: <em>whole</em> runs over all gates of a bank in which nothing was replaced, and single
 * wires. No wire reads a bank that a whole run reads.
 */
final class ResolvedBank {
    /** Single wires, merged, by the source's node numbers; both weights may be 0. */
    final WireRuns wires;
    /** Number of whole runs. */
    int wholes;
    /** First node of each whole run, ascending. */
    long[] wholeFirst = new long[8];
    /** Its weights, without a common divisor. */
    RunFacts[] whole = new RunFacts[8];
    /** Its factor, not 0. */
    long[] factor = new long[8];
    /** Whether it belongs to the slope sum. */
    boolean[] sloped = new boolean[8];
    /** Number of gates. */
    int gates;
    /** Thresholds. */
    long[] threshold = new long[8];
    /** Slopes. */
    long[] slope = new long[8];

    private final Rewriter rewriter;
    private final Bank bank = new Bank();
    private final TermOrder order = new TermOrder();
    private final MergedSums sums = new MergedSums();
    private long knownBase;
    private long knownSlope;

    ResolvedBank(Rewriter rewriter) {
        this.rewriter = rewriter;
        wires = new WireRuns(rewriter.starts);
    }

    /** Reads all gates of a bank, removed ones too. */
    void read(CircuitStage stage, long b) {
        stage.bank(b, bank);
        wires.clear();
        wholes = 0;
        knownBase = knownSlope = 0;
        order.sort(bank.base, bank.slopeSum);
        for (int place = 0; place < order.size(); ) {
            int end = order.clusterEnd(place);
            int term = order.term(place);
            if (end == place + 1 && rewriter.isIntactBank(order.first(term), order.end(term))) {
                addWhole(term);
            } else {
                sums.clear();
                sums.mergeCluster(order, place, end);
                addWires();
            }
            place = end;
        }
        wires.merge();
        if (wires.size() > 0 && wholes > 0) {
            separate();
        }
        readGates();
    }

    private void addWhole(int term) {
        if (wholes == whole.length) {
            wholeFirst = Arrays.copyOf(wholeFirst, 2 * wholes);
            whole = Arrays.copyOf(whole, 2 * wholes);
            factor = Arrays.copyOf(factor, 2 * wholes);
            sloped = Arrays.copyOf(sloped, 2 * wholes);
        }
        RunFacts facts = rewriter.facts.of(order.profile(term));
        if (facts.profile.support() > 0) {
            wholeFirst[wholes] = order.first(term);
            whole[wholes] = facts.reduced;
            factor[wholes] = Math.multiplyExact(order.coefficient(term), facts.divisor);
            sloped[wholes++] = order.isSlope(term);
        }
    }

    private void addWires() {
        for (int k = 0; k < sums.size; k++) {
            int stands = rewriter.target[(int) sums.node[k]];
            if (stands >= 0) {
                wires.add(stands, sums.alpha[k], sums.beta[k]);
            } else if (stands == Rewriter.ALWAYS) {
                knownBase = Math.addExact(knownBase, sums.alpha[k]);
                knownSlope = Math.addExact(knownSlope, sums.beta[k]);
            }
        }
    }

    private void readGates() {
        gates = bank.gates;
        if (threshold.length < gates) {
            threshold = new long[bank.threshold.length];
            slope = new long[bank.threshold.length];
        }
        boolean pencil = bank.isPencil();
        for (int r = 0; r < gates; r++) {
            slope[r] = pencil ? bank.slope[r] : 0;
            long known = Math.addExact(knownBase, Math.multiplyExact(slope[r], knownSlope));
            threshold[r] = Math.subtractExact(bank.threshold[r], known);
        }
    }

    /** Turns whole runs over banks that wires read into wires. */
    private void separate() {
        boolean found = false;
        int before = wires.size();
        for (int k = 0; k < before; k++) {
            int place = Arrays.binarySearch(wholeFirst, 0, wholes, wires.node(k));
            int at = place >= 0 ? place : -2 - place;
            if (at >= 0 && whole[at] != null && wires.node(k) < wholeFirst[at] + whole[at].profile.length()) {
                addAsWires(at);
                whole[at] = null;
                found = true;
            }
        }
        if (found) {
            removeWholes();
            wires.merge();
        }
    }

    private void addAsWires(int at) {
        for (int k = 0; k < whole[at].profile.length(); k++) {
            long weight = Math.multiplyExact(factor[at], whole[at].profile.weight(k));
            if (weight != 0) {
                wires.add(wholeFirst[at] + k, sloped[at] ? 0 : weight, sloped[at] ? weight : 0);
            }
        }
    }

    private void removeWholes() {
        int kept = 0;
        for (int at = 0; at < wholes; at++) {
            if (whole[at] != null) {
                wholeFirst[kept] = wholeFirst[at];
                whole[kept] = whole[at];
                factor[kept] = factor[at];
                sloped[kept++] = sloped[at];
            }
        }
        wholes = kept;
    }

    /** Turns all whole runs into wires. */
    void expand() {
        for (int at = 0; at < wholes; at++) {
            addAsWires(at);
        }
        wholes = 0;
        wires.merge();
    }

    /** Leaves out the removed gates, and arguments that no other gate reads. */
    void keep(int firstNode) {
        int kept = 0;
        for (int r = 0; r < gates; r++) {
            if (rewriter.target[firstNode + r] == firstNode + r) {
                threshold[kept] = threshold[r];
                slope[kept++] = slope[r];
            }
        }
        gates = kept;
        if (!equalSlopes()) {
            return;
        }
        for (int k = 0; k < wires.size(); k++) {
            if (wires.alpha(k) + slope[0] * wires.beta(k) == 0) {
                wires.set(k, 0, 0);
            }
        }
        for (int at = 0; at < wholes; at++) {
            whole[at] = sloped[at] && slope[0] == 0 ? null : whole[at];
        }
        removeWholes();
    }

    /** Whether all gates have the same slope. */
    boolean equalSlopes() {
        for (int r = 1; r < gates; r++) {
            if (slope[r] != slope[0]) {
                return false;
            }
        }
        return true;
    }

    /** Whether wire k has a weight. */
    boolean isWire(int k) {
        return wires.alpha(k) != 0 || wires.beta(k) != 0;
    }

    /** Whether some argument is in the slope sum. */
    boolean isPencil() {
        boolean pencil = false;
        for (int k = 0; k < wires.size() && !pencil; k++) {
            pencil = wires.beta(k) != 0;
        }
        for (int at = 0; at < wholes && !pencil; at++) {
            pencil = sloped[at];
        }
        return pencil;
    }

    /** Appends the whole runs to the sums of a bank, nodes renumbered if {@code newNode} is not null. */
    void appendWholes(int[] newNode, Bank out) {
        for (int at = 0; at < wholes; at++) {
            long first = newNode == null ? wholeFirst[at] : newNode[(int) wholeFirst[at]];
            whole[at].appendTo(sloped[at] ? out.slopeSum : out.base, first, factor[at]);
        }
    }
}
