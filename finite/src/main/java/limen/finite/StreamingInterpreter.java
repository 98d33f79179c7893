package limen.finite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.io.InputException;

/**
 * The same ranks and logits in memory linear in n: scores and differences are never stored, and hard attention (saturated,
 * leftmost, rightmost) without mask and distances costs its different rows only.
 *
 * <p>A trace holds all POSITION and ROW sites, logits and the answer, no PAIR sites. Values are kept channel by channel. Cost of a
 * run of n tokens: O(n) for each weight that is not 0; for a head of width w O(Q·K·w + n·w) with Q different query rows and K
 * different key rows if it is hard and sees all positions regardless of distance, O((Q + K)·log K + n·w) if it is saturated too and
 * the keys differ in one coordinate; otherwise O(n²·w). Channels that no token has
 * influence on are computed once for all runs, and copies not at all. Needs no table by rank other than the model's own, so
 * formats may have 2^30 values; norms onto more than 2^20 values are slow. Sums that may reach 2^62 are the reference's, value by
 * value.
 *
 * <p>Buffers are kept between runs: not for several threads.
 */
public final class StreamingInterpreter implements Interpreter {
    private final FinitePrecisionTransformer model;
    /** In the order of sites: a channel that is copied grows before its copy. */
    private final Map<Site, Columns> columns = new LinkedHashMap<>();

    private final List<ColumnStep> steps = new ArrayList<>();
    private final ExactValues exact;
    /** Null where a logit may reach 2^62. */
    private final ColumnLinear logits;

    private long[] sums = new long[0];
    private int capacity;
    /** The number of tokens of the last run, 0 before the first. */
    private int length;

    /**
     * Prepares a model: O(weights).
     *
     * @param model kept, not copied; its arrays must not change from now on
     */
    public StreamingInterpreter(FinitePrecisionTransformer model) {
        this.model = model;
        exact = new ExactValues(model, columns);
        Set<Site> fused = new HashSet<>();
        for (Site site : model.sites()) {
            if (site.shape() != Shape.PAIR) {
                columns.put(site, new Columns(site));
            }
            if (site.rule() instanceof Rule.Head rule) {
                fused.add(rule.weights().maxima());
            }
        }
        for (Site site : model.sites()) {
            if (site.shape() == Shape.POSITION || site.shape() == Shape.ROW && !fused.contains(site)) {
                steps.add(step(columns.get(site)));
            }
        }
        logits = ColumnLinear.of(model.output().logits(), columns);
    }

    @Override
    public FinitePrecisionTransformer model() {
        return model;
    }

    /** {@inheritDoc} Its PAIR sites are left out. */
    @Override
    public Trace run(int[] tokens) {
        define(tokens);
        int n = tokens.length;
        Map<Site, int[]> ranks = new HashMap<>();
        columns.forEach((site, values) -> ranks.put(site, values.flat(n)));
        BigInteger[][] rows = logits(0, n);
        return new Trace(n, ranks, rows, Answers.answer(model.output().kind(), rows));
    }

    /**
     * The answer alone, {@link Trace#answer} of a run; allocates next to nothing.
     *
     * @param tokens indices into the vocabulary, as many as the model takes
     * @return per {@link Output.Kind}: the next token; the labels; or 1 for accept and 0 for reject
     * @throws IllegalArgumentException for a length the model does not take or a token outside its vocabulary
     */
    public int[] answer(int... tokens) {
        define(tokens);
        int n = tokens.length;
        return switch (model.output().kind()) {
            case LABELS -> Answers.answer(Output.Kind.LABELS, logits(0, n));
            case NEXT_TOKEN -> Answers.answer(Output.Kind.NEXT_TOKEN, logits(n - 1, n));
            case ACCEPT_FIRST -> Answers.answer(Output.Kind.ACCEPT_FIRST, logits(0, 1));
            case ACCEPT_LAST -> Answers.answer(Output.Kind.ACCEPT_LAST, logits(n - 1, n));
        };
    }

    /**
     * {@return the rank of one value of a POSITION or ROW site in the last {@link #run} or {@link #answer}; O(1), so that a few values
     * of a long run are read without a trace}
     *
     * @param site a POSITION or ROW site of the model itself, not one like it
     * @param position from 0, below the number of tokens of that run
     * @param channel from 0, below the site's width; the head of a ROW site
     * @throws IllegalArgumentException for a site that is not kept, or a position or channel that it does not have
     */
    public int rank(Site site, int position, int channel) {
        Columns values = columns.get(site);
        if (values == null || position < 0 || position >= length || channel < 0 || channel >= site.width()) {
            throw new InputException("site " + site + ", position " + position + ", channel " + channel
                    + ": not kept of the last run, of " + length
                    + " tokens; ask for a POSITION or ROW site of the model within its width");
        }
        return values.ranks[channel][position];
    }

    private void define(int[] tokens) {
        Interpreter.require(model, tokens);
        length = tokens.length;
        exact.begin(tokens);
        if (tokens.length > capacity) {
            capacity = (int) Math.min(model.maximumLength(), Math.max(tokens.length, 2L * capacity));
            columns.values().forEach(values -> values.grow(capacity));
            steps.forEach(step -> step.grow(capacity));
            sums = new long[capacity];
        }
        for (ColumnStep step : steps) {
            step.run(tokens);
        }
    }

    /** The logits at positions from … to − 1, one row each. */
    private BigInteger[][] logits(int from, int to) {
        if (logits == null) {
            exact.read(model.output().logits());
        }
        BigInteger[][] rows = new BigInteger[to - from][model.output().rows()];
        for (int a = 0; a < model.output().rows(); a++) {
            if (logits != null) {
                logits.sum(a, sums, from, to);
            }
            for (int i = from; i < to; i++) {
                rows[i - from][a] =
                        logits == null ? exact.sum(model.output().logits(), i, a) : BigInteger.valueOf(sums[i]);
            }
        }
        return rows;
    }

    private ColumnStep step(Columns out) {
        ColumnStep step = switch (out.site.rule()) {
            case Rule.Embedding rule -> EmbeddingStep.of(rule, out);
            case Rule.Linear rule -> {
                ColumnLinear rows = ColumnLinear.of(rule, columns);
                yield rows == null ? null : ColumnSteps.linear(out, rule, rows);
            }
            case Rule.Norm rule -> {
                FastNorm norm = FastNorm.of(out.site, rule);
                yield norm == null ? null : ColumnSteps.norm(out, columns.get(rule.source()), norm);
            }
            case Rule.Product rule ->
                FastRule.fits(rule)
                        ? ColumnSteps.product(out, rule, columns.get(rule.gate()), columns.get(rule.up()))
                        : null;
            case Rule.Head rule -> head(out, rule);
            case Rule.Maximum rule -> new StreamedRows(model, exact, attention(rule.score(), out), null, null, null);
            case Rule.Score rule -> throw new AssertionError(rule);
            case Rule.Difference rule -> throw new AssertionError(rule);
        };
        return step == null ? exact.step(out) : step;
    }

    private ColumnStep head(Columns out, Rule.Head rule) {
        Columns value = columns.get(rule.value());
        Columns maximum = columns.get(rule.weights().maxima());
        Site site = ((Rule.Maximum) maximum.site.rule()).score();
        Rule.Score score = (Rule.Score) site.rule();
        boolean grouped = !rule.selection().isSoft()
                && !model.causal()
                && score.distance() == null
                && FastAttention.fits(site, score)
                && FastAttention.fits(rule, model.maximumLength());
        return grouped
                ? new GroupedHeads(rule, columns.get(score.query()), columns.get(score.key()), value, maximum, out)
                : new StreamedRows(model, exact, attention(site, maximum), rule, value, out);
    }

    /** Query, key and maximum of scores. */
    private Columns[] attention(Site site, Columns maximum) {
        Rule.Score score = (Rule.Score) site.rule();
        return new Columns[] {columns.get(score.query()), columns.get(score.key()), maximum};
    }
}
