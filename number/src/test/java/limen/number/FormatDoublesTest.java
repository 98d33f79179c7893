package limen.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What formats do with doubles and longs is what they do with exact numbers. */
class FormatDoublesTest {
    static final List<Format> FORMATS = Stream.concat(
                    FormatLongPathTest.FORMATS.stream(),
                    Stream.of(
                            FixedPoint.of(-2000, 3000, Rational.of(1, 3), Rounding.NEAREST_EVEN),
                            FixedPoint.signed(24, Rational.of(3141592653589793L, 1L << 60), Rounding.NEAREST_EVEN),
                            FixedPoint.signed(16, Rational.of(1, (1L << 16) - 1), Rounding.DOWN),
                            FixedPoint.signed(8, Rational.ONE.scaleByPowerOfTwo(-1070), Rounding.NEAREST_EVEN),
                            FixedPoint.signed(8, Rational.ONE.scaleByPowerOfTwo(-1200), Rounding.NEAREST_UP),
                            FixedPoint.signed(8, Rational.ONE.scaleByPowerOfTwo(1020), Rounding.TOWARD_ZERO),
                            FixedPoint.signed(8, Rational.ONE.scaleByPowerOfTwo(2000), Rounding.DOWN),
                            Format.parse("list(-300,-8..7;unit=1/4,floor=-150,round=even)"),
                            Format.parse("list(-2,0,2;unit=1/4,at=-3/2|>5/4)")))
            .toList();

    private static int[] ranks(Format format, Random random) {
        return format.size() <= 1 << 10
                ? java.util.stream.IntStream.range(0, format.size()).toArray()
                : random.ints(500, 0, format.size()).toArray();
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void nearestDoublesAndBallsOfValues(Format format) {
        for (int rank : ranks(format, Cases.random(5))) {
            Rational value = format.value(rank);
            assertThat(format.doubleValue(rank)).isEqualTo(value.doubleValue());
            Ball ball = format.ball(rank);
            assertThat(ball.low() == Double.NEGATIVE_INFINITY
                            || Rational.ofDouble(ball.low()).compareTo(value) <= 0)
                    .isTrue();
            assertThat(ball.high() == Double.POSITIVE_INFINITY
                            || Rational.ofDouble(ball.high()).compareTo(value) >= 0)
                    .isTrue();
        }
    }

    /** Numbers on boundaries and beside them, and any others. */
    @ParameterizedTest
    @FieldSource("FORMATS")
    void doublesRoundAsWhatTheyAre(Format format) {
        Random random = Cases.random(6);
        for (int rank : ranks(format, random)) {
            double edge = rank == 0 ? 0 : format.boundary2(rank).doubleValue() / 2;
            for (double units : new double[] {
                edge,
                Math.nextUp(edge),
                Math.nextDown(edge),
                edge * 1.5,
                random.nextGaussian() * edge,
                random.nextGaussian()
            }) {
                assertThat(format.roundUnits(units))
                        .as("%s units of %s", units, format)
                        .isEqualTo(format.round(Rational.ofDouble(units).multiply(format.unit())));
            }
        }
    }

    /** A ball that is one number has its rank, or none where the unit is no double and the number near a boundary; wide ones have none. */
    @ParameterizedTest
    @FieldSource("FORMATS")
    void ballsRoundWhereTheyCan(Format format) {
        Random random = Cases.random(7);
        for (int rank : ranks(format, random)) {
            Ball ball = format.ball(rank);
            int found = format.round(ball);
            assertThat(found == -1
                            || found == format.round(Rational.ofDouble(ball.low()))
                                    && found == format.round(Rational.ofDouble(ball.high())))
                    .isTrue();
        }
        if (format.size() > 1) {
            assertThat(format.round(new Ball(0, Double.POSITIVE_INFINITY))).isEqualTo(-1);
            assertThat(format.round(new Ball(Double.NaN, 0))).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void longThresholdsAreTheExactOnes(Format format) {
        for (int rank : ranks(format, Cases.random(8))) {
            for (int fractionBits : new int[] {-200, -64, -63, -3, 0, 1, 2, 30, 62, 63, 64, 65, 200}) {
                if (rank > 0 && format.thresholdScaled(rank, fractionBits).bitLength() < Long.SIZE) {
                    assertThat(format.thresholdScaledLong(rank, fractionBits))
                            .isEqualTo(
                                    format.thresholdScaled(rank, fractionBits).longValueExact());
                }
            }
        }
    }

    /** So that formats of many differences need not be lists: whole units have no ties. */
    @Test
    void wholeUnitsRoundToAFixedPointAsToItsList() {
        for (Rounding rounding : Rounding.values()) {
            Format fixed = FixedPoint.of(-9, 0, Rational.of(3, 7), rounding);
            Format list = ValueList.of(fixed.values(0), fixed.unit(), rounding);
            for (int units = -12; units <= 3; units++) {
                assertThat(fixed.roundScaledLong(units, 0)).isEqualTo(list.roundScaledLong(units, 0));
            }
            for (int rank = 1; rank < fixed.size(); rank++) {
                assertThat(fixed.thresholdScaled(rank, 0)).isEqualTo(list.thresholdScaled(rank, 0));
            }
        }
    }

    @Test
    void nearestIntegers() {
        assertThat(new Ball(2.25, 0.2).nearestInteger()).isEqualTo(2);
        assertThat(new Ball(2.25, 0.3).nearestInteger()).isEqualTo(Ball.UNKNOWN);
        assertThat(new Ball(-0.25, 0.2).nearestInteger()).isZero();
        assertThat(new Ball(2.5, 0).nearestInteger()).isEqualTo(2);
        assertThat(new Ball(0x1p51, 0).nearestInteger()).isEqualTo(Ball.UNKNOWN);
        assertThat(new Ball(Double.NaN, 0).nearestInteger()).isEqualTo(Ball.UNKNOWN);
        assertThat(new Ball(0, Double.POSITIVE_INFINITY).nearestInteger()).isEqualTo(Ball.UNKNOWN);
        assertThat(Ball.product(3, 0x1p-400).dividedBy(1).nearestInteger()).isEqualTo(Ball.UNKNOWN);
    }
}
