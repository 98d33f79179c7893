package limen.paper.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.random.RandomGenerator;
import limen.number.Rational;
import limen.number.paper.PaperFloats;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Against {@link Rational}, which writes powers of two out. */
class ExactNumberTest {
    private static Rational rational(ExactNumber number) {
        return Rational.of(number.numerator(), number.denominator()).scaleByPowerOfTwo(number.exponent());
    }

    private static ExactNumber number(RandomGenerator random) {
        ExactNumber number = ExactNumber.scaled(random.nextInt(-40, 41), random.nextInt(-9, 10));
        return random.nextBoolean() ? number : number.divide(ExactNumber.of(random.nextInt(1, 40)));
    }

    private static void requireNormal(ExactNumber number) {
        if (number.signum() == 0) {
            assertThat(number).isEqualTo(ExactNumber.ZERO);
            return;
        }
        assertThat(number.numerator().testBit(0)).isTrue();
        assertThat(number.denominator().testBit(0)).isTrue();
        assertThat(number.denominator().signum()).isPositive();
        assertThat(number.numerator().gcd(number.denominator())).isEqualTo(BigInteger.ONE);
    }

    @Test
    void arithmeticIsThatOfRationals() {
        int zeroDivisors = 0;
        int equal = 0;
        for (Case each : Cases.of(50_000, "exact numbers")) {
            Random random = each.random();
            ExactNumber x = number(random);
            ExactNumber y = each.index() % 20 == 0 ? x : number(random);
            Rational a = rational(x);
            Rational b = rational(y);
            requireNormal(x);
            check(x.add(y), a.add(b));
            check(x.subtract(y), a.subtract(b));
            check(x.multiply(y), a.multiply(b));
            check(x.min(y), a.min(b));
            check(x.max(y), a.max(b));
            check(x.negate(), a.negate());
            check(x.abs(), a.abs());
            check(x.floor(), Rational.of(a.floor()));
            check(x.ceil(), Rational.of(a.ceil()));
            assertThat(Integer.signum(x.compareTo(y))).isEqualTo(Integer.signum(a.compareTo(b)));
            equal += x.equals(y) ? 1 : 0;
            if (y.signum() == 0) {
                zeroDivisors++;
                check(x.divide(y), Rational.ZERO);
                check(x.quotient(y), Rational.ZERO);
                check(x.modulo(y), a);
            } else {
                Rational floor = Rational.of(a.divide(b).floor());
                check(x.divide(y), a.divide(b));
                check(x.quotient(y), floor);
                check(x.modulo(y), a.subtract(b.multiply(floor)));
            }
            long truncated = a.abs().floor().longValueExact() * a.signum();
            assertThat(x.clamp(-7, 9)).isEqualTo(Math.clamp(truncated, -7, 9));
        }
        assertThat(zeroDivisors).isGreaterThan(300);
        assertThat(equal).isGreaterThan(2000);
    }

    private static void check(ExactNumber actual, Rational expected) {
        requireNormal(actual);
        assertThat(rational(actual)).isEqualTo(expected);
    }

    @Test
    void roundingToAFloatIsThatOfTheRational() {
        int between = 0;
        for (Case each : Cases.of(30_000, "exact rounding")) {
            Random random = each.random();
            PaperFloats floats = PaperFloats.of(4 + 2 * random.nextInt(6));
            ExactNumber x = number(random).multiply(ExactNumber.scaled(1, random.nextInt(-40, 41)));
            int string = x.string(floats);
            assertThat(floats.value(string))
                    .isEqualTo(floats.format().roundToValue(rational(x)))
                    .isEqualTo(rational(x.rounded(floats)));
            assertThat(string).isEqualTo(floats.canonical(string));
            between += rational(x).equals(floats.value(string)) ? 0 : 1;
        }
        assertThat(between).isBetween(5_000, 29_000);
    }

    @Test
    void logarithmsAndPowersOfTwo() {
        for (int k = 1; k <= 70; k++) {
            int ceiling = k == 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(k - 1);
            assertThat(ExactNumber.of(k).log2()).isEqualTo(ExactNumber.of(ceiling));
        }
        assertThat(ExactNumber.of(7).divide(ExactNumber.of(3)).log2()).isEqualTo(ExactNumber.of(2));
        assertThat(ExactNumber.of(2).divide(ExactNumber.of(3)).log2()).isEqualTo(ExactNumber.ZERO);
        assertThat(ExactNumber.of(-8).log2()).isEqualTo(ExactNumber.ZERO);
        assertThat(ExactNumber.ZERO.log2()).isEqualTo(ExactNumber.ZERO);
        assertThat(ExactNumber.of(5).pow2()).isEqualTo(ExactNumber.of(32));
        assertThat(ExactNumber.of(-3).pow2()).hasToString("1*2^-3");
        assertThat(ExactNumber.of(7).divide(ExactNumber.of(2)).pow2()).isEqualTo(ExactNumber.of(8));
        assertThat(ExactNumber.of(1_000_000).pow2()).isEqualTo(ExactNumber.scaled(1, 65_536));
    }

    /** 2^60000 against 3·2^-60000: nothing of that size is written out, and the answers are exact. */
    @Test
    void farApartNumbersAreComparedByTheirExponents() {
        ExactNumber huge = ExactNumber.scaled(1, 60_000);
        ExactNumber tiny = ExactNumber.scaled(3, -60_000);
        assertThat(huge).isGreaterThan(tiny);
        assertThat(huge.negate()).isLessThan(tiny);
        assertThat(tiny.floor()).isEqualTo(ExactNumber.ZERO);
        assertThat(tiny.negate().floor()).isEqualTo(ExactNumber.of(-1));
        assertThat(huge.multiply(tiny)).isEqualTo(ExactNumber.of(3));
        assertThat(huge.clamp(-5, 5)).isEqualTo(5);
        assertThat(huge.negate().clamp(-5, 5)).isEqualTo(-5);
        assertThat(tiny.clamp(-5, 5)).isZero();
    }
}
