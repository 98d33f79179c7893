package limen.finite;

import java.math.BigInteger;
import java.util.Arrays;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.HeadLayout;

/**
 * Attention of any kind row by row: the scores of one position and head at a time, never stored; O(n²·w) per head. Longs where sums
 * are proved to fit, otherwise exact.
 */
final class StreamedRows extends ColumnStep {
    private final FinitePrecisionTransformer model;
    private final ExactValues exact;
    private final Site scoreSite;
    private final Rule.Score score;
    private final Columns query;
    private final Columns key;
    private final Columns maximum;
    private final boolean scoresFit;
    /** Null where only the maxima are wanted. */
    private final Rule.Head head;

    private final Columns value;
    private final Columns out;
    private final boolean headFits;
    /** Of the scores where differences are taken and fit. */
    private final Mantissas mantissas;

    private long[] numerators = new long[0];
    private int[] ranks = new int[0];
    private long[] weights = new long[0];

    /**
     * @param head null for the maxima alone, then without {@code value} and {@code out}
     */
    StreamedRows(
            FinitePrecisionTransformer model,
            ExactValues exact,
            Columns[] queryKeyMaximum,
            Rule.Head head,
            Columns value,
            Columns out) {
        this.model = model;
        this.exact = exact;
        query = queryKeyMaximum[0];
        key = queryKeyMaximum[1];
        maximum = queryKeyMaximum[2];
        scoreSite = ((Rule.Maximum) maximum.site.rule()).score();
        score = (Rule.Score) scoreSite.rule();
        scoresFit = FastAttention.fits(scoreSite, score);
        this.head = head;
        this.value = value;
        this.out = out;
        boolean soft = head != null && head.selection().isSoft();
        mantissas = soft && scoreSite.format().fitsLong() ? Mantissas.of(scoreSite.format()) : null;
        headFits = head != null && FastAttention.fits(head, model.maximumLength());
    }

    @Override
    void grow(int capacity) {
        numerators = new long[capacity];
        ranks = new int[capacity];
        weights = new long[capacity];
    }

    @Override
    void run(int[] tokens) {
        if (!scoresFit) {
            exact.read(score);
        }
        for (int i = 0; i < tokens.length; i++) {
            int attended = model.causal() ? i + 1 : tokens.length;
            for (int h = 0; h < scoreSite.width(); h++) {
                int best = scores(i, h, attended);
                maximum.ranks[h][i] = best;
                if (head != null) {
                    weigh(best, attended);
                    means(i, h, best, attended);
                }
            }
        }
    }

    /** Fills the ranks of a row and returns the greatest. */
    private int scores(int i, int h, int attended) {
        if (scoresFit) {
            numerators(i, h, attended);
        }
        int best = 0;
        for (int j = 0; j < attended; j++) {
            ranks[j] = scoresFit
                    ? scoreSite.format().roundScaledLong(numerators[j], score.fractionBits())
                    : exact.value(scoreSite, i, j, h);
            best = Math.max(best, ranks[j]);
        }
        return best;
    }

    private void numerators(int i, int h, int attended) {
        HeadLayout layout = score.layout();
        int queryChannel = layout.own(h);
        int keyChannel = layout.shared(h);
        Arrays.fill(numerators, 0, attended, 0);
        for (int d = 0; d < layout.width(); d++) {
            long q = query.mantissas[queryChannel + d][i];
            long[] column = key.mantissas[keyChannel + d];
            score.similarity().addParts(numerators, q, column, attended);
        }
        for (int j = 0; j < attended; j++) {
            numerators[j] *= score.multiplier();
        }
        if (score.distance() != null) {
            long[] distance = score.distance()[h];
            for (int j = 0; j < attended; j++) {
                numerators[j] += distance[Math.abs(i - j)];
            }
        }
    }

    /** e(j) from the ranks of a row; soft weights by their differences from the greatest, which are not stored. */
    private void weigh(int best, int attended) {
        if (!head.selection().isSoft()) {
            head.weights().weigh(ranks, 0, 1, best, weights, attended);
            return;
        }
        Format scores = scoreSite.format();
        Format differences = head.score().format();
        Table table = head.table();
        if (mantissas != null) {
            long greatest = mantissas.at(best);
            for (int j = 0; j < attended; j++) {
                // Two mantissas are below 2^62 each: their difference fits.
                weights[j] = table.at(differences.roundScaledLong(mantissas.at(ranks[j]) - greatest, 0));
            }
            return;
        }
        for (int j = 0; j < attended; j++) {
            BigInteger difference = scores.mantissa(ranks[j]).subtract(scores.mantissa(best));
            weights[j] = table.at(differences.roundScaled(difference, 0));
        }
    }

    private void means(int i, int h, int best, int attended) {
        HeadLayout layout = head.layout();
        int channel = layout.shared(h);
        long divisor = headFits ? divisor(best, attended) : 0;
        BigInteger exactDivisor = headFits ? null : exactDivisor(best, attended);
        for (int d = 0; d < layout.width(); d++) {
            int rank = headFits ? mean(channel + d, divisor, attended) : exactMean(channel + d, exactDivisor, attended);
            out.set(layout.own(h) + d, i, rank);
        }
    }

    private long divisor(int best, int attended) {
        long total = 0;
        for (int j = 0; j < attended; j++) {
            total += weights[j];
        }
        return head.weights().denominator(total, best) * head.ratio();
    }

    private BigInteger exactDivisor(int best, int attended) {
        BigInteger total = BigInteger.ZERO;
        for (int j = 0; j < attended; j++) {
            total = total.add(BigInteger.valueOf(weights[j]));
        }
        return head.weights().denominator(total, best).multiply(BigInteger.valueOf(head.ratio()));
    }

    private int mean(int channel, long divisor, int attended) {
        long[] column = value.mantissas[channel];
        long sum = 0;
        for (int j = 0; j < attended; j++) {
            sum += weights[j] * column[j];
        }
        return out.site.format().roundQuotient(sum << head.fractionBits(), divisor);
    }

    private int exactMean(int channel, BigInteger divisor, int attended) {
        Format values = value.site.format();
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < attended; j++) {
            sum = sum.add(BigInteger.valueOf(weights[j]).multiply(values.mantissa(value.ranks[channel][j])));
        }
        Rational units = Rational.of(sum.shiftLeft(head.fractionBits()), divisor);
        return out.site.format().round(units.multiply(out.site.format().unit()));
    }
}
