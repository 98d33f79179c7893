package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import limen.number.Ball;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.MiniFloat;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Cases;
import limen.transformer.Architecture.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Entries of tables that are found by balls of doubles are those of exact numbers: all of them up to a precision ({@code
 * -Dlimen.tables.bits=16} for a long run), beyond it some of each format; and a ball that does not hold its value is seen.
 */
class TableEntriesTest {
    private static final int ALL = Integer.getInteger("limen.tables.bits", 8);
    /** Ranks of a larger format that are compared. */
    private static final int SOME = 150;
    /** Ranges of values, from the width of a narrow site to that of a wide one. */
    private static final double[][] RANGES = {{-8.02, 4.977}, {-0.7, 1.3}, {-31, 90}, {-3, 0}};

    private static Format fixed(int bits, double low, double high) {
        long steps = (1L << bits) - 1;
        Rational unit = Rational.ofDouble((high - low) / steps).roundToSignificantBits(2 * bits + 4);
        long min = Math.round(low / unit.doubleValue());
        return FixedPoint.of(min, min + steps, unit, Rounding.NEAREST_EVEN);
    }

    private static List<Format> formats() {
        List<Format> formats = new ArrayList<>();
        for (int bits = 2; bits <= Math.max(ALL, 8); bits++) {
            for (double[] range : RANGES) {
                formats.add(fixed(bits, range[0], range[1]));
            }
        }
        for (int bits : new int[] {12, 16, 18, 20, 24}) {
            formats.add(fixed(bits, -9.3, 13.1));
        }
        formats.add(MiniFloat.e4m3());
        formats.add(MiniFloat.e5m2().withScale(Rational.of(3, 7)));
        formats.add(MiniFloat.fp16().withScale(Rational.of(1, 5000)));
        formats.add(FixedPoint.signed(8, Rational.of(1, 3), Rounding.NEAREST_UP));
        formats.add(Format.parse("list(-100,-3,-1/7,0,1/9,5/3,2,40;round=even)"));
        return formats;
    }

    private static int[] ranks(Format format, Random random) {
        return format.size() <= 1 << ALL
                ? IntStream.range(0, format.size()).toArray()
                : random.ints(SOME, 0, format.size()).toArray();
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "GELU_TANH", "SILU"})
    void activations(Activation activation) {
        Random random = Cases.random(11);
        for (Format format : formats()) {
            ActivationEntries entries = new ActivationEntries(format, activation);
            Rational fine = format.unit().scaleByPowerOfTwo(-4);
            assertThat(differences(entries, fine, ranks(format, random)))
                    .as("fine entries of %s", format)
                    .isZero();
            Rational coarse = Rational.of(format.value(format.topRank()).abs().ceil())
                    .add(Rational.ONE)
                    .divide(Rational.of(format.size() / 2));
            assertThat(differences(entries, coarse, ranks(format, random)))
                    .as("coarse entries of %s", format)
                    .isZero();
        }
    }

    private static int differences(ActivationEntries entries, Rational unit, int[] ranks) {
        double nearest = unit.doubleValue();
        return (int) IntStream.of(ranks)
                .filter(rank -> entries.entry(rank, unit, nearest) != entries.exactEntry(rank, unit))
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "GELU_TANH", "SILU"})
    void theGreatestMagnitudeIsThatOfAllValues(Activation activation) {
        for (Format format : formats()) {
            if (format.size() <= 1 << 8) {
                // Balls that hold everything: then every value is looked at.
                ActivationEntries exact =
                        new ActivationEntries(format, activation, x -> new Ball(0, Double.POSITIVE_INFINITY));
                assertThat(new ActivationEntries(format, activation).greatest()).isEqualTo(exact.greatest());
            }
        }
    }

    /** A centre that is off by 2^-25 of itself, with the radius of the right one: entries of 16 bits show it. */
    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "GELU_TANH", "SILU"})
    void ballsThatDoNotHoldTheirValueAreSeen(Activation activation) {
        UnaryOperator<Ball> right = ActivationEntries.balls(activation);
        UnaryOperator<Ball> planted = x -> {
            Ball ball = right.apply(x);
            return new Ball((float) ball.centre(), ball.radius());
        };
        Format format = fixed(16, -8.02, 4.977);
        Rational unit = format.unit().scaleByPowerOfTwo(-4);
        int[] ranks = Cases.random(12).ints(4000, 1 << 14, format.size()).toArray();
        assertThat(differences(new ActivationEntries(format, activation, planted), unit, ranks))
                .isPositive();
    }

    private static List<Format> weights() {
        return List.of(
                FixedPoint.unsigned(4, Rational.of(1, 15), Rounding.NEAREST_EVEN),
                FixedPoint.unsigned(16, Rational.of(1, (1L << 16) - 1), Rounding.NEAREST_EVEN),
                FixedPoint.unsigned(12, Rational.of(1, 1 << 11), Rounding.DOWN),
                MiniFloat.e5m2(),
                MiniFloat.fp16(),
                Format.parse("list(0,1/1000,1/3,1/2,1;round=up)"));
    }

    @Test
    void attentionWeights() {
        Random random = Cases.random(13);
        for (Format weight : weights()) {
            for (Format difference : differences()) {
                WeightEntries entries = new WeightEntries(difference, weight);
                for (int rank : ranks(difference, random)) {
                    assertThat(entries.entry(rank))
                            .as("weight of %s in %s", difference.value(rank).doubleValue(), weight)
                            .isEqualTo(WeightEntries.exact(difference.value(rank), weight));
                }
            }
        }
    }

    private static List<Format> differences() {
        List<Format> formats = new ArrayList<>();
        for (int bits = 2; bits <= Math.max(ALL, 8); bits++) {
            formats.add(fixed(bits, -12.82, 0));
            formats.add(fixed(bits, -1000, 0));
        }
        for (int bits : new int[] {12, 18, 20, 24}) {
            formats.add(fixed(bits, -21.7, 0));
        }
        return formats;
    }

    @Test
    void weightsOfASink() {
        Random random = Cases.random(14);
        for (int bits : new int[] {4, 8, 16, 24}) {
            Format maxima = fixed(Math.min(bits, 20), -40, 30);
            Rational unit = Rational.of(1, (1L << Math.min(bits, 16)) - 1);
            SinkEntries entries = new SinkEntries(maxima, unit, bits + 4, 2 * bits + 4);
            for (int rank : ranks(maxima, random)) {
                assertThat(entries.entry(rank))
                        .as("sink beside a maximum of %s", maxima.value(rank).doubleValue())
                        .isEqualTo(entries.exactEntry(rank));
            }
        }
    }
}
