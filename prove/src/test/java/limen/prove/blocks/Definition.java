package limen.prove.blocks;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.HeadWeights;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.transformer.Architecture.Similarity;

/**
 * What one value of a site is, given the values it is made of: each rule as docs/semantics.md and {@link Rule} say it, for any ranks of its
 * sources, those that no input reaches too.
 */
final class Definition {
    /** One value of a site. */
    record Value(Site site, int index) {}

    /** Gives ranks to values. */
    @FunctionalInterface
    interface Ranks {
        int of(Site site, int index);
    }

    private final FinitePrecisionTransformer model;
    private final int n;

    Definition(FinitePrecisionTransformer model, int n) {
        this.model = model;
        this.n = n;
    }

    private int pair(int i, int j) {
        return (int) Shape.pair(n, model.causal(), i, j);
    }

    /** The (i, j) of a pair's number. */
    private int[] pairOf(int number) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < keys(i); j++) {
                if (pair(i, j) == number) {
                    return new int[] {i, j};
                }
            }
        }
        throw new IllegalArgumentException("no pair " + number);
    }

    private int keys(int i) {
        return model.causal() ? i + 1 : n;
    }

    /** The values that a value is made of. */
    List<Value> sources(Site site, int index) {
        int at = index / site.width();
        int c = index % site.width();
        List<Value> all = new ArrayList<>();
        switch (site.rule()) {
            case Rule.Embedding embedding -> {}
            case Rule.Linear linear -> linear(linear, at, all);
            case Rule.Norm norm -> row(norm.source(), at, all);
            case Rule.Score score -> {
                int[] pair = pairOf(at);
                row(score.query(), pair[0], all);
                row(score.key(), pair[1], all);
            }
            case Rule.Maximum maximum -> {
                for (int j = 0; j < keys(at); j++) {
                    all.add(new Value(maximum.score(), pair(at, j) * site.width() + c));
                }
            }
            case Rule.Difference difference -> {
                all.add(new Value(difference.score(), index));
                all.add(new Value(difference.maximum(), pairOf(at)[0] * site.width() + c));
            }
            case Rule.Head head -> head(head, at, c, all);
            case Rule.Product product -> {
                all.add(new Value(product.gate(), index));
                all.add(new Value(product.up(), index));
            }
        }
        return all.stream().distinct().toList();
    }

    private static void row(Site source, int i, List<Value> all) {
        IntStream.range(0, source.width()).forEach(k -> all.add(new Value(source, i * source.width() + k)));
    }

    private static void linear(Rule.Linear linear, int i, List<Value> all) {
        linear.sources().forEach(source -> row(source, i, all));
    }

    private void head(Rule.Head head, int i, int c, List<Value> all) {
        int h = c / head.headWidth();
        int heads = head.score().width();
        int kvHeads = head.value().width() / head.headWidth();
        for (int j = 0; j < keys(i); j++) {
            all.add(new Value(head.score(), pair(i, j) * heads + h));
            int group = h * kvHeads / heads;
            all.add(new Value(
                    head.value(), j * head.value().width() + group * head.headWidth() + c % head.headWidth()));
        }
        if (head.maximum() != null) {
            all.add(new Value(head.maximum(), i * heads + h));
        }
    }

    /** Whether ranks of sources can occur together: a maximum is one of its row, and no less than what it is the maximum of. */
    boolean isValid(Site site, int index, Ranks ranks) {
        int at = index / site.width();
        int c = index % site.width();
        if (site.rule() instanceof Rule.Difference difference) {
            int i = pairOf(at)[0];
            return ranks.of(difference.score(), index) <= ranks.of(difference.maximum(), i * site.width() + c);
        }
        if (site.rule() instanceof Rule.Head head) {
            int h = c / head.headWidth();
            int heads = head.score().width();
            int best = IntStream.range(0, keys(at))
                    .map(j -> ranks.of(head.score(), pair(at, j) * heads + h))
                    .max()
                    .orElseThrow();
            return head.selection().isSoft()
                    ? best == head.score().format().topRank()
                    : best == ranks.of(head.maximum(), at * heads + h);
        }
        return true;
    }

    private static BigInteger mantissa(Site site, int index, Ranks ranks) {
        return site.format().mantissa(ranks.of(site, index));
    }

    private static BigInteger read(Site site, int index, Table table, Ranks ranks) {
        return table == null ? mantissa(site, index, ranks) : BigInteger.valueOf(table.at(ranks.of(site, index)));
    }

    /** The rank of a value. */
    int rank(Site site, int index, Ranks ranks) {
        int at = index / site.width();
        int c = index % site.width();
        return switch (site.rule()) {
            case Rule.Embedding embedding -> throw new IllegalArgumentException("an embedding has no sources");
            case Rule.Linear linear -> round(site, sum(linear, at, c, ranks), linear.fractionBits());
            case Rule.Norm norm -> norm(site, norm, at, c, ranks);
            case Rule.Score score -> round(site, score(score, site, at, c, ranks), score.fractionBits());
            case Rule.Maximum maximum ->
                IntStream.range(0, keys(at))
                        .map(j -> ranks.of(maximum.score(), pair(at, j) * site.width() + c))
                        .max()
                        .orElseThrow();
            case Rule.Difference difference ->
                round(
                        site,
                        mantissa(difference.score(), index, ranks)
                                .subtract(mantissa(difference.maximum(), pairOf(at)[0] * site.width() + c, ranks)),
                        0);
            case Rule.Head head -> head(site, head, at, c, ranks);
            case Rule.Product product ->
                round(
                        site,
                        BigInteger.valueOf(product.multiplier()[c])
                                .multiply(read(product.gate(), index, product.table(), ranks))
                                .multiply(mantissa(product.up(), index, ranks)),
                        product.fractionBits());
        };
    }

    private static int round(Site site, BigInteger a, int fractionBits) {
        return reached(site, a.shiftLeft(1), BigInteger.ONE.shiftLeft(fractionBits));
    }

    /** The greatest r such that a ≥ B2(r)·b, or &gt; where strict, for all boundaries up to it. */
    private static int reached(Site site, BigInteger a, BigInteger b) {
        int rank = 0;
        while (rank < site.format().topRank()) {
            int compared = a.compareTo(site.format().boundary2(rank + 1).multiply(b));
            if (compared < 0 || compared == 0 && site.format().strict(rank + 1)) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    BigInteger sum(Rule.Linear linear, int i, int c, Ranks ranks) {
        if (linear.rotation() == null) {
            return plain(linear, i, c, ranks);
        }
        Rule.Rotation rotation = linear.rotation();
        return BigInteger.valueOf(rotation.own()[i][c])
                .multiply(plain(linear, i, c, ranks))
                .add(BigInteger.valueOf(rotation.other()[i][c])
                        .multiply(plain(linear, i, rotation.partner()[c], ranks)));
    }

    private static BigInteger plain(Rule.Linear linear, int i, int c, Ranks ranks) {
        BigInteger all = BigInteger.valueOf(linear.bias()[c]);
        for (Rule.Term term : linear.terms()) {
            BigInteger sum = BigInteger.ZERO;
            int width = term.source().width();
            for (int k = 0; k < width; k++) {
                long weight = term.weight(c, k);
                sum = sum.add(
                        BigInteger.valueOf(weight).multiply(read(term.source(), i * width + k, term.table(), ranks)));
            }
            all = all.add(sum.multiply(BigInteger.valueOf(term.multiplier()[c])));
        }
        return all;
    }

    private static int norm(Site site, Rule.Norm norm, int i, int c, Ranks ranks) {
        int m = norm.source().width();
        BigInteger squares = BigInteger.ZERO;
        for (int k = 0; k < m; k++) {
            squares = squares.add(mantissa(norm.source(), i * m + k, ranks).pow(2));
        }
        BigInteger q = squares.shiftLeft(norm.squareBits()).add(BigInteger.valueOf(norm.epsilon()));
        BigInteger x = mantissa(norm.source(), i * m + c, ranks);
        BigInteger d = BigInteger.valueOf((long) norm.sign()[c] * m * x.signum())
                .multiply(x.pow(2))
                .shiftLeft(norm.kappaBits() + norm.squareBits());
        int rank = 0;
        while (rank < site.format().topRank()) {
            BigInteger left;
            BigInteger right;
            BigInteger boundary =
                    BigInteger.valueOf(norm.gain()[c]).multiply(site.format().boundary2(rank + 1));
            BigInteger twice = BigInteger.valueOf(2 * norm.shift()[c]);
            if (norm.sign()[c] == 0) {
                left = twice;
                right = boundary;
            } else {
                left = d;
                right = kappa(boundary.subtract(twice), norm, m).multiply(q);
            }
            int compared = left.compareTo(right);
            if (compared < 0 || compared == 0 && site.format().strict(rank + 1)) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    /** sgn(t)·K for t = top · 2^(−gainBits − 1). */
    private static BigInteger kappa(BigInteger top, Rule.Norm norm, int m) {
        if (top.signum() == 0) {
            return BigInteger.ZERO;
        }
        // t²·2^kappaBits = top²·2^(kappaBits − 2·gainBits − 2), to nearest, ties to even.
        int shift = 2 * norm.gainBits() + 2 - norm.kappaBits();
        BigInteger k = top.pow(2);
        if (shift <= 0) {
            k = k.shiftLeft(-shift);
        } else {
            BigInteger[] parts = k.divideAndRemainder(BigInteger.ONE.shiftLeft(shift));
            int compared = parts[1].shiftLeft(1).compareTo(BigInteger.ONE.shiftLeft(shift));
            boolean up = compared > 0 || compared == 0 && parts[0].testBit(0);
            k = up ? parts[0].add(BigInteger.ONE) : parts[0];
        }
        BigInteger most = BigInteger.valueOf(m).shiftLeft(norm.kappaBits()).add(BigInteger.ONE);
        return k.max(BigInteger.ONE).min(most).multiply(BigInteger.valueOf(top.signum()));
    }

    private BigInteger score(Rule.Score score, Site site, int number, int h, Ranks ranks) {
        int[] pair = pairOf(number);
        int w = score.headWidth();
        int group = h * (score.key().width() / w) / site.width();
        BigInteger similarity = BigInteger.ZERO;
        for (int d = 0; d < w; d++) {
            BigInteger q = mantissa(score.query(), pair[0] * score.query().width() + h * w + d, ranks);
            BigInteger k = mantissa(score.key(), pair[1] * score.key().width() + group * w + d, ranks);
            similarity = similarity.add(
                    score.similarity() == Similarity.ORDER
                            ? k.subtract(q).max(BigInteger.ZERO).negate()
                            : q.multiply(k));
        }
        long distance = score.distance() == null ? 0 : score.distance()[h][Math.abs(pair[0] - pair[1])];
        return similarity.multiply(BigInteger.valueOf(score.multiplier())).add(BigInteger.valueOf(distance));
    }

    private int head(Site site, Rule.Head head, int i, int c, Ranks ranks) {
        int h = c / head.headWidth();
        int heads = head.score().width();
        int group = h * (head.value().width() / head.headWidth()) / heads;
        int[] scores = IntStream.range(0, keys(i))
                .map(j -> ranks.of(head.score(), pair(i, j) * heads + h))
                .toArray();
        int best = head.maximum() == null ? -1 : ranks.of(head.maximum(), i * heads + h);
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ZERO;
        for (int j = 0; j < scores.length; j++) {
            BigInteger e = BigInteger.valueOf(weight(head.weights(), scores, best, j));
            int value = j * head.value().width() + group * head.headWidth() + c % head.headWidth();
            numerator = numerator.add(e.multiply(mantissa(head.value(), value, ranks)));
            denominator = denominator.add(e);
        }
        if (head.weights().sink() != null) {
            denominator =
                    denominator.add(BigInteger.valueOf(head.weights().sink().at(best)));
        }
        return reached(
                site,
                numerator.shiftLeft(head.fractionBits() + 1),
                denominator.multiply(BigInteger.valueOf(head.ratio())));
    }

    private static long weight(HeadWeights weights, int[] scores, int best, int j) {
        return switch (weights.selection()) {
            case SOFTMAX, SOFTMAX1 -> weights.table().at(scores[j]);
            case SATURATED -> scores[j] == best ? 1 : 0;
            case LEFTMOST -> scores[j] == best && IntStream.range(0, j).noneMatch(k -> scores[k] == best) ? 1 : 0;
            case RIGHTMOST ->
                scores[j] == best && IntStream.range(j + 1, scores.length).noneMatch(k -> scores[k] == best) ? 1 : 0;
        };
    }

    /** The positions that answer, in their order. */
    int[] answering() {
        return switch (model.output().kind()) {
            case LABELS -> IntStream.range(0, n).toArray();
            case ACCEPT_FIRST -> new int[] {0};
            case ACCEPT_LAST, NEXT_TOKEN -> new int[] {n - 1};
        };
    }

    /** The values that the answer at a position is made of. */
    List<Value> answerSources(int position) {
        List<Value> all = new ArrayList<>();
        linear(model.output().logits(), position, all);
        return all.stream().distinct().toList();
    }

    /** The output bits of the answer at a position. */
    boolean[] answer(int position, Ranks ranks) {
        int rows = model.output().rows();
        BigInteger[] logits = new BigInteger[rows];
        for (int row = 0; row < rows; row++) {
            logits[row] = sum(model.output().logits(), position, row, ranks);
        }
        boolean[] bits = new boolean[rows];
        Output.Kind kind = model.output().kind();
        if (kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST) {
            bits[0] = logits[0].signum() >= 0;
            return bits;
        }
        int greatest = 0;
        for (int row = 1; row < rows; row++) {
            greatest = logits[row].compareTo(logits[greatest]) > 0 ? row : greatest;
        }
        bits[greatest] = true;
        return bits;
    }
}
