package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import limen.testkit.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** roundScaledLong equals the search over the boundaries, in particular where a long would overflow. */
class FormatLongPathTest {
    static final List<Format> FORMATS = List.of(
            FixedPoint.signed(8, Rational.of(1, 16), Rounding.NEAREST_EVEN),
            FixedPoint.signed(30, Rational.ONE, Rounding.TOWARD_ZERO),
            FixedPoint.of((1L << 62) - 100, (1L << 62) - 1, Rational.ONE, Rounding.NEAREST_EVEN),
            FixedPoint.of(-(1L << 62) + 1, -(1L << 62) + 100, Rational.ONE, Rounding.NEAREST_UP),
            MiniFloat.e4m3(),
            MiniFloat.e5m2().withRounding(Rounding.TOWARD_ZERO),
            MiniFloat.fp16().withRounding(Rounding.NEAREST_UP),
            MiniFloat.bf16(),
            MiniFloat.of(6, 0, MiniFloat.Variant.IEEE, Rational.of(1, 3), Rounding.NEAREST_EVEN),
            MiniFloat.of(6, 1, MiniFloat.Variant.IEEE, Rational.of(1, 3), Rounding.NEAREST_UP),
            Format.parse("list(-4611686018427387903,-1,1,4611686018427387903;round=zero)"),
            Format.parse("list(-1,6917529027641081856,9223372036854775807;round=up)"),
            Format.parse("list(-9223372036854775808,0,1,9223372036854775807;round=even)"));

    @ParameterizedTest
    @FieldSource("FORMATS")
    void longPathEqualsBoundarySearch(Format format) {
        Random random = Cases.random(31);
        long[] edges = LongStream.of(0, 1, 1L << 31, 1L << 61, 1L << 62, 3L << 61, Long.MAX_VALUE, Long.MIN_VALUE)
                .flatMap(x -> LongStream.rangeClosed(-3, 3).flatMap(d -> LongStream.of(x + d, -x + d)))
                .toArray();
        long[] samples = LongStream.concat(
                        LongStream.of(edges), random.longs(2000).map(x -> x >> (x & 63)))
                .toArray();
        int[] shifts = {-200, -65, -64, -63, -62, -3, -1, 0, 1, 2, 5, 61, 62, 63, 64, 65, 66, 200};
        for (int fractionBits : shifts) {
            for (long numerator : samples) {
                int expected = search(format, BigInteger.valueOf(numerator), fractionBits);
                if (format.roundScaledLong(numerator, fractionBits) != expected
                        || format.roundScaled(BigInteger.valueOf(numerator), fractionBits) != expected) {
                    throw new AssertionError(format + ": " + numerator + " with " + fractionBits + " fraction bits");
                }
            }
        }
    }

    private static int search(Format format, BigInteger numerator, int fractionBits) {
        Rational halves = Rational.ofScaled(numerator, 1 - fractionBits);
        return format.searchRank(halves.floor(), !halves.isInteger());
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void longMantissasExistExactlyWhereTheyFit(Format format) {
        for (int rank = 0; rank < format.size(); rank += Math.max(1, format.size() / 1000)) {
            BigInteger mantissa = format.mantissa(rank);
            int index = rank;
            if (mantissa.bitLength() < 64) {
                assertThat(format.mantissaLong(rank)).isEqualTo(mantissa.longValueExact());
                assertThat(format.rankOfMantissa(mantissa.longValueExact())).isEqualTo(rank);
            } else {
                assertThat(format.fitsLong()).isFalse();
                assertThatThrownBy(() -> format.mantissaLong(index)).isInstanceOf(ArithmeticException.class);
            }
        }
    }
}
