package limen.finite;

import java.math.BigInteger;
import limen.transformer.Architecture.Similarity;
import limen.transformer.HeadLayout;

/** The attention rules on longs, proved to fit. */
final class FastAttention {
    private FastAttention() {}

    static FastRule score(Site site, Rule.Score rule) {
        return fits(site, rule) ? new Score(site, rule) : null;
    }

    /** Whether no score can reach 2^62. */
    static boolean fits(Site site, Rule.Score rule) {
        if (!rule.query().format().fitsLong() || !rule.key().format().fitsLong()) {
            return false;
        }
        BigInteger query = Mantissas.greatest(rule.query().format());
        BigInteger key = Mantissas.greatest(rule.key().format());
        BigInteger greatest = rule.similarity()
                .bound(query, key)
                .multiply(BigInteger.valueOf(rule.headWidth()))
                .multiply(BigInteger.valueOf(rule.multiplier()).abs().max(BigInteger.ONE));
        for (int h = 0; rule.distance() != null && h < site.width(); h++) {
            greatest = greatest.add(FastRule.greatest(rule.distance()[h]));
        }
        return greatest.compareTo(FastRule.LIMIT) < 0;
    }

    private static final class Score extends FastRule {
        private final Rule.Score rule;
        private final HeadLayout layout;
        private final Mantissas queries;
        private final Mantissas keys;

        Score(Site site, Rule.Score rule) {
            super(site);
            this.rule = rule;
            layout = rule.layout();
            queries = Mantissas.of(rule.query().format());
            keys = Mantissas.of(rule.key().format());
        }

        @Override
        void define(FastInterpreter.State state, int i) {
            int width = layout.width();
            int heads = layout.heads();
            long[] own = own(state, i);
            int keyWidth = layout.sharedWidth();
            int[] key = state.ranks.get(rule.key());
            int[] ranks = state.ranks.get(site);
            Similarity similarity = rule.similarity();
            int at = state.row(i, heads);
            for (int j = 0; j < state.keys(i); j++) {
                for (int h = 0; h < heads; h++) {
                    int q = layout.own(h);
                    int k = j * keyWidth + layout.shared(h);
                    long sum = 0;
                    for (int d = 0; d < width; d++) {
                        sum += similarity.part(own[q + d], keys.at(key[k + d]));
                    }
                    sum *= rule.multiplier();
                    sum += rule.distance() == null ? 0 : rule.distance()[h][Math.abs(i - j)];
                    ranks[at++] = site.format().roundScaledLong(sum, rule.fractionBits());
                }
            }
        }

        /** The query's mantissas at a position, [heads · width]. */
        private long[] own(FastInterpreter.State state, int i) {
            int[] query = state.ranks.get(rule.query());
            long[] own = new long[layout.ownWidth()];
            for (int c = 0; c < own.length; c++) {
                own[c] = queries.at(query[i * own.length + c]);
            }
            return own;
        }
    }

    static FastRule maximum(Site site, Rule.Maximum rule) {
        return new FastRule(site) {
            @Override
            void define(FastInterpreter.State state, int i) {
                int heads = site.width();
                int[] score = state.ranks.get(rule.score());
                int[] ranks = state.ranks.get(site);
                int at = state.row(i, heads);
                for (int h = 0; h < heads; h++) {
                    int best = 0;
                    for (int j = 0; j < state.keys(i); j++) {
                        best = Math.max(best, score[at + j * heads + h]);
                    }
                    ranks[i * heads + h] = best;
                }
            }
        };
    }

    static FastRule difference(Site site, Rule.Difference rule) {
        if (!fits(rule)) {
            return null;
        }
        Mantissas scores = Mantissas.of(rule.score().format());
        Mantissas maxima = Mantissas.of(rule.maximum().format());
        return new FastRule(site) {
            @Override
            void define(FastInterpreter.State state, int i) {
                int heads = site.width();
                int[] score = state.ranks.get(rule.score());
                int[] maximum = state.ranks.get(rule.maximum());
                int[] ranks = state.ranks.get(site);
                int at = state.row(i, heads);
                for (int j = 0; j < state.keys(i); j++) {
                    for (int h = 0; h < heads; h++, at++) {
                        long difference = scores.at(score[at]) - maxima.at(maximum[i * heads + h]);
                        ranks[at] = site.format().roundScaledLong(difference, 0);
                    }
                }
            }
        };
    }

    /** Whether no difference can reach 2^62. */
    static boolean fits(Rule.Difference rule) {
        return rule.score().format().fitsLong()
                && Mantissas.greatest(rule.score().format()).shiftLeft(1).compareTo(FastRule.LIMIT) < 0;
    }

    static FastRule head(Site site, Rule.Head rule, int maximumLength) {
        return fits(rule, maximumLength) ? new Head(site, rule) : null;
    }

    /** Whether numerators and denominators of the means stay below 2^62. */
    static boolean fits(Rule.Head rule, int maximumLength) {
        if (!rule.value().format().fitsLong()) {
            return false;
        }
        BigInteger sum = rule.weights().greatest().multiply(BigInteger.valueOf(maximumLength));
        BigInteger total = rule.weights().greatestDenominator(maximumLength);
        return sum.multiply(Mantissas.greatest(rule.value().format()).max(BigInteger.ONE))
                        .shiftLeft(rule.fractionBits() + 1)
                        .max(total.multiply(BigInteger.valueOf(rule.ratio())))
                        .compareTo(FastRule.LIMIT)
                < 0;
    }

    private static final class Head extends FastRule {
        private final Rule.Head rule;
        private final HeadLayout layout;
        private final Mantissas values;

        Head(Site site, Rule.Head rule) {
            super(site);
            this.rule = rule;
            layout = rule.layout();
            values = Mantissas.of(rule.value().format());
        }

        @Override
        void define(FastInterpreter.State state, int i) {
            int valueWidth = layout.sharedWidth();
            int[] value = state.ranks.get(rule.value());
            int[] ranks = state.ranks.get(site);
            int[] score = state.ranks.get(rule.score());
            int[] maximum = rule.maximum() == null ? null : state.ranks.get(rule.maximum());
            int heads = layout.heads();
            long[] weights = new long[state.keys(i)];
            for (int h = 0; h < heads; h++) {
                int best = maximum == null ? 0 : maximum[i * heads + h];
                rule.weights().weigh(score, state.row(i, heads) + h, heads, best, weights, weights.length);
                long total = 0;
                for (long weight : weights) {
                    total += weight;
                }
                long divisor = rule.weights().denominator(total, best) * rule.ratio();
                for (int d = 0; d < layout.width(); d++) {
                    int channel = layout.shared(h) + d;
                    long sum = 0;
                    for (int j = 0; j < weights.length; j++) {
                        sum += weights[j] * values.at(value[j * valueWidth + channel]);
                    }
                    ranks[i * site.width() + layout.own(h) + d] =
                            site.format().roundQuotient(sum << rule.fractionBits(), divisor);
                }
            }
        }
    }
}
