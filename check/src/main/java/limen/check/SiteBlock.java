package limen.check;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import limen.circuit.Stage;
import limen.compiler.construction.CompiledTransformer.Comparisons;
import limen.compiler.construction.SiteGates;
import limen.evaluate.StageStates;
import limen.finite.Site;
import limen.finite.Trace;

/** The ranks and logits of a block of inputs, in the order in which they are compared. */
final class SiteBlock implements HeldValues.Block {
    private final HeldSites held;
    private final int[][] answers;
    private final RankRows[] ranks;
    /** [positions × rows × lanes]: the place of each logit among the different logits of its position. */
    private final int[][][] logitPlaces;

    SiteBlock(HeldSites held, int lanes) {
        this.held = held;
        answers = new int[lanes][];
        ranks = new RankRows[held.sites().size()];
        for (int k = 0; k < ranks.length; k++) {
            ranks[k] = new RankRows(Math.toIntExact(held.sites().get(k).count()), lanes, held.greatestRank(k));
        }
        Comparisons compared = held.comparisons();
        logitPlaces = compared == null ? null : new int[compared.positions()][compared.rows()][lanes];
    }

    @Override
    public void set(int lane, int... tokens) {
        set(lane, held.interpreter().run(tokens));
    }

    /** Takes the values of a run of the interpreter. */
    void set(int lane, Trace trace) {
        for (int k = 0; k < ranks.length; k++) {
            SiteGates site = held.sites().get(k);
            ranks[k].set(lane, trace.ranks().get(site.site()), Math.toIntExact(site.first()));
        }
        for (int q = 0; logitPlaces != null && q < logitPlaces.length; q++) {
            setPlaces(logitPlaces[q], lane, trace.logits()[held.comparisons().firstPosition() + q]);
        }
        answers[lane] = trace.answer();
    }

    private static void setPlaces(int[][] places, int lane, BigInteger[] logits) {
        int[] order = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparing(a -> logits[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int place = 0;
        for (int k = 0; k < order.length; k++) {
            place += k > 0 && !logits[order[k]].equals(logits[order[k - 1]]) ? 1 : 0;
            places[order[k]][lane] = place;
        }
    }

    @Override
    public int[] answer(int lane) {
        return answers[lane];
    }

    @Override
    public void compare(int stage, StageComparison comparison) {
        if (stage < held.byStage().size()) {
            for (HeldSites.Digit digit : held.byStage().get(stage)) {
                compareDigit(digit, comparison);
            }
        }
        if (stage == held.comparisonStage()) {
            compareLogits(comparison);
        }
    }

    private void compareDigit(HeldSites.Digit digit, StageComparison comparison) {
        SiteGates site = held.sites().get(digit.site());
        RankRows rows = ranks[digit.site()];
        StageStates states = comparison.states();
        int[] counts = comparison.counts();
        long node = digit.firstNode();
        for (int x = 0; x < site.count(); x++, node += digit.gates()) {
            states.counts(node, digit.gates(), counts);
            boolean isLeft = rows.subtract(x, states.firstLane(), states.lanes(), counts, digit.block());
            if (isLeft && digit.isLast()) {
                for (int lane = states.firstLane(); lane < states.firstLane() + states.lanes(); lane++) {
                    int left = rows.left(x, lane);
                    if (left != 0) {
                        int index = (int) site.first() + x;
                        long first = node;
                        int at = lane;
                        comparison.differs(lane, () -> rank(at, site.site(), rows, left, index, states.stage(), first));
                    }
                }
            }
        }
    }

    /** With the interpreter's rank, which takes another run of it: only what is left of it was kept. */
    private Difference rank(int lane, Site site, RankRows rows, int left, int index, Stage stage, long node) {
        return new Difference(lane, (input, tokens) -> {
            int rank = held.interpreter().run(tokens).rank(site, index);
            return new CheckReport.Mismatch(
                    input,
                    Arrays.stream(tokens).boxed().toList(),
                    site.name(),
                    held.place(site, index),
                    index,
                    rows.circuitRank(rank, left),
                    rank,
                    stage.name(),
                    node);
        });
    }

    private void compareLogits(StageComparison comparison) {
        Comparisons compared = held.comparisons();
        for (int q = 0; q < compared.positions(); q++) {
            for (int a = 0; a < compared.rows(); a++) {
                for (int b = a + 1; b < compared.rows(); b++) {
                    compareLogits(comparison, q, a, b);
                }
            }
        }
    }

    private void compareLogits(StageComparison comparison, int q, int a, int b) {
        Comparisons compared = held.comparisons();
        StageStates states = comparison.states();
        long bank = compared.bank(q, a, b);
        long node = compared.stage().firstNode(bank);
        states.counts(node, 1, comparison.counts());
        for (int l = 0; l < states.lanes(); l++) {
            int lane = states.firstLane() + l;
            boolean atLeast = logitPlaces[q][a][lane] >= logitPlaces[q][b][lane];
            if (atLeast != (comparison.counts()[l] > 0)) {
                comparison.differs(
                        lane,
                        () -> Difference.ofBit(
                                lane,
                                atLeast,
                                "logit comparison",
                                bank,
                                "position " + (compared.firstPosition() + q) + ", row " + a + " at least row " + b,
                                states.stage().name(),
                                node));
            }
        }
    }
}
