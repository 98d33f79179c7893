package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class MiniFloatTest {
    private static Rational powerOfTwo(int exponent) {
        return Rational.ONE.scaleByPowerOfTwo(exponent);
    }

    /** OCP 8-bit Floating Point Specification (OFP8) revision 1.0, table 2; IEEE 754-2019, table 3.5; OCP MX 1.0. */
    @Test
    void spotValuesAreThoseOfTheStandards() {
        assertRange(MiniFloat.e4m3(), "448", powerOfTwo(-9), 253);
        assertRange(MiniFloat.e5m2(), "57344", powerOfTwo(-16), 247);
        assertRange(MiniFloat.fp16(), "65504", powerOfTwo(-24), 63487);
        assertRange(MiniFloat.bf16(), "338953138925153547590470800371487866880", powerOfTwo(-133), 65279);
        assertRange(finite(2, 1), "6", Rational.of(1, 2), 15);
        assertRange(finite(2, 3), "7.5", Rational.of(1, 8), 63);
        assertRange(finite(3, 2), "28", Rational.of(1, 16), 63);
        // least normal numbers
        assertThat(MiniFloat.e4m3().rankOf(powerOfTwo(-6)) - MiniFloat.e4m3().rankOf(Rational.ZERO))
                .isEqualTo(8);
        assertThat(MiniFloat.e5m2().rankOf(powerOfTwo(-14)) - MiniFloat.e5m2().rankOf(Rational.ZERO))
                .isEqualTo(4);
    }

    private static MiniFloat finite(int e, int m) {
        return MiniFloat.of(e, m, MiniFloat.Variant.FINITE, Rational.ONE, Rounding.NEAREST_EVEN);
    }

    private static void assertRange(MiniFloat format, String largest, Rational leastSubnormal, int size) {
        assertThat(format.maximum()).as(format.spec()).isEqualTo(Rational.parse(largest));
        assertThat(format.minimum()).isEqualTo(Rational.parse(largest).negate());
        assertThat(format.unit()).isEqualTo(leastSubnormal);
        assertThat(format.size()).isEqualTo(size);
        assertThat(format.value(format.topRank() / 2 + 1)).isEqualTo(leastSubnormal);
    }

    @Test
    void fp16RoundsAsFloatToFloat16() {
        MiniFloat format = MiniFloat.fp16();
        int finite = 0;
        for (Case each : Cases.of(60_000)) {
            Random random = each.random();
            // every third one lies exactly between two halves
            float x =
                    each.index() % 3 == 0 ? tie(random) : Float.intBitsToFloat(0x33000000 + random.nextInt(0x14c00000));
            x = random.nextBoolean() ? x : -x;
            float half = Float.float16ToFloat(Float.floatToFloat16(x));
            Rational expected = Float.isInfinite(half) ? Rational.of(x > 0 ? 65504 : -65504) : Rational.ofDouble(half);
            finite += Float.isInfinite(half) ? 0 : 1;
            assertThat(format.roundToValue(Rational.ofDouble(x))).as("%s", x).isEqualTo(expected);
        }
        assertThat(finite).isBetween(50_000, 59_999);
    }

    private static float tie(Random random) {
        short code = (short) random.nextInt(0x7bff);
        return (Float.float16ToFloat(code) + Float.float16ToFloat((short) (code + 1))) / 2;
    }

    @Test
    void bf16RoundsTheUpperHalfOfFloatBits() {
        MiniFloat format = MiniFloat.bf16();
        int finite = 0;
        for (Case each : Cases.of(60_000)) {
            Random random = each.random();
            int bits = each.index() % 3 == 0 ? random.nextInt() & 0xffff0000 | 0x8000 : random.nextInt();
            float x = Float.intBitsToFloat(bits);
            if (!Float.isFinite(x)) {
                continue;
            }
            finite++;
            float rounded = Float.intBitsToFloat((bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000);
            Rational expected = Float.isInfinite(rounded)
                    ? (x > 0 ? format.maximum() : format.minimum())
                    : Rational.ofDouble(rounded);
            assertThat(format.roundToValue(Rational.ofDouble(x))).as("%s", x).isEqualTo(expected);
        }
        assertThat(finite).isGreaterThan(59_000);
    }

    @Test
    void aScaleMultipliesEveryValue() {
        MiniFloat plain = MiniFloat.e4m3();
        MiniFloat scaled = plain.withScale(Rational.of(3, 5));
        for (int rank = 0; rank < plain.size(); rank++) {
            assertThat(scaled.value(rank)).isEqualTo(plain.value(rank).multiply(Rational.of(3, 5)));
        }
        assertThat(scaled.round(Rational.of(3, 5).multiply(Rational.of(100)))).isEqualTo(plain.round(Rational.of(100)));
    }

    @Test
    void onlyStepOneFormatsAreUniform() {
        assertThat(MiniFloat.e4m3().uniform()).isFalse();
        assertThat(MiniFloat.of(2, 0, MiniFloat.Variant.IEEE, Rational.ONE, Rounding.NEAREST_EVEN)
                        .uniform())
                .isTrue();
        assertThat(finite(2, 1).uniform()).isFalse();
    }

    @Test
    void longMantissasRoundAtTheirBoundaries() {
        Random random = Cases.random(11);
        for (MiniFloat format : List.of(finite(5, 17), finite(4, 14), finite(6, 23), finite(8, 21))) {
            for (int trial = 0; trial < 2000; trial++) {
                int rank = 1 + random.nextInt(format.topRank());
                BigInteger least = format.thresholdScaled(rank, 3);
                assertThat(format.roundScaled(least, 3)).isGreaterThanOrEqualTo(rank);
                assertThat(format.roundScaled(least.subtract(BigInteger.ONE), 3))
                        .isLessThan(rank);
                assertThat(format.rankOfMantissa(format.mantissa(rank))).isEqualTo(rank);
                assertThat(format.mantissa(rank)).isGreaterThan(format.mantissa(rank - 1));
            }
        }
        assertThat(finite(8, 21).size()).isEqualTo((1 << 30) - 1);
    }

    @Test
    void sizesOutsideTheSupportedOnesAreRefused() {
        assertThatThrownBy(() -> finite(1, 3)).hasMessage("minifloat with 1 exponent bits: use 2 to 8");
        assertThatThrownBy(() -> finite(9, 3)).hasMessage("minifloat with 9 exponent bits: use 2 to 8");
        assertThatThrownBy(() -> finite(4, 24)).hasMessage("minifloat with 24 mantissa bits: use 0 to 23");
        assertThatThrownBy(() -> finite(8, 22))
                .hasMessage("minifloat with 8 exponent and 22 mantissa bits: with the sign use at most 30 bits");
        assertThatThrownBy(() -> MiniFloat.e4m3().withScale(Rational.ZERO))
                .hasMessage("minifloat with scale 0: it must be positive");
    }
}
