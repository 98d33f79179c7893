package limen.circuit.simplify;

import java.util.BitSet;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitStage;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.TermLists;
import limen.circuit.TermOrder;
import limen.circuit.Terms;
import limen.circuit.column.LongColumn;

/**
 * {@link Pass#DUPLICATES}: one sweep in node order. Normalised sums are numbered; gates are only filed by sum, slope and
 * threshold where the sum occurs in a second bank or is that of a pencil.
 */
final class DuplicateGates {
    private final Circuit circuit;
    private final Rewriter rewriter;
    private final Normalisation normalisation = new Normalisation();
    private final ResolvedBank bank;
    private final ResolvedBank earlier;
    private final Bank terms = new Bank();
    private final TermOrder order = new TermOrder();
    private final Terms none = new Terms();
    private final Terms sortedBase = new Terms();
    private final Terms sortedSlopeSum = new Terms();

    private final TermLists.Builder lists = new TermLists.Builder();
    private final LongTuples sums = new LongTuples(4);
    private final LongColumn.Builder firstStage = new LongColumn.Builder();
    private final LongColumn.Builder firstBank = new LongColumn.Builder();
    /** Sums whose gates are filed. */
    private final BitSet filed = new BitSet();

    private final LongTuples gates = new LongTuples(3);
    private final LongColumn.Builder gateNode = new LongColumn.Builder();

    private DuplicateGates(Circuit circuit, Progress progress) {
        this.circuit = circuit;
        rewriter = new Rewriter(circuit, progress);
        bank = new ResolvedBank(rewriter);
        earlier = new ResolvedBank(rewriter);
    }

    static Circuit remove(Circuit circuit, Progress progress) {
        DuplicateGates pass = new DuplicateGates(circuit, progress);
        for (int s = 0; s < circuit.stages().size(); s++) {
            CircuitStage stage = circuit.stages().get(s);
            for (long b = 0; b < stage.banks(); b++) {
                pass.rewriter.report(stage, b, "duplicates");
                if (stage.gates(b) > 0) {
                    pass.find(s, b);
                }
            }
        }
        return pass.rewriter.rebuild(null);
    }

    private void find(int s, long b) {
        CircuitStage stage = circuit.stages().get(s);
        int first = (int) stage.firstNode(b);
        bank.read(stage, b);
        boolean pencil = bank.isPencil();
        normalisation.normalise(bank);
        int copied = bank.isPencil() ? -1 : soleArgument();
        for (int r = 0; r < bank.gates && copied >= 0; r++) {
            rewriter.replace(first, r, bank.threshold[r] == 1 ? copied : first + r);
        }
        int before = sums.count();
        int sum = sumNumber();
        if (sum == before) {
            firstStage.add(s);
            firstBank.add(b);
        } else if (!filed.get(sum)) {
            fileFirst(sum);
        }
        if (sum != before || pencil) {
            filed.set(sum);
            file(sum, bank, first);
        }
        for (int r = 1; r < bank.gates; r++) {
            boolean equal = bank.threshold[r] == bank.threshold[r - 1] && bank.slope[r] == bank.slope[r - 1];
            if (equal && rewriter.target[first + r] == first + r) {
                rewriter.replace(first, r, rewriter.target[first + r - 1]);
            }
        }
    }

    /** The argument if it is the only one and has weight 1, else −1. */
    private int soleArgument() {
        int sole = -1;
        for (int at = 0; at < bank.wholes; at++) {
            if (sole >= 0 || bank.factor[at] != 1 || !bank.whole[at].profile.equals(Profile.WIRE)) {
                return -1;
            }
            sole = (int) bank.wholeFirst[at];
        }
        for (int k = 0; k < bank.wires.size(); k++) {
            if (bank.isWire(k)) {
                if (sole >= 0 || bank.wires.alpha(k) != 1) {
                    return -1;
                }
                sole = (int) bank.wires.node(k);
            }
        }
        return sole;
    }

    private int sumNumber() {
        terms.clear();
        bank.wires.writeTo(terms);
        bank.appendWholes(null, terms);
        Terms base = sorted(terms.base, sortedBase);
        Terms slopeSum = sorted(terms.slopeSum, sortedSlopeSum);
        return sums.number(
                lists.intern(base),
                TermLists.Builder.origin(base),
                lists.intern(slopeSum),
                TermLists.Builder.origin(slopeSum));
    }

    private Terms sorted(Terms sum, Terms out) {
        order.sort(sum, none);
        out.clear();
        for (int place = 0; place < order.size(); place++) {
            int term = order.term(place);
            out.add(order.first(term), order.profile(term), order.coefficient(term));
        }
        return out;
    }

    private void fileFirst(int sum) {
        CircuitStage stage = circuit.stages().get((int) firstStage.get(sum));
        long b = firstBank.get(sum);
        earlier.read(stage, b);
        normalisation.normalise(earlier);
        file(sum, earlier, (int) stage.firstNode(b));
    }

    /** Files the gates of a bank that stand for themselves; one that is filed already stands for the new one. */
    private void file(int sum, ResolvedBank resolved, int first) {
        for (int r = 0; r < resolved.gates; r++) {
            if (rewriter.target[first + r] == first + r) {
                int before = gates.count();
                int gate = gates.number(sum, resolved.slope[r], resolved.threshold[r]);
                if (gate == before) {
                    gateNode.add(first + r);
                } else {
                    rewriter.replace(first, r, (int) gateNode.get(gate));
                }
            }
        }
    }
}
