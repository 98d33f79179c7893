package limen.finite.reduce;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.number.ValueList;

/**
 * A format that keeps some values of another one, those that occur, whatever their spacing; what rounds to a kept value is
 * rounded to it still.
 *
 * @param format the values that are kept
 * @param shift its unit is the old one times 2^shift
 */
record Listed(Format format, int shift) {
    /** Means of more pairs of counts than this are not listed. */
    private static final long MEANS = 1L << 22;

    /** Keeps the values to which these sums round, or null where that saves nothing or they are not told apart. */
    static Listed rounded(Format format, long[] sums, int fractionBits) {
        long[] mantissas = Arrays.stream(sums)
                .map(sum -> SiteMaker.rounded(format, sum, fractionBits))
                .distinct()
                .toArray();
        boolean isWhole =
                format instanceof FixedPoint && mantissas.length > mantissas[mantissas.length - 1] - mantissas[0];
        Listed list = isWhole ? null : of(format, mantissas);
        boolean isSame = list != null
                && Arrays.stream(sums)
                        .allMatch(sum -> list.isSame(
                                list.format.roundScaledLong(sum, fractionBits + list.shift),
                                format.roundScaledLong(sum, fractionBits),
                                format));
        return isSame ? list : null;
    }

    /**
     * Keeps the values to which the means of one to n values round, each of them one of two, times 2^bits/ratio; null where there are
     * too many pairs of counts.
     */
    static Listed means(Format format, long low, long high, int n, int bits, long ratio) {
        if ((long) n * n > MEANS || bits < 0 || bits >= Integer.SIZE) {
            return null;
        }
        BitSet ranks = new BitSet();
        for (int count = 1; count <= n; count++) {
            for (int above = 0; above <= count; above++) {
                ranks.set(format.roundQuotient(sum(low, high, count, above, bits), Math.multiplyExact(ratio, count)));
            }
        }
        Listed list = of(format, ranks.stream().mapToLong(format::mantissaLong).toArray());
        if (list == null) {
            return null;
        }
        for (int count = 1; count <= n; count++) {
            for (int above = 0; above <= count; above++) {
                long sum = sum(low, high, count, above, bits);
                long number = Math.multiplyExact(ratio, count);
                int rank = list.format.roundQuotient(sum, Math.multiplyExact(number, 1L << list.shift));
                if (!list.isSame(rank, format.roundQuotient(sum, number), format)) {
                    return null;
                }
            }
        }
        return list;
    }

    private static long sum(long low, long high, int count, int above, int bits) {
        long sum = Math.addExact(Math.multiplyExact(low, count - above), Math.multiplyExact(high, above));
        return Math.multiplyExact(sum, 1L << bits);
    }

    /** Keeps all values from one rank to another, and their boundaries; null where that is not possible. */
    static Listed between(Format format, int low, int high) {
        // Ties go to values of even rank: the first one that is kept has an even rank again, if need be one more is
        // kept.
        for (int first = low; first >= 0 && first > low - 2; first--) {
            int from = first;
            Listed list = of(
                    format,
                    IntStream.rangeClosed(from, high)
                            .mapToLong(format::mantissaLong)
                            .toArray(),
                    format.rounding());
            boolean isSame = list != null
                    && IntStream.rangeClosed(from + 1, high)
                            .allMatch(rank -> list.format
                                            .boundary2(rank - from)
                                            .shiftLeft(list.shift)
                                            .equals(format.boundary2(rank))
                                    && list.format.strict(rank - from) == format.strict(rank));
            if (isSame) {
                return list;
            }
        }
        return null;
    }

    private static Listed of(Format format, long[] mantissas) {
        Listed list = of(format, mantissas, Rounding.NEAREST_UP);
        if (list != null || mantissas.length == 1) {
            return list;
        }
        // Multiples of 3, say: sums divide by powers of two only, so one value more has to give them the old unit.
        int last = mantissas.length - 1;
        long[] more = Arrays.copyOf(mantissas, last + 2);
        more[last] = Math.subtractExact(mantissas[last], 1);
        more[last + 1] = mantissas[last];
        return of(format, more, Rounding.NEAREST_UP);
    }

    private static Listed of(Format format, long[] mantissas, Rounding rounding) {
        Format list = ValueList.of(
                LongStream.of(mantissas)
                        .mapToObj(mantissa -> format.unit().multiply(Rational.of(mantissa)))
                        .toList(),
                rounding);
        Rational ratio = list.unit().divide(format.unit());
        boolean isPower = ratio.isInteger() && ratio.numerator().bitCount() == 1;
        return isPower ? new Listed(list, ratio.numerator().bitLength() - 1) : null;
    }

    private boolean isSame(int rank, int old, Format before) {
        return format.mantissaLong(rank) << shift == before.mantissaLong(old);
    }
}
