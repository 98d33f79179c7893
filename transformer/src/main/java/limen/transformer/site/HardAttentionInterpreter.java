package limen.transformer.site;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.number.Format;
import limen.transformer.Architecture.Similarity;

/**
 * The same meaning for models whose heads are all hard (saturated, leftmost, rightmost) and see all positions, in memory
 * linear in n: scores are never stored.
 *
 * <p>Hard weights depend on nothing but which scores are greatest, so positions with equal key rows are one, with a count and a sum
 * of values, and equal queries are answered once: O(Q·K·w + n·w) per head of w channels with Q and K different query and key rows,
 * at most O(n²·w). Linear maps cost their weights that are not 0. Needs no table by rank, so formats may have 2^30 values.
 *
 * <p>Buffers are kept between runs: not for several threads.
 */
public final class HardAttentionInterpreter {
    /** Computes a site at all positions. */
    @FunctionalInterface
    interface Step {
        void run(int[] tokens);
    }

    private final FinitePrecisionTransformer model;
    private final Map<Site, HardState> states = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final SparseLinear logits;

    /**
     * Prepares a model.
     *
     * @throws IllegalArgumentException if it is causal, or has another kind of site, or a sum may reach 2^62: one line
     */
    public HardAttentionInterpreter(FinitePrecisionTransformer model) {
        this.model = model;
        if (model.causal()) {
            throw refuse("its positions see only those before them");
        }
        for (Site site : model.sites()) {
            if (site.shape() == Shape.POSITION) {
                states.put(site, new HardState(site));
                steps.add(step(site));
            }
        }
        logits = linear(model.output().logits(), "logits");
    }

    private IllegalArgumentException refuse(String why) {
        return new IllegalArgumentException(
                "model " + model.name() + ": " + why + ", run it with the interpreter for all models");
    }

    /** The model that is run. */
    public FinitePrecisionTransformer model() {
        return model;
    }

    /**
     * The answer, as in {@link Trace#answer}.
     *
     * @throws IllegalArgumentException for a length the model does not take or a token outside its vocabulary
     */
    public int[] run(int... tokens) {
        Interpreter.require(model, tokens);
        states.values().forEach(state -> state.resize(tokens.length));
        steps.forEach(step -> step.run(tokens));
        int n = tokens.length;
        Output.Kind kind = model.output().kind();
        BigInteger[][] rows = new BigInteger[n][];
        for (int i = 0; i < n; i++) {
            boolean read = kind == Output.Kind.LABELS || i == (kind == Output.Kind.ACCEPT_FIRST ? 0 : n - 1);
            if (read) {
                rows[i] = new BigInteger[model.output().rows()];
                for (int a = 0; a < rows[i].length; a++) {
                    rows[i][a] = BigInteger.valueOf(logits.sum(i, a));
                }
            }
        }
        return Answers.answer(kind, rows);
    }

    /** The mantissa of value (i, c) of a POSITION site in the last run. */
    public long mantissa(Site site, int i, int c) {
        return states.get(site).mantissas[i * site.width() + c];
    }

    /** The rank of value (i, c) of a POSITION site in the last run. */
    public int rank(Site site, int i, int c) {
        return states.get(site).ranks[i * site.width() + c];
    }

    private Step step(Site site) {
        HardState state = states.get(site);
        return switch (site.rule()) {
            case Rule.Embedding rule -> embedding(state, rule);
            case Rule.Linear rule -> {
                SparseLinear sums = linear(rule, "site " + site);
                Format format = site.format();
                int f = rule.fractionBits();
                yield tokens -> {
                    for (int i = 0; i < tokens.length; i++) {
                        for (int c = 0; c < site.width(); c++) {
                            state.set(i, c, format.roundScaledLong(sums.sum(i, c), f));
                        }
                    }
                };
            }
            case Rule.Head rule -> head(state, rule);
            default -> throw refuse("site " + site + " is neither linear nor a head of hard attention");
        };
    }

    private Step embedding(HardState state, Rule.Embedding rule) {
        BigInteger most = BigInteger.ZERO;
        for (long[] row : rule.token()) {
            most = most.max(FastRule.greatest(row));
        }
        BigInteger place = BigInteger.ZERO;
        for (int i = 0; rule.position() != null && i < rule.position().length; i++) {
            place = place.max(FastRule.greatest(rule.position()[i]));
        }
        fits(most.add(place), state.site);
        return tokens -> {
            for (int i = 0; i < tokens.length; i++) {
                for (int c = 0; c < state.site.width(); c++) {
                    long sum = rule.token()[tokens[i]][c] + (rule.position() == null ? 0 : rule.position()[i][c]);
                    state.set(i, c, state.site.format().roundScaledLong(sum, rule.fractionBits()));
                }
            }
        };
    }

    private SparseLinear linear(Rule.Linear rule, String where) {
        SparseLinear sums = rule.rotation() == null ? SparseLinear.of(rule, states) : null;
        if (sums == null) {
            throw refuse(where + " has rotary positions or sums of more than 62 bits");
        }
        return sums;
    }

    private Step head(HardState state, Rule.Head rule) {
        if (rule.selection() == Rule.Selection.SOFTMAX) {
            throw refuse("site " + state.site + " is a softmax head");
        }
        Rule.Score score = (Rule.Score) rule.score().rule();
        if (score.distance() != null || score.multiplier() <= 0) {
            throw refuse("site " + rule.score() + " has scores by distance, or of a multiplier that is not positive");
        }
        BigInteger q = HardState.greatest(score.query().format());
        BigInteger k = HardState.greatest(score.key().format());
        fits(
                (score.similarity() == Similarity.ORDER ? q.add(k) : q.multiply(k))
                        .multiply(BigInteger.valueOf(score.headWidth()))
                        .multiply(BigInteger.valueOf(score.multiplier())),
                rule.score());
        BigInteger n = BigInteger.valueOf(model.maximumLength());
        fits(HardState.greatest(rule.value().format()).multiply(n).shiftLeft(rule.fractionBits() + 1), state.site);
        fits(n.multiply(BigInteger.valueOf(rule.ratio())), state.site);
        HardHead head = new HardHead(
                rule, score, states.get(score.query()), states.get(score.key()), states.get(rule.value()), state);
        return tokens -> head.run(tokens.length);
    }

    private void fits(BigInteger greatest, Site site) {
        if (greatest.compareTo(FastRule.LIMIT) >= 0) {
            throw refuse("site " + site + " has sums of more than 62 bits");
        }
    }
}
