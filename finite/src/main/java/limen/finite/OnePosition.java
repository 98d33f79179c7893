package limen.finite;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import limen.transformer.HeadLayout;

/**
 * The sites of a model at one position alone: whatever heads draw from other positions is the caller's to say. What proves things of
 * all inputs computes a position once for all inputs that show it the same.
 *
 * <p>Two of the kind: {@link #reference} evaluates every rule as it is written, {@link #fast} the same on longs where they fit. A
 * position is defined site by site, in the order of the model: {@link #define} for what reads the position alone, {@link #set} for
 * heads, whose ranks come from {@link #head} or {@link #exactHead}. PAIR and ROW sites are not held.
 *
 * <p>Buffers are kept: not for several threads.
 */
public final class OnePosition {
    private final FinitePrecisionTransformer model;
    private final FastInterpreter.State state;
    private final Map<Site, FastRule> rules;
    private final Map<Site, Scores> scores;
    private final FastLinear logits;
    private final boolean fast;
    private final SeenRanks seen;
    private int position;

    private OnePosition(FinitePrecisionTransformer model, int n, boolean fast) {
        this.model = model;
        this.fast = fast;
        seen = null;
        state = new FastInterpreter.State(model, new int[n], n, false);
        rules = new HashMap<>();
        scores = new HashMap<>();
        for (Site site : model.sites()) {
            if (site.shape() == Shape.POSITION && !(site.rule() instanceof Rule.Head)) {
                rules.put(site, fast ? FastRule.of(model, site) : FastRule.reference(site));
            } else if (site.rule() instanceof Rule.Score rule) {
                scores.put(site, new Scores(site, rule, fast && FastAttention.fits(site, rule)));
            }
        }
        logits = fast ? FastLinear.of(model.output().logits()) : null;
    }

    private OnePosition(OnePosition like, SeenRanks seen) {
        this.seen = seen;
        model = like.model;
        fast = like.fast;
        state = new FastInterpreter.State(model, new int[like.state.n], like.state.n, false);
        rules = like.rules;
        scores = like.scores;
        logits = like.logits;
    }

    /** {@return another one like this, for another thread; what was prepared of the model is shared} */
    public OnePosition another() {
        return new OnePosition(this, seen);
    }

    /**
     * {@return another one like this, which tells every rank that it computes or is told, and so do others like that one}
     *
     * @param ranks of the same model
     */
    public OnePosition watched(SeenRanks ranks) {
        return new OnePosition(this, ranks);
    }

    /**
     * {@return positions on longs, where they fit}
     *
     * @param model kept, not copied
     * @param n number of tokens of the inputs
     * @throws IllegalArgumentException for a length that the model does not take
     */
    public static OnePosition fast(FinitePrecisionTransformer model, int n) {
        model.requireLength(n);
        return new OnePosition(model, n, true);
    }

    /**
     * {@return positions by the rules as they are written}
     *
     * @param model kept, not copied
     * @param n number of tokens of the inputs
     * @throws IllegalArgumentException for a length that the model does not take
     */
    public static OnePosition reference(FinitePrecisionTransformer model, int n) {
        model.requireLength(n);
        return new OnePosition(model, n, false);
    }

    /**
     * Begins a position; sites keep what they had until they are defined.
     *
     * @param token from 0, below the size of the vocabulary
     * @param at the position, from 0, below n
     */
    public void begin(int token, int at) {
        position = at;
        state.tokens[at] = token;
    }

    /**
     * Computes a site at the position from those that it reads.
     *
     * @param site a POSITION site that is no head
     */
    public void define(Site site) {
        rules.get(site).define(state, position);
        for (int c = 0; seen != null && c < site.width(); c++) {
            seen.see(site, rank(site, c));
        }
    }

    /**
     * {@return one channel of a site at the position, computed from what it reads: {@link ChannelReads}}
     *
     * @param site a POSITION site that is no head; its other channels are anything from now on
     * @param channel from 0, below its width
     */
    public int define(Site site, int channel) {
        rules.get(site).define(state, position, channel);
        int rank = rank(site, channel);
        if (seen != null) {
            seen.see(site, rank);
        }
        return rank;
    }

    /**
     * {@return the rank of a value at the position}
     *
     * @param site a POSITION site
     * @param channel from 0, below its width
     */
    public int rank(Site site, int channel) {
        return state.ranks.get(site)[position * site.width() + channel];
    }

    /**
     * Copies ranks at the position.
     *
     * @param site a POSITION site
     * @param channel the first
     * @param into takes {@code count} ranks
     * @param at where in it
     * @param count how many
     */
    public void copy(Site site, int channel, int[] into, int at, int count) {
        System.arraycopy(state.ranks.get(site), position * site.width() + channel, into, at, count);
    }

    /**
     * Says what a head drew.
     *
     * @param site the site of heads
     * @param channel from 0, below its width
     * @param rank in its format
     */
    public void set(Site site, int channel, int rank) {
        state.ranks.get(site)[position * site.width() + channel] = rank;
        if (seen != null) {
            seen.see(site, rank);
        }
    }

    /**
     * {@return the rank of a score}
     *
     * @param site a PAIR site of scores
     * @param query ranks of the query, those of the head alone
     * @param key ranks of the key, those of the head alone
     * @param head which
     * @param distance |i − j|, looked at only where scores depend on it
     */
    public int score(Site site, int[] query, int[] key, int head, int distance) {
        int rank = scores.get(site).rank(query, key, head, distance);
        if (seen != null) {
            seen.see(site, rank);
        }
        return rank;
    }

    /**
     * {@return whether every numerator and denominator of heads of this site fits {@link #head}}
     *
     * @param site a site of heads
     */
    public boolean fitsLong(Site site) {
        return FastAttention.fits((Rule.Head) site.rule(), model.maximumLength());
    }

    /**
     * {@return the rank of a head's channel, where its sums fit a long}
     *
     * @param site a site of heads that {@link #fitsLong}
     * @param sum N = Σ e(j)·X(value, j)
     * @param denominator Z, positive
     */
    public int head(Site site, long sum, long denominator) {
        Rule.Head rule = (Rule.Head) site.rule();
        return fast
                ? site.format().roundQuotient(sum << rule.fractionBits(), denominator * rule.ratio())
                : exactHead(site, BigInteger.valueOf(sum), BigInteger.valueOf(denominator));
    }

    /**
     * {@return the rank of a head's channel, boundary by boundary}
     *
     * @param site a site of heads
     * @param sum N = Σ e(j)·X(value, j)
     * @param denominator Z, positive
     */
    public int exactHead(Site site, BigInteger sum, BigInteger denominator) {
        return ReferenceRun.headRank((Rule.Head) site.rule(), site.format(), sum, denominator);
    }

    /** {@return the answer at the position: the token or label of the greatest logit, or 1 for accept and 0 for reject} */
    public int answer() {
        Output.Kind kind = model.output().kind();
        boolean accepts = kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
        if (logits == null) {
            BigInteger[] row = new BigInteger[model.output().rows()];
            for (int a = 0; a < row.length; a++) {
                row[a] = state.reference.sum(model.output().logits(), position, a);
            }
            return accepts ? (row[0].signum() >= 0 ? 1 : 0) : Answers.argmax(row);
        }
        long greatest = logits.sum(state, position, 0);
        if (accepts) {
            return greatest >= 0 ? 1 : 0;
        }
        int best = 0;
        for (int a = 1; a < model.output().rows(); a++) {
            long logit = logits.sum(state, position, a);
            if (logit > greatest) {
                greatest = logit;
                best = a;
            }
        }
        return best;
    }

    /** Scores of a query and a key. */
    private record Scores(
            Site site, Rule.Score rule, boolean fast, HeadLayout layout, Mantissas queries, Mantissas keys) {
        Scores(Site site, Rule.Score rule, boolean fast) {
            this(
                    site,
                    rule,
                    fast,
                    rule.layout(),
                    fast ? Mantissas.of(rule.query().format()) : null,
                    fast ? Mantissas.of(rule.key().format()) : null);
        }

        int rank(int[] query, int[] key, int head, int distance) {
            if (!fast) {
                return exact(query, key, head, distance);
            }
            long sum = 0;
            for (int d = 0; d < query.length; d++) {
                sum += rule.similarity().part(queries.at(query[d]), keys.at(key[d]));
            }
            sum *= rule.multiplier();
            sum += rule.distance() == null ? 0 : rule.distance()[head][distance];
            return site.format().roundScaledLong(sum, rule.fractionBits());
        }

        private int exact(int[] query, int[] key, int head, int distance) {
            BigInteger sum = BigInteger.ZERO;
            for (int d = 0; d < query.length; d++) {
                sum = sum.add(rule.similarity()
                        .part(
                                rule.query().format().mantissa(query[d]),
                                rule.key().format().mantissa(key[d])));
            }
            sum = sum.multiply(BigInteger.valueOf(rule.multiplier()));
            sum = rule.distance() == null ? sum : sum.add(BigInteger.valueOf(rule.distance()[head][distance]));
            return site.format().roundScaled(sum, rule.fractionBits());
        }
    }
}
