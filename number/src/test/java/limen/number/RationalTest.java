package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {
    @Test
    void arithmeticMatchesCrossMultiplicationOnSmallFractions() {
        for (long a = -6; a <= 6; a++) {
            for (long b = 1; b <= 6; b++) {
                for (long c = -6; c <= 6; c++) {
                    for (long d = 1; d <= 6; d++) {
                        Rational x = Rational.of(a, b);
                        Rational y = Rational.of(c, d);
                        assertThat(x.add(y)).isEqualTo(Rational.of(a * d + c * b, b * d));
                        assertThat(x.subtract(y)).isEqualTo(Rational.of(a * d - c * b, b * d));
                        assertThat(x.multiply(y)).isEqualTo(Rational.of(a * c, b * d));
                        assertThat(x.compareTo(y)).isEqualTo(Long.compare(a * d, c * b));
                        if (c != 0) {
                            assertThat(x.divide(y)).isEqualTo(Rational.of(a * d, b * c));
                        }
                    }
                }
            }
        }
    }

    @Test
    void fractionsAreKeptInLowestTermsWithPositiveDenominator() {
        Rational x = Rational.of(6, -8);
        assertThat(x.numerator()).isEqualTo(-3);
        assertThat(x.denominator()).isEqualTo(4);
        assertThat(x).isEqualTo(Rational.of(-3, 4)).hasSameHashCodeAs(Rational.of(-3, 4));
        assertThat(Rational.of(0, -5)).isEqualTo(Rational.ZERO);
        assertThat(Rational.of(Long.MIN_VALUE, Long.MIN_VALUE)).isEqualTo(Rational.ONE);
    }

    @Test
    void floorAndCeilGoDownAndUpForBothSigns() {
        assertThat(Rational.of(-7, 2).floor()).isEqualTo(-4);
        assertThat(Rational.of(-7, 2).ceil()).isEqualTo(-3);
        assertThat(Rational.of(7, 2).floor()).isEqualTo(3);
        assertThat(Rational.of(7, 2).ceil()).isEqualTo(4);
        assertThat(Rational.of(-3).floor()).isEqualTo(-3);
        assertThat(Rational.of(-3).ceil()).isEqualTo(-3);
    }

    @Test
    void floorLog2IsExactAroundPowersOfTwo() {
        for (int e = -70; e <= 70; e++) {
            Rational power = Rational.ONE.scaleByPowerOfTwo(e);
            Rational slightlyLess = power.multiply(Rational.of(999, 1000));
            assertThat(power.floorLog2()).isEqualTo(e);
            assertThat(power.negate().floorLog2()).isEqualTo(e);
            assertThat(slightlyLess.floorLog2()).isEqualTo(e - 1);
        }
    }

    @Test
    void roundToGridIsNearestWithTiesToEven() {
        assertThat(Rational.of(1, 2).roundToGrid(0)).isEqualTo(0);
        assertThat(Rational.of(3, 2).roundToGrid(0)).isEqualTo(2);
        assertThat(Rational.of(-1, 2).roundToGrid(0)).isEqualTo(0);
        assertThat(Rational.of(-3, 2).roundToGrid(0)).isEqualTo(-2);
        assertThat(Rational.of(1, 3).roundToGrid(4)).isEqualTo(5);
        assertThat(Rational.of(12).roundToGrid(-3)).isEqualTo(2);
        assertThat(Rational.of(20).roundToGrid(-3)).isEqualTo(2);
        assertThat(Rational.of(21).roundToGrid(-3)).isEqualTo(3);
    }

    @Test
    void roundToSignificantBitsIsTheNearestDyadicOfThatManyBits() {
        for (Case each : Cases.of(2000)) {
            Random random = each.random();
            Rational x = Rational.of(
                    new BigInteger(40, random).subtract(BigInteger.ONE.shiftLeft(39)),
                    new BigInteger(30, random).add(BigInteger.ONE));
            int bits = 1 + random.nextInt(12);
            Rational rounded = x.roundToSignificantBits(bits);
            assertThat(rounded.isDyadic()).isTrue();
            if (x.signum() == 0) {
                continue;
            }
            assertThat(significantBits(rounded)).isLessThanOrEqualTo(bits);
            // half a unit in the last place of x's own binade is the largest possible error
            Rational ulp = Rational.ONE.scaleByPowerOfTwo(x.floorLog2() - bits + 1);
            Rational error = x.subtract(rounded).abs();
            assertThat(error).isLessThanOrEqualTo(ulp.scaleByPowerOfTwo(-1));
        }
        assertThat(Rational.of(5, 2).roundToSignificantBits(2)).isEqualTo(Rational.of(2));
        assertThat(Rational.of(7, 2).roundToSignificantBits(2)).isEqualTo(Rational.of(4));
        assertThat(Rational.of(15).roundToSignificantBits(3)).isEqualTo(Rational.of(16));
    }

    private static int significantBits(Rational x) {
        BigInteger magnitude = x.numerator().abs();
        return magnitude.bitLength() - magnitude.getLowestSetBit();
    }

    @Test
    void doublesGoThereAndBack() {
        for (Case each : Cases.of(20_000)) {
            Random random = each.random();
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x) && x != 0) {
                assertThat(Rational.ofDouble(x).doubleValue()).isEqualTo(x);
            }
        }
        for (double x : new double[] {0.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -1.5}) {
            assertThat(Rational.ofDouble(x).doubleValue()).isEqualTo(x);
        }
        assertThat(Rational.ofDouble(-0.0)).isEqualTo(Rational.ZERO);
        assertThat(Rational.ofDouble(0.1)).isEqualTo(Rational.parse(new BigDecimal(Double.valueOf(0.1)).toString()));
    }

    @Test
    void doubleValueRoundsDecimalsAsTheJavaParserDoes() {
        for (Case each : Cases.of(5000)) {
            Random random = each.random();
            String text = new BigInteger(80, random) + "e" + (random.nextInt(680) - 360);
            assertThat(Rational.parse(text).doubleValue()).as(text).isEqualTo(Double.parseDouble(text));
        }
        assertThat(Rational.parse("1e400").doubleValue()).isInfinite();
        assertThat(Rational.parse("1e-400").doubleValue()).isZero();
    }

    @Test
    void doublesWithoutExactValueAreRefused() {
        for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> Rational.ofDouble(x)).hasMessageContaining("use a finite double");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3/4,3/4",
        "-6/8,-3/4",
        "-2,-2",
        "0.125,1/8",
        "1e-5,1/100000",
        "+2.50E2,250",
        ".5,1/2",
        "7.,7",
        "-0.0,0",
        "' 1/3 ',1/3",
        "12e0,12"
    })
    void parseReadsFractionsAndDecimalsExactly(String text, String expected) {
        assertThat(Rational.parse(text)).hasToString(expected);
        assertThat(Rational.parse(expected)).isEqualTo(Rational.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "e5", "1/0", "1/-2", "0x10", "1e99999", "1e9999999999", "NaN", "1 2", "1.2/3", "٣"
            })
    void parseRefusesEverythingElseWithOneLine(String text) {
        assertThatThrownBy(() -> Rational.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read number \"" + text + "\": ");
    }

    @Test
    void exactDoublesAreThoseThatComeBack() {
        assertThat(Rational.parse("-3/8").exactDouble()).hasValue(-0.375);
        assertThat(Rational.ofDouble(Double.MIN_VALUE).exactDouble()).hasValue(Double.MIN_VALUE);
        for (String none : new String[] {"1/3", "0.1", "1e400", "1e-400", "9007199254740993"}) {
            assertThat(Rational.parse(none).exactDouble()).as(none).isEmpty();
        }
    }

    @Test
    void theCommonUnitDividesAllAndNothingGreaterDoes() {
        assertThat(Rational.commonUnit(List.of())).isEqualTo(Rational.ONE);
        assertThat(Rational.commonUnit(List.of(Rational.ZERO))).isEqualTo(Rational.ONE);
        assertThat(Rational.commonUnit(List.of(Rational.of(-3, 4), Rational.ZERO, Rational.of(9, 10))))
                .isEqualTo(Rational.of(3, 20));
    }
}
