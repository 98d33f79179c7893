package limen.finite;

import java.math.BigInteger;
import limen.transformer.HeadLayout;

/**
 * Heads and norms whose sums need not fit a long: as the reference has them, but a rank is found by one division or by bisection, not boundary
 * after boundary.
 */
final class WideRule {
    private WideRule() {}

    /** The fast form of a site's rule; null for rules of other kinds. */
    static FastRule of(Site site) {
        return switch (site.rule()) {
            case Rule.Head rule -> new Head(site, rule);
            case Rule.Norm rule -> new Norm(site, rule);
            default -> null;
        };
    }

    private static final class Head extends FastRule {
        private final Rule.Head rule;

        Head(Site site, Rule.Head rule) {
            super(site);
            this.rule = rule;
        }

        @Override
        void define(FastInterpreter.State state, int i) {
            HeadLayout layout = rule.layout();
            int heads = layout.heads();
            int[] score = state.ranks.get(rule.score());
            int[] maximum = rule.maximum() == null ? null : state.ranks.get(rule.maximum());
            int[] ranks = state.ranks.get(site);
            long[] weights = new long[state.keys(i)];
            for (int h = 0; h < heads; h++) {
                int best = maximum == null ? 0 : maximum[i * heads + h];
                rule.weights().weigh(score, state.row(i, heads) + h, heads, best, weights, weights.length);
                BigInteger total = BigInteger.ZERO;
                for (long weight : weights) {
                    total = total.add(BigInteger.valueOf(weight));
                }
                BigInteger divisor = rule.weights().denominator(total, best).multiply(BigInteger.valueOf(rule.ratio()));
                for (int d = 0; d < layout.width(); d++) {
                    BigInteger sum = sum(state, weights, layout.shared(h) + d);
                    ranks[i * site.width() + layout.own(h) + d] =
                            site.format().roundQuotient(sum.shiftLeft(rule.fractionBits()), divisor);
                }
            }
        }

        private BigInteger sum(FastInterpreter.State state, long[] weights, int channel) {
            int width = rule.layout().sharedWidth();
            int[] value = state.ranks.get(rule.value());
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < weights.length; j++) {
                BigInteger mantissa = rule.value().format().mantissa(value[j * width + channel]);
                sum = sum.add(BigInteger.valueOf(weights[j]).multiply(mantissa));
            }
            return sum;
        }
    }

    private static final class Norm extends FastRule {
        private final Rule.Norm rule;

        Norm(Site site, Rule.Norm rule) {
            super(site);
            this.rule = rule;
        }

        @Override
        void define(FastInterpreter.State state, int i) {
            int width = site.width();
            int[] source = state.ranks.get(rule.source());
            int[] ranks = state.ranks.get(site);
            BigInteger squares = BigInteger.ZERO;
            for (int c = 0; c < width; c++) {
                squares = squares.add(mantissa(source, i * width + c).pow(2));
            }
            BigInteger q = squares.shiftLeft(rule.squareBits()).add(BigInteger.valueOf(rule.epsilon()));
            for (int c = 0; c < width; c++) {
                BigInteger x = mantissa(source, i * width + c);
                BigInteger d = x.multiply(x.abs())
                        .multiply(BigInteger.valueOf((long) rule.sign()[c] * width))
                        .shiftLeft(rule.kappaBits() + rule.squareBits());
                ranks[i * width + c] = rule.sign()[c] == 0
                        ? NormBoundaries.constantRank(rule, site.format(), c)
                        : NormBoundaries.reached(rule, site.format(), c, d, q);
            }
        }

        private BigInteger mantissa(int[] ranks, int flat) {
            return rule.source().format().mantissa(ranks[flat]);
        }
    }
}
