package limen.finite;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import limen.transformer.Architecture.Similarity;
import limen.transformer.HeadLayout;

/**
 * The exact integer expression that defines a site, rounded once to the site's format.
 *
 * <p>X(s, ·) is the mantissa of site s. Where a rule yields a numerator A with fraction bits f, the value that is
 * rounded is A·2^(−f) units of the defined site. Boundaries are the format's: B2(r) half-units, strict or not, so that
 * rank ≥ r iff 2A ≥ B2(r)·2^f (or &gt;).
 */
public sealed interface Rule {
    /** {@return the sites this rule reads, each once, in order of first use} */
    List<Site> sources();

    /**
     * A(i, c) = token[w_i][c] + position[i][c] for token w_i.
     *
     * @param token [vocabulary × width]
     * @param position [maximum length × width], or null without position embeddings
     * @param fractionBits f
     */
    record Embedding(IntegerMatrix token, long[][] position, int fractionBits) implements Rule {
        /**
         * The same, of rows that are copied.
         *
         * @param token [vocabulary × width]
         * @param position [maximum length × width], or null without position embeddings
         * @param fractionBits f
         */
        public Embedding(long[][] token, long[][] position, int fractionBits) {
            this(IntegerMatrix.of(token), position, fractionBits);
        }

        @Override
        public List<Site> sources() {
            return List.of();
        }
    }

    /**
     * One summand of a linear rule.
     *
     * @param source a POSITION site
     * @param table applied to the source's value, or null for the mantissa itself
     * @param weights integer matrix [rows × source width], or null for the identity (then rows = source width)
     * @param multiplier one factor per row
     */
    record Term(Site source, Table table, IntegerMatrix weights, long[] multiplier) {
        /**
         * {@return the same, of weights that are copied}
         *
         * @param source a POSITION site
         * @param table applied to the source's value, or null for the mantissa itself
         * @param weights [rows × source width], or null for the identity
         * @param multiplier one factor per row
         */
        public static Term of(Site source, Table table, int[][] weights, long[] multiplier) {
            return new Term(source, table, weights == null ? null : IntegerMatrix.of(weights), multiplier);
        }

        /**
         * {@return the weight of a channel in a row}
         *
         * @param row 0 to rows − 1
         * @param channel of the source
         */
        public long weight(int row, int channel) {
            return weights == null ? (channel == row ? 1 : 0) : weights.get(row, channel);
        }

        /**
         * {@return whether a row weighs no channel}
         *
         * @param row 0 to rows − 1
         */
        public boolean isZero(int row) {
            return weights != null && weights.isZero(row);
        }
    }

    /**
     * Rotary positions: row c is rotated with row partner[c] by position-dependent factors.
     *
     * @param own [maximum length × rows]
     * @param other [maximum length × rows]
     * @param partner [rows]
     */
    record Rotation(long[][] own, long[][] other, int[] partner) {}

    /**
     * A linear map of sites at the same position.
     *
     * <p>S(i, c) = bias[c] + Σ_t multiplier_t[c] · Σ_k weights_t[c][k] · G_t(X(source_t, i, k)). Without rotation
     * A(i, c) = S(i, c); with it A(i, c) = own[i][c]·S(i, c) + other[i][c]·S(i, partner[c]).
     *
     * @param terms the summands
     * @param bias [rows]
     * @param rotation null without rotary positions
     * @param fractionBits f
     */
    record Linear(List<Term> terms, long[] bias, Rotation rotation, int fractionBits) implements Rule {
        @Override
        public List<Site> sources() {
            return terms.stream().map(Term::source).distinct().toList();
        }
    }

    /**
     * Root-mean-square normalisation of a site of width m, exact and without a square root.
     *
     * <p>Q(i) = 2^squareBits · Σ_a X(i, a)² + epsilon. Per channel c: D(i, c) = sign[c] · m · 2^(kappaBits + squareBits) ·
     * sgn(X)·X² with X = X(i, c). For boundary r let t = (gain[c]·B2(r) − 2·shift[c]) · 2^(−gainBits − 1), the boundary in
     * units of the normalised value, and K = t²·2^kappaBits rounded to the nearest integer, ties to even (at least 1 where
     * t ≠ 0, at most m·2^kappaBits + 1, which no value reaches). Boundary r is reached iff D ≥ sgn(t)·K·Q (or &gt;, where it is
     * strict), and the rank is the greatest r such that boundaries 1 … r are all reached; sgn(t)·K never decreases with r, but
     * neighbours may round to the same K. Where sign[c] = 0 the value is constant: boundary r is reached iff shift[c]·2 ≥
     * gain[c]·B2(r) (or &gt;). A layer norm is a {@link Linear} rule for x − mean followed by this.
     *
     * @param source a POSITION site, width m
     * @param sign [m] the sign of each gain γ: −1, 0, 1
     * @param gain [m] defined unit / |γ| (or the defined unit itself where γ = 0), times 2^gainBits, positive
     * @param shift [m] β / |γ| (β itself where γ = 0), times 2^gainBits
     * @param gainBits fraction bits of gain and shift
     * @param kappaBits fraction bits of the squared boundaries
     * @param squareBits fraction bits of Q
     * @param epsilon m·ε in squared source units times 2^squareBits, at least 1
     */
    record Norm(
            Site source,
            int[] sign,
            long[] gain,
            long[] shift,
            int gainBits,
            int kappaBits,
            int squareBits,
            long epsilon)
            implements Rule {
        @Override
        public List<Site> sources() {
            return List.of(source);
        }
    }

    /**
     * Attention scores. A(i, j, h) = multiplier · S + distance[h][|i − j|]; with q_d = X(query, i, h·w + d) and k_d = X(key, j,
     * g(h)·w + d), the similarity S is Σ_d q_d·k_d, or −Σ_d max(0, k_d − q_d) for {@link Similarity#ORDER}.
     *
     * @param query POSITION site of width heads·w
     * @param key POSITION site of width keyValueHeads·w; head h reads key head g(h) = h·keyValueHeads / heads
     * @param headWidth w
     * @param multiplier the scale
     * @param distance [heads × maximum length] ALiBi terms, or null
     * @param similarity what S is
     * @param fractionBits f
     */
    record Score(
            Site query,
            Site key,
            int headWidth,
            long multiplier,
            long[][] distance,
            Similarity similarity,
            int fractionBits)
            implements Rule {

        @Override
        @SuppressWarnings("ReferenceEquality") // a site is an identity
        public List<Site> sources() {
            return query == key ? List.of(query) : List.of(query, key);
        }

        /** {@return where the heads' queries and keys lie} */
        public HeadLayout layout() {
            return HeadLayout.of(query.width() / headWidth, key.width(), headWidth);
        }
    }

    /**
     * Row maximum: the greatest of the scores (i, j, h) over attended j; same format as the scores.
     *
     * @param score a PAIR site
     */
    record Maximum(Site score) implements Rule {
        @Override
        public List<Site> sources() {
            return List.of(score);
        }
    }

    /**
     * A(i, j, h) = X(score, i, j, h) − X(maximum, i, h), f = 0; never positive.
     *
     * @param score a PAIR site
     * @param maximum the ROW site of its maxima
     */
    record Difference(Site score, Site maximum) implements Rule {
        @Override
        public List<Site> sources() {
            return List.of(score, maximum);
        }
    }

    /** How a head selects positions, and what it reads to do so; see {@link HeadWeights}. */
    enum Selection {
        /** e = table(difference): softmax. */
        SOFTMAX(false),
        /** e = 1 where the score equals the row maximum, else 0. */
        SATURATED(true),
        /** e = 1 at the least j whose score equals the row maximum. */
        LEFTMOST(true),
        /** e = 1 at the greatest j whose score equals the row maximum. */
        RIGHTMOST(true),
        /** e = table(difference), and sink(maximum) besides in the denominator: softmax with a sink. */
        SOFTMAX1(true);

        private final boolean readsMaximum;

        Selection(boolean readsMaximum) {
            this.readsMaximum = readsMaximum;
        }

        /** {@return whether weights are read from a table by differences of scores; otherwise they are 1 or 0} */
        public boolean isSoft() {
            return this == SOFTMAX || this == SOFTMAX1;
        }

        /** Its name in messages. */
        String title() {
            return isSoft() ? name().toLowerCase(Locale.ROOT) : "hard attention";
        }

        boolean readsMaximum() {
            return readsMaximum;
        }

        Set<HeadWeights.Lookup> tables() {
            return switch (this) {
                case SOFTMAX -> Set.of(HeadWeights.Lookup.TABLE);
                case SOFTMAX1 -> Set.of(HeadWeights.Lookup.TABLE, HeadWeights.Lookup.SINK);
                case SATURATED, LEFTMOST, RIGHTMOST -> Set.of();
            };
        }
    }

    /**
     * A head's output: the weighted mean of values, rounded without a division.
     *
     * <p>With e(j) ≥ 0 the weights over attended j, Z &gt; 0 their denominator and N = Σ_j e(j)·X(value, j, g(h)·w + d): rank ≥ r
     * iff 2^(fractionBits + 1)·N ≥ ratio·B2(r)·Z (or &gt;). So the head's unit is ratio·2^(−fractionBits) value units.
     *
     * @param weights how e and Z are defined
     * @param value POSITION site of width keyValueHeads·w
     * @param headWidth w
     * @param ratio positive
     * @param fractionBits f
     */
    record Head(HeadWeights weights, Site value, int headWidth, long ratio, int fractionBits) implements Rule {
        /**
         * A head whose weights read one table at most, null for none.
         *
         * @param selection any but SOFTMAX1, which reads two tables
         * @param score a PAIR site: differences for SOFTMAX, else scores
         * @param maximum the ROW site of the scores' maxima, null for SOFTMAX
         * @param table by rank of {@code score}, null for hard attention
         * @param value POSITION site of width keyValueHeads·w
         * @param headWidth w
         * @param ratio positive
         * @param fractionBits f
         */
        public Head(
                Selection selection,
                Site score,
                Site maximum,
                Table table,
                Site value,
                int headWidth,
                long ratio,
                int fractionBits) {
            this(HeadWeights.of(selection, score, maximum, table), value, headWidth, ratio, fractionBits);
        }

        @Override
        public List<Site> sources() {
            return Stream.concat(weights.sources().stream(), Stream.of(value)).toList();
        }

        /** {@return where the heads' outputs and values lie} */
        public HeadLayout layout() {
            return HeadLayout.of(score().width(), value.width(), headWidth);
        }

        /** {@return how positions are selected, {@link HeadWeights#selection()}} */
        public Selection selection() {
            return weights.selection();
        }

        /** {@return the PAIR site by whose ranks positions are weighed, {@link HeadWeights#score()}} */
        public Site score() {
            return weights.score();
        }

        /** {@return the ROW site of the scores' maxima, or null, {@link HeadWeights#maximum()}} */
        public Site maximum() {
            return weights.maximum();
        }

        /** {@return the weights by rank, or null, {@link HeadWeights#table()}} */
        public Table table() {
            return weights.table();
        }
    }

    /**
     * Gated unit. A(i, c) = multiplier[c] · table(X(gate, i, c)) · X(up, i, c).
     *
     * @param gate POSITION site
     * @param table the activation by rank of the gate
     * @param up POSITION site of the same width
     * @param multiplier [width]
     * @param fractionBits f
     */
    record Product(Site gate, Table table, Site up, long[] multiplier, int fractionBits) implements Rule {
        @Override
        public List<Site> sources() {
            return List.of(gate, up);
        }
    }
}
