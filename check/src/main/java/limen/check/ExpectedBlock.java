package limen.check;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.SiteGates;
import limen.finite.Interpreter;
import limen.finite.Trace;

/** The interpreter's values on a block of inputs, one input per lane, in the order in which they are compared. */
final class ExpectedBlock {
    private final CheckPlan plan;
    private final int[][] tokens;
    private final int[][] answers;
    private final RankRows[] ranks;
    /** [positions × rows × lanes]: the place of each logit among the different logits of its position. */
    private final int[][][] logitPlaces;

    /** Room for so many lanes, to be used for one block after the other. */
    ExpectedBlock(CheckPlan plan, int lanes) {
        this.plan = plan;
        tokens = new int[lanes][plan.outputs().n()];
        answers = new int[lanes][];
        ranks = new RankRows[plan.sites().size()];
        for (int k = 0; k < ranks.length; k++) {
            ranks[k] = new RankRows(Math.toIntExact(plan.sites().get(k).count()), lanes, plan.greatestRank(k));
        }
        CompiledTransformer.Comparisons compared = plan.comparisons();
        logitPlaces = compared == null ? null : new int[compared.positions()][compared.rows()][lanes];
    }

    /** Bytes that one lane takes. */
    static long bytesPerLane(CheckPlan plan) {
        long bytes = 0;
        for (int k = 0; k < plan.sites().size(); k++) {
            bytes += plan.sites().get(k).count() * RankRows.bytes(plan.greatestRank(k));
        }
        CompiledTransformer.Comparisons compared = plan.comparisons();
        return bytes + (compared == null ? 0 : (long) Integer.BYTES * compared.positions() * compared.rows());
    }

    /** Runs the interpreter on one input; different lanes may be set by different threads. */
    void set(int lane, InputSource inputs, long index, Interpreter interpreter) {
        inputs.tokens(index, tokens[lane]);
        Trace trace = interpreter.run(tokens[lane]);
        for (int k = 0; k < ranks.length; k++) {
            SiteGates site = plan.sites().get(k);
            ranks[k].set(lane, trace.ranks().get(site.site()), Math.toIntExact(site.first()));
        }
        for (int q = 0; logitPlaces != null && q < logitPlaces.length; q++) {
            setPlaces(logitPlaces[q], lane, trace.logits()[plan.comparisons().firstPosition() + q]);
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

    /** The tokens of a lane. */
    int[] tokens(int lane) {
        return tokens[lane];
    }

    /** The ranks of a site, from which the comparison subtracts. */
    RankRows ranks(int site) {
        return ranks[site];
    }

    /** Whether logit a ≥ logit b at output position q. */
    boolean atLeast(int q, int a, int b, int lane) {
        return logitPlaces[q][a][lane] >= logitPlaces[q][b][lane];
    }

    /** Output bit k. */
    boolean output(int k, int lane) {
        return plan.outputs().bit(answers[lane], k);
    }

    @Override
    public String toString() {
        return "values of " + tokens.length + " inputs from " + Arrays.toString(tokens[0]);
    }
}
