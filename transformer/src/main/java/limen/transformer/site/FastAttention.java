package limen.transformer.site;

import java.math.BigInteger;
import limen.transformer.Architecture.Similarity;

/** The attention rules on longs, proved to fit. */
final class FastAttention {
    private FastAttention() {}

    static FastRule score(Site site, Rule.Score rule) {
        long[] queries = FastRule.mantissas(rule.query().format());
        long[] keys = FastRule.mantissas(rule.key().format());
        if (queries == null || keys == null) {
            return null;
        }
        BigInteger query = FastRule.greatest(queries);
        BigInteger key = FastRule.greatest(keys);
        BigInteger greatest = (rule.similarity() == Similarity.ORDER ? query.add(key) : query.multiply(key))
                .multiply(BigInteger.valueOf(rule.headWidth()))
                .multiply(BigInteger.valueOf(rule.multiplier()).abs());
        for (int h = 0; rule.distance() != null && h < site.width(); h++) {
            greatest = greatest.add(FastRule.greatest(rule.distance()[h]));
        }
        return greatest.compareTo(FastRule.LIMIT) >= 0 ? null : new Score(site, rule, queries, keys);
    }

    private static final class Score extends FastRule {
        private final Rule.Score rule;
        private final long[] queries;
        private final long[] keys;

        Score(Site site, Rule.Score rule, long[] queries, long[] keys) {
            super(site);
            this.rule = rule;
            this.queries = queries;
            this.keys = keys;
        }

        @Override
        void define(FastInterpreter.State state, int i) {
            int width = rule.headWidth();
            int heads = site.width();
            int queryWidth = rule.query().width();
            int keyWidth = rule.key().width();
            int share = heads / (keyWidth / width);
            int[] query = state.ranks.get(rule.query());
            int[] key = state.ranks.get(rule.key());
            int[] ranks = state.ranks.get(site);
            boolean order = rule.similarity() == Similarity.ORDER;
            int at = state.row(i, heads);
            for (int j = 0; j < state.keys(i); j++) {
                for (int h = 0; h < heads; h++) {
                    int q = i * queryWidth + h * width;
                    int k = j * keyWidth + h / share * width;
                    long sum = 0;
                    for (int d = 0; d < width; d++) {
                        sum += order
                                ? Math.min(0, queries[query[q + d]] - keys[key[k + d]])
                                : queries[query[q + d]] * keys[key[k + d]];
                    }
                    sum *= rule.multiplier();
                    sum += rule.distance() == null ? 0 : rule.distance()[h][Math.abs(i - j)];
                    ranks[at++] = site.format().roundScaledLong(sum, rule.fractionBits());
                }
            }
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
        long[] scores = FastRule.mantissas(rule.score().format());
        long[] maxima = FastRule.mantissas(rule.maximum().format());
        if (scores == null
                || maxima == null
                || FastRule.greatest(scores).add(FastRule.greatest(maxima)).compareTo(FastRule.LIMIT) >= 0) {
            return null;
        }
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
                        long difference = scores[score[at]] - maxima[maximum[i * heads + h]];
                        ranks[at] = site.format().roundScaledLong(difference, 0);
                    }
                }
            }
        };
    }

    static FastRule head(Site site, Rule.Head rule, int maximumLength) {
        long[] values = FastRule.mantissas(rule.value().format());
        if (values == null) {
            return null;
        }
        BigInteger weights = rule.table() == null
                ? BigInteger.ONE
                : FastRule.greatest(rule.table().values());
        BigInteger total = weights.multiply(BigInteger.valueOf(maximumLength));
        BigInteger[] boundaries = new BigInteger[site.format().topRank()];
        BigInteger greatest = total.multiply(FastRule.greatest(values)).shiftLeft(rule.fractionBits() + 1);
        for (int r = 1; r <= boundaries.length; r++) {
            boundaries[r - 1] = site.format().boundary2(r).multiply(BigInteger.valueOf(rule.ratio()));
            greatest = greatest.max(boundaries[r - 1].abs().multiply(total));
        }
        if (greatest.compareTo(FastRule.LIMIT) >= 0) {
            return null;
        }
        return new Head(site, rule, values, FastRule.longs(boundaries));
    }

    private static final class Head extends FastRule {
        private final Rule.Head rule;
        private final long[] values;
        private final long[] boundaries;
        private final boolean[] strict;

        Head(Site site, Rule.Head rule, long[] values, long[] boundaries) {
            super(site);
            this.rule = rule;
            this.values = values;
            this.boundaries = boundaries;
            strict = strict(site.format());
        }

        @Override
        void define(FastInterpreter.State state, int i) {
            int heads = rule.score().width();
            int width = rule.headWidth();
            int valueWidth = rule.value().width();
            int share = heads / (valueWidth / width);
            int[] value = state.ranks.get(rule.value());
            int[] ranks = state.ranks.get(site);
            for (int h = 0; h < heads; h++) {
                long[] weights = weights(state, i, h);
                long total = 0;
                for (long weight : weights) {
                    total += weight;
                }
                for (int d = 0; d < width; d++) {
                    int channel = h / share * width + d;
                    long sum = 0;
                    for (int j = 0; j < weights.length; j++) {
                        sum += weights[j] * values[value[j * valueWidth + channel]];
                    }
                    ranks[i * site.width() + h * width + d] =
                            reached(sum << (rule.fractionBits() + 1), total, boundaries, strict);
                }
            }
        }

        private long[] weights(FastInterpreter.State state, int i, int head) {
            int heads = rule.score().width();
            int[] score = state.ranks.get(rule.score());
            int at = state.row(i, heads) + head;
            long[] weights = new long[state.keys(i)];
            int best = rule.maximum() == null ? 0 : state.ranks.get(rule.maximum())[i * heads + head];
            for (int j = 0; j < weights.length; j++) {
                int rank = score[at + j * heads];
                weights[j] = rule.table() != null ? rule.table().at(rank) : rank == best ? 1 : 0;
            }
            Answers.keepOne(rule.selection(), weights);
            return weights;
        }
    }
}
