package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import limen.number.Rational;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Integers of doubles in longs against those of rationals. */
class DoubleConstantsTest {
    private static Rational unit(Random random) {
        long numerator = 1 + (random.nextLong() >>> (2 + random.nextInt(62)));
        return switch (random.nextInt(6)) {
            case 0 -> Rational.of(numerator, 3 + 2L * random.nextInt(50));
            default -> Rational.of(numerator).scaleByPowerOfTwo(random.nextInt(90) - 80);
        };
    }

    /** Some near ties of the two roundings, some of any size, subnormals and the ends among them. */
    private static double number(Random random, Rational unit) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
            case 1 -> random.nextInt(2) * Double.MIN_VALUE * random.nextInt(9);
            case 2 -> (random.nextInt(4000) - 2000) / 2.0 * unit.doubleValue();
            case 3 -> Math.scalb(random.nextInt(1 << 25) + 0.5, random.nextInt(60) - 50);
            default -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(30) - 15);
        };
    }

    /** The integer, or the message of the refusal. */
    private static Object result(LongSupplier integer) {
        try {
            return integer.getAsLong();
        } catch (QuantizeException e) {
            return e.getMessage();
        }
    }

    @Test
    void longsGiveTheIntegersOfRationals() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(4000)) {
            Random random = each.random();
            int precision = 1 + random.nextInt(20);
            Constants constants = switch (random.nextInt(8)) {
                case 0 -> Constants.exactWeights(precision);
                default -> Constants.rounded(precision, 8);
            };
            Rational unit = unit(random);
            int fractionBits = random.nextInt(60) - 20;
            DoubleConstants fast = new DoubleConstants(constants, unit, fractionBits);
            for (int k = 0; k < 25; k++) {
                double x = number(random, unit);
                if (!Double.isFinite(x)) {
                    continue;
                }
                Object expected =
                        result(() -> constants.integer(Rational.ofDouble(x).divide(unit), fractionBits));
                assertThat(result(() -> fast.integer(x)))
                        .as("%s in units of %s, %d", x, unit, fractionBits)
                        .isEqualTo(expected);
                counter.countIf(expected instanceof Long integer && integer > 1 << 10, "large");
                counter.countIf(expected instanceof Long integer && integer < 0, "negative");
                counter.countIf(expected.equals(0L) && x != 0, "nothing");
                counter.countIf(expected instanceof String, "refused");
            }
        }
        counter.requireEach(500, List.of("large", "negative", "nothing", "refused"));
    }

    @Test
    void exactConstantsStayExact() {
        DoubleConstants constants = new DoubleConstants(Constants.exact(4), Rational.of(1, 1024), 3);
        assertThat(constants.integer(0.375)).isEqualTo(3072);
        assertThat(constants.integer(0)).isZero();
        assertThat(constants.integer(1 / 8192.0)).isEqualTo(1);
    }
}
