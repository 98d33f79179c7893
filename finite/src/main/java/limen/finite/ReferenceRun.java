package limen.finite;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import limen.number.Format;
import limen.transformer.HeadLayout;

/** One run of the reference interpreter: every rule as it is written, value by value. */
final class ReferenceRun {
    private final FinitePrecisionTransformer model;
    private final int[] tokens;
    private final int n;
    private final Map<Site, int[]> ranks;

    ReferenceRun(FinitePrecisionTransformer model, int[] tokens) {
        this(model, tokens, tokens.length, new HashMap<>());
    }

    /** Over ranks that somebody else fills, site by site or position by position. */
    ReferenceRun(FinitePrecisionTransformer model, int[] tokens, int n, Map<Site, int[]> ranks) {
        this.model = model;
        this.tokens = tokens;
        this.n = n;
        this.ranks = ranks;
    }

    Map<Site, int[]> ranks() {
        return ranks;
    }

    void define(Site site) {
        int[] values = new int[Math.toIntExact(site.shape().count(n, model.causal(), site.width()))];
        ranks.put(site, values);
        int at = 0;
        for (int i = 0; i < n; i++) {
            int keys = site.shape() == Shape.PAIR ? keys(i) : 1;
            for (int j = 0; j < keys; j++) {
                for (int c = 0; c < site.width(); c++) {
                    values[at++] = value(site, i, j, c);
                }
            }
        }
    }

    private int keys(int i) {
        return model.causal() ? i + 1 : n;
    }

    /** The rank of value (i, c), or (i, j, c) of a PAIR site, from the ranks of earlier sites. */
    int value(Site site, int i, int j, int c) {
        Format format = site.format();
        return switch (site.rule()) {
            case Rule.Embedding rule -> {
                BigInteger sum = BigInteger.valueOf(rule.token().get(tokens[i], c));
                if (rule.position() != null) {
                    sum = sum.add(BigInteger.valueOf(rule.position()[i][c]));
                }
                yield format.roundScaled(sum, rule.fractionBits());
            }
            case Rule.Linear rule -> format.roundScaled(linear(rule, i, c), rule.fractionBits());
            case Rule.Norm rule -> norm(rule, format, i, c);
            case Rule.Score rule -> format.roundScaled(score(rule, i, j, c), rule.fractionBits());
            case Rule.Maximum rule -> maximum(rule, i, c);
            case Rule.Difference rule ->
                format.roundScaled(
                        pair(rule.score(), i, j, c).subtract(mantissa(rule.maximum(), i * site.width() + c)), 0);
            case Rule.Head rule -> head(rule, format, i, c);
            case Rule.Product rule -> {
                int at = i * site.width() + c;
                BigInteger product = BigInteger.valueOf(rule.table().at(ranks.get(rule.gate())[at]))
                        .multiply(mantissa(rule.up(), at));
                yield format.roundScaled(
                        product.multiply(BigInteger.valueOf(rule.multiplier()[c])), rule.fractionBits());
            }
        };
    }

    private BigInteger mantissa(Site site, int flat) {
        return site.format().mantissa(ranks.get(site)[flat]);
    }

    private BigInteger pair(Site site, int i, int j, int head) {
        return mantissa(site, pairIndex(site, i, j, head));
    }

    private int pairIndex(Site site, int i, int j, int head) {
        return Math.toIntExact(Shape.pair(n, model.causal(), i, j) * site.width() + head);
    }

    private BigInteger linear(Rule.Linear rule, int i, int row) {
        if (rule.rotation() == null) {
            return sum(rule, i, row);
        }
        int partner = rule.rotation().partner()[row];
        return sum(rule, i, row)
                .multiply(BigInteger.valueOf(rule.rotation().own()[i][row]))
                .add(sum(rule, i, partner)
                        .multiply(BigInteger.valueOf(rule.rotation().other()[i][row])));
    }

    /** S(i, row). */
    BigInteger sum(Rule.Linear rule, int i, int row) {
        BigInteger sum = BigInteger.valueOf(rule.bias()[row]);
        for (Rule.Term term : rule.terms()) {
            int width = term.source().width();
            BigInteger part = BigInteger.ZERO;
            for (int k = 0; k < width; k++) {
                long weight = term.weight(row, k);
                int flat = i * width + k;
                BigInteger value = term.table() == null
                        ? mantissa(term.source(), flat)
                        : BigInteger.valueOf(term.table().at(ranks.get(term.source())[flat]));
                part = part.add(value.multiply(BigInteger.valueOf(weight)));
            }
            sum = sum.add(part.multiply(BigInteger.valueOf(term.multiplier()[row])));
        }
        return sum;
    }

    private int norm(Rule.Norm rule, Format format, int i, int c) {
        int width = rule.source().width();
        BigInteger squares = BigInteger.ZERO;
        for (int a = 0; a < width; a++) {
            BigInteger x = mantissa(rule.source(), i * width + a);
            squares = squares.add(x.multiply(x));
        }
        BigInteger q = squares.shiftLeft(rule.squareBits()).add(BigInteger.valueOf(rule.epsilon()));
        BigInteger x = mantissa(rule.source(), i * width + c);
        BigInteger d = x.multiply(x.abs())
                .multiply(BigInteger.valueOf((long) rule.sign()[c] * width))
                .shiftLeft(rule.kappaBits() + rule.squareBits());
        int rank = 0;
        while (rank < format.topRank() && normReaches(rule, format, c, rank + 1, d, q)) {
            rank++;
        }
        return rank;
    }

    private static boolean normReaches(Rule.Norm rule, Format format, int c, int r, BigInteger d, BigInteger q) {
        if (rule.sign()[c] == 0) {
            return NormBoundaries.constantReaches(rule, format, c, r);
        }
        int order = d.compareTo(NormBoundaries.signedKappa(rule, format, c, r).multiply(q));
        return format.strict(r) ? order > 0 : order >= 0;
    }

    private BigInteger score(Rule.Score rule, int i, int j, int head) {
        HeadLayout layout = rule.layout();
        BigInteger sum = BigInteger.ZERO;
        for (int d = 0; d < layout.width(); d++) {
            BigInteger q = mantissa(rule.query(), i * layout.ownWidth() + layout.own(head) + d);
            BigInteger k = mantissa(rule.key(), j * layout.sharedWidth() + layout.shared(head) + d);
            sum = sum.add(rule.similarity().part(q, k));
        }
        sum = sum.multiply(BigInteger.valueOf(rule.multiplier()));
        return rule.distance() == null ? sum : sum.add(BigInteger.valueOf(rule.distance()[head][Math.abs(i - j)]));
    }

    private int maximum(Rule.Maximum rule, int i, int head) {
        int best = 0;
        for (int j = 0; j < keys(i); j++) {
            best = Math.max(best, ranks.get(rule.score())[pairIndex(rule.score(), i, j, head)]);
        }
        return best;
    }

    private int head(Rule.Head rule, Format format, int i, int c) {
        HeadLayout layout = rule.layout();
        int channel = layout.sharedOf(c);
        int head = layout.headOf(c);
        int best = rule.maximum() == null ? 0 : ranks.get(rule.maximum())[i * layout.heads() + head];
        long[] weights = new long[keys(i)];
        int row = pairIndex(rule.score(), i, 0, head);
        rule.weights().weigh(ranks.get(rule.score()), row, layout.heads(), best, weights, weights.length);
        BigInteger sum = BigInteger.ZERO;
        BigInteger total = BigInteger.ZERO;
        for (int j = 0; j < keys(i); j++) {
            BigInteger weight = BigInteger.valueOf(weights[j]);
            sum = sum.add(weight.multiply(mantissa(rule.value(), j * layout.sharedWidth() + channel)));
            total = total.add(weight);
        }
        return headRank(rule, format, sum, rule.weights().denominator(total, best));
    }

    /** The rank of a head's value, from N and Z. */
    static int headRank(Rule.Head rule, Format format, BigInteger sum, BigInteger denominator) {
        BigInteger left = sum.shiftLeft(rule.fractionBits() + 1);
        BigInteger right = denominator.multiply(BigInteger.valueOf(rule.ratio()));
        int rank = 0;
        while (rank < format.topRank() && reaches(format, rank + 1, left, right)) {
            rank++;
        }
        return rank;
    }

    private static boolean reaches(Format format, int r, BigInteger left, BigInteger right) {
        int order = left.compareTo(right.multiply(format.boundary2(r)));
        return format.strict(r) ? order > 0 : order >= 0;
    }
}
