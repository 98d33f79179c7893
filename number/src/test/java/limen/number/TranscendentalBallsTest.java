package limen.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Balls of doubles hold what {@link Transcendental} computes, and are narrow; ones that are too narrow are seen. */
class TranscendentalBallsTest {
    private record Function(UnaryOperator<Ball> ball, UnaryOperator<Rational> exact) {}

    private static final Map<String, Function> FUNCTIONS = Map.of(
            "exp", new Function(TranscendentalBalls::exp, Transcendental::exp),
            "gelu", new Function(TranscendentalBalls::gelu, Transcendental::gelu),
            "gelu_tanh", new Function(TranscendentalBalls::geluTanh, Transcendental::geluTanh),
            "silu", new Function(TranscendentalBalls::silu, Transcendental::silu));

    private static final int CASES = 3000;

    /** A number of any size that tables have, with the double nearest to it: small ones, ones around the cuts at ±9 and ±690, large ones. */
    private static Rational argument(Random random, CaseCounter counter) {
        double size = switch (random.nextInt(5)) {
            case 0 -> 0x1p-40;
            case 1 -> 1;
            case 2 -> 10;
            case 3 -> 40;
            default -> 800;
        };
        double real = size * random.nextGaussian() / 2;
        counter.count(size < 1 ? "small" : size < 20 ? "usual" : "large");
        return Rational.of(Math.round(real * 0x1p45), 1L << 45).multiply(Rational.of(random.nextInt(9) + 1L, 7));
    }

    private static Ball around(Rational x) {
        double nearest = x.doubleValue();
        return new Ball(nearest, Math.abs(nearest) * 0x1p-51);
    }

    private static boolean holds(Ball ball, Rational value) {
        boolean above = ball.low() == Double.NEGATIVE_INFINITY
                || Rational.ofDouble(ball.low()).compareTo(value) <= 0;
        return above
                && (ball.high() == Double.POSITIVE_INFINITY
                        || Rational.ofDouble(ball.high()).compareTo(value) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "gelu", "gelu_tanh", "silu"})
    void ballsHoldTheFunction(String name) {
        Function function = FUNCTIONS.get(name);
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(CASES, "balls of " + name)) {
            Rational x = argument(each.random(), counter);
            Ball ball = function.ball.apply(around(x));
            if (x.compareTo(Rational.of(600)) > 0 && name.equals("exp")) {
                continue;
            }
            Rational value = function.exact.apply(x);
            assertThat(holds(ball, value)).as("%s of %s", name, x.doubleValue()).isTrue();
            double most = (name.equals("exp") ? value.doubleValue() : 1) * (Math.abs(x.doubleValue()) + 1);
            assertThat(ball.radius())
                    .as("%s of %s", name, x.doubleValue())
                    .isLessThanOrEqualTo(most * 0x1p-41 + 0x1p-800);
        }
        counter.requireEach(CASES / 6, List.of("small", "usual", "large"));
    }

    /** Arguments that lie at the edge of wide balls. */
    @ParameterizedTest
    @ValueSource(strings = {"exp", "gelu", "gelu_tanh", "silu"})
    void wideArguments(String name) {
        Function function = FUNCTIONS.get(name);
        for (Case each : Cases.of(1000, "wide balls of " + name)) {
            Random random = each.random();
            double centre = 4 * random.nextGaussian();
            double radius = Math.scalb(1.0, -11 - random.nextInt(30));
            Rational edge = Rational.ofDouble(random.nextBoolean() ? radius : -radius);
            Rational x = Rational.ofDouble(centre).add(edge);
            assertThat(holds(function.ball.apply(new Ball(centre, radius)), function.exact.apply(x)))
                    .as("%s of %s", name, x.doubleValue())
                    .isTrue();
        }
    }

    /** The same balls with a radius that is 2^12 times too small lose most values of usual size. */
    @ParameterizedTest
    @ValueSource(strings = {"exp", "gelu", "gelu_tanh", "silu"})
    void ballsThatAreTooNarrowAreSeen(String name) {
        Function function = FUNCTIONS.get(name);
        int lost = 0;
        for (Case each : Cases.of(300, "narrow balls of " + name)) {
            Rational x = Rational.of(each.random().nextInt(1 << 20) - (1 << 19), 3 << 16);
            Ball ball = function.ball.apply(around(x));
            Rational off = function.exact.apply(x).subtract(Rational.ofDouble(ball.centre()));
            lost += off.abs().compareTo(Rational.ofDouble(ball.radius() * 0x1p-12)) > 0 ? 1 : 0;
        }
        assertThat(lost).isGreaterThan(100);
    }
}
