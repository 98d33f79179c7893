package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class TranscendentalTest {
    private static final int BITS = 96;

    /** Fractions of all sizes up to the limit, with both signs, dyadic and not. */
    private static List<Rational> samples(int count, int limit) {
        Random random = Cases.random(71);
        List<Rational> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rational fraction = Rational.of(random.nextInt(1 << 20) - (1 << 19), 1 << 19);
            Rational scaled = fraction.multiply(Rational.of(limit)).scaleByPowerOfTwo(-random.nextInt(12));
            samples.add(i % 3 == 0 ? scaled.divide(Rational.of(7)) : scaled);
        }
        return samples;
    }

    private static void assertRelative(Rational actual, Rational expected, Rational x) {
        Rational bound = expected.abs().scaleByPowerOfTwo(-BITS);
        assertThat(actual.subtract(expected).abs())
                .as("relative error at %s", x)
                .isLessThanOrEqualTo(bound);
        assertThat(actual.isDyadic()).isTrue();
        assertThat(actual.roundToSignificantBits(Transcendental.SIGNIFICANT_BITS))
                .isEqualTo(actual);
    }

    private static void assertAbsolute(Rational actual, Rational expected, Rational x) {
        Rational bound = x.abs().max(Rational.ONE).scaleByPowerOfTwo(-BITS);
        assertThat(actual.subtract(expected).abs())
                .as("absolute error at %s", x)
                .isLessThanOrEqualTo(bound);
    }

    @Test
    void expAndItsRelativesAreWithinTheContract() {
        for (Rational x : samples(300, 60)) {
            Rational power = WideSeries.exp(x);
            Rational logistic = power.divide(power.add(Rational.ONE));
            assertRelative(Transcendental.exp(x), power, x);
            assertRelative(Transcendental.sigmoid(x), logistic, x);
            assertRelative(Transcendental.silu(x), x.multiply(logistic), x);
            Rational squared = power.multiply(power);
            assertRelative(
                    Transcendental.tanh(x), squared.subtract(Rational.ONE).divide(squared.add(Rational.ONE)), x);
        }
    }

    @Test
    void functionsKeepTheirRelativePrecisionNearZero() {
        Rational tiny = Rational.of(3).scaleByPowerOfTwo(-200);
        assertRelative(Transcendental.tanh(tiny), tiny, tiny);
        assertRelative(Transcendental.exp(tiny), Rational.ONE, tiny);
        assertRelative(Transcendental.silu(tiny), tiny.scaleByPowerOfTwo(-1), tiny);
        assertRelative(Transcendental.log(Rational.ONE.add(tiny)), tiny, tiny);
        assertRelative(Transcendental.sin(tiny), tiny, tiny);
    }

    @Test
    void sineAndCosineAreWithinTheContract() {
        for (Rational x : samples(200, 100)) {
            assertAbsolute(Transcendental.sin(x), WideSeries.wave(x, 1), x);
            assertAbsolute(Transcendental.cos(x), WideSeries.wave(x, 0), x);
        }
        for (String text : new String[] {"1e10", "-1e12", "1099511627776", "1234567890123/7"}) {
            Rational x = Rational.parse(text);
            Rational reduced = WideSeries.reducedAngle(x);
            assertAbsolute(Transcendental.sin(x), WideSeries.wave(reduced, 1), Rational.ONE);
            assertAbsolute(Transcendental.cos(x), WideSeries.wave(reduced, 0), Rational.ONE);
        }
    }

    @Test
    void geluIsWithinTheContractOnBothSidesOfItsCuts() {
        List<Rational> arguments = samples(200, 13);
        arguments.addAll(List.of(
                Rational.of(12),
                Rational.of(-12),
                Rational.of(1199, 100),
                Rational.of(-1199, 100),
                Rational.of(1, 1 << 20)));
        for (Rational x : arguments) {
            assertAbsolute(Transcendental.gelu(x), x.multiply(WideSeries.normal(x)), x);
        }
    }

    @Test
    void tanhGeluIsWithinTheContract() {
        for (Rational x : samples(100, 8)) {
            Rational inner =
                    x.add(Rational.parse("0.044715").multiply(x).multiply(x).multiply(x));
            Rational slope = Transcendental.sqrt(
                    Rational.of(2)
                            .divide(
                                    Rational.parse(
                                            "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534")));
            Rational expectedTanh = Transcendental.tanh(slope.multiply(inner));
            Rational expected = x.scaleByPowerOfTwo(-1).multiply(Rational.ONE.add(expectedTanh));
            assertAbsolute(Transcendental.geluTanh(x), expected, x);
        }
    }

    @Test
    void logarithmAndPowerInvertTheExponential() {
        for (Rational x : samples(100, 40)) {
            Rational positive = x.abs().add(Rational.of(1, 1000));
            Rational logarithm = Transcendental.log(positive);
            // d log = dx/x: compare exp(log x) with x, the error of the logarithm times its own size
            Rational bound = positive.multiply(logarithm.abs()).scaleByPowerOfTwo(-BITS);
            assertThat(WideSeries.exp(logarithm).subtract(positive).abs()).isLessThanOrEqualTo(bound);
        }
        assertRelative(
                Transcendental.pow(Rational.of(10000), Rational.of(-1, 2)), Rational.of(1, 100), Rational.of(10000));
        assertRelative(Transcendental.pow(Rational.of(3, 7), Rational.of(5)), Rational.of(243, 16807), Rational.of(5));
        Rational eighth = Transcendental.pow(Rational.of(10000), Rational.of(-1, 8));
        Rational fourth = eighth.multiply(eighth).multiply(eighth).multiply(eighth);
        assertThat(fourth.multiply(fourth).subtract(Rational.of(1, 10000)).abs())
                .isLessThan(Rational.ONE.scaleByPowerOfTwo(-105));
    }

    @Test
    void squareRootIsTheNearestNumber() {
        for (Rational x : samples(300, 1 << 20)) {
            Rational positive = x.abs().add(Rational.of(1, 3));
            Rational root = Transcendental.sqrt(positive);
            int last = root.floorLog2() - Transcendental.SIGNIFICANT_BITS + 1;
            Rational half = Rational.ONE.scaleByPowerOfTwo(last - 1);
            assertThat(square(root.subtract(half))).isLessThanOrEqualTo(positive);
            assertThat(square(root.add(half))).isGreaterThanOrEqualTo(positive);
        }
        assertThat(Transcendental.sqrt(Rational.of(9, 16))).isEqualTo(Rational.of(3, 4));
        assertThat(Transcendental.sqrt(Rational.ONE.scaleByPowerOfTwo(601)).floorLog2())
                .isEqualTo(300);
    }

    @Test
    void squareRootBreaksTiesToEvenAndOnlyTies() {
        Rational power = Rational.ONE.scaleByPowerOfTwo(Transcendental.SIGNIFICANT_BITS);
        Rational tie = power.add(Rational.ONE);
        Rational hair = Rational.ONE.scaleByPowerOfTwo(-50);
        assertThat(Transcendental.sqrt(square(tie))).isEqualTo(power);
        assertThat(Transcendental.sqrt(square(tie).add(hair))).isEqualTo(power.add(Rational.of(2)));
        assertThat(Transcendental.sqrt(square(tie).subtract(hair))).isEqualTo(power);
    }

    private static Rational square(Rational x) {
        return x.multiply(x);
    }

    @Test
    void knownDigitsComeOut() {
        assertKnown(Transcendental.exp(Rational.ONE), "2.718281828459045235360287471352662498");
        assertKnown(Transcendental.log(Rational.of(2)), "0.693147180559945309417232121458176568");
        assertKnown(Transcendental.sin(Rational.ONE), "0.841470984807896506652502321630298999");
        assertKnown(Transcendental.cos(Rational.ONE), "0.540302305868139717400936607442976604");
        assertKnown(Transcendental.sqrt(Rational.of(2)), "1.414213562373095048801688724209698079");
        // Φ(1)
        assertKnown(Transcendental.gelu(Rational.ONE), "0.841344746068542948585232545632037379");
    }

    private static void assertKnown(Rational actual, String digits) {
        assertThat(actual.subtract(Rational.parse(digits)).abs()).isLessThan(Rational.parse("1e-32"));
    }

    @Test
    void farTailsAreFlat() {
        Rational far = Rational.of(1_000_000);
        Rational back = far.negate();
        List<UnaryOperator<Rational>> zeroBehind = List.of(
                Transcendental::exp,
                Transcendental::sigmoid,
                Transcendental::silu,
                Transcendental::gelu,
                Transcendental::geluTanh);
        zeroBehind.forEach(f -> assertThat(f.apply(back)).isEqualTo(Rational.ZERO));
        List<UnaryOperator<Rational>> identityAhead =
                List.of(Transcendental::silu, Transcendental::gelu, Transcendental::geluTanh);
        identityAhead.forEach(f -> assertThat(f.apply(far)).isEqualTo(far));
        assertThat(Transcendental.sigmoid(far)).isEqualTo(Rational.ONE);
        assertThat(Transcendental.tanh(back)).isEqualTo(Rational.of(-1));
    }

    @Test
    void argumentsOutsideTheDomainAreRefused() {
        Rational minusOne = Rational.of(-1);
        assertThatThrownBy(() -> Transcendental.exp(Rational.of(65537)))
                .hasMessage("exp of about 65537.0: arguments above 65536 are refused");
        assertThatThrownBy(() -> Transcendental.log(minusOne)).hasMessage("log of -1: the argument must be positive");
        assertThatThrownBy(() -> Transcendental.sqrt(minusOne))
                .hasMessage("sqrt of -1: the argument must not be negative");
        assertThatThrownBy(() -> Transcendental.pow(minusOne, Rational.ONE))
                .hasMessage("power of -1: the base must be positive");
        assertThatThrownBy(() -> Transcendental.sin(Rational.parse("1e13")))
                .hasMessage("sin of about 1.0E13: angles beyond 2^40 are refused");
    }
}
