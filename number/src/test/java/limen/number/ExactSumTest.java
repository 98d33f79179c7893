package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static final long[] EDGES = {
        0,
        1,
        -1,
        3,
        Integer.MAX_VALUE,
        1L << 32,
        -(1L << 32),
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
    };

    @Test
    void sumsEqualBigIntegerSumsAtEveryPrefix() {
        for (Case each : Cases.of(300)) {
            Random random = each.random();
            ExactSum sum = new ExactSum();
            BigInteger expected = BigInteger.ZERO;
            for (int i = 0; i < 60; i++) {
                long a = sample(random);
                long b = sample(random);
                BigInteger wide = new BigInteger(random.nextInt(140), random).subtract(BigInteger.valueOf(a));
                switch (random.nextInt(5)) {
                    case 0 -> {
                        sum.add(a);
                        expected = expected.add(BigInteger.valueOf(a));
                    }
                    case 1 -> {
                        sum.add(wide);
                        expected = expected.add(wide);
                    }
                    default -> {
                        sum.addProduct(a, b);
                        expected = expected.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
                    }
                }
                assertSum(sum, expected);
            }
            assertSum(sum.add(expected.negate()), BigInteger.ZERO);
        }
    }

    private static long sample(Random random) {
        return random.nextInt(3) == 0 ? random.nextLong() : EDGES[random.nextInt(EDGES.length)];
    }

    private static void assertSum(ExactSum sum, BigInteger expected) {
        assertThat(sum.value()).isEqualTo(expected);
        assertThat(sum.fitsLong()).isEqualTo(expected.bitLength() < 64);
        if (sum.fitsLong()) {
            assertThat(sum.longValueExact()).isEqualTo(expected.longValueExact());
        } else {
            assertThatThrownBy(sum::longValueExact).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void theLargestProductsSpillBeyond128Bits() {
        ExactSum sum = new ExactSum();
        for (int i = 1; i <= 20; i++) {
            sum.addProduct(Long.MIN_VALUE, Long.MIN_VALUE);
            assertThat(sum.value()).isEqualTo(BigInteger.ONE.shiftLeft(126).multiply(BigInteger.valueOf(i)));
        }
        assertThat(sum.clear().value()).isZero();
    }

    @Test
    void productsOfArraysOfDifferentLengthsAreRefused() {
        assertThat(ExactSum.ofProducts(new long[] {2, 3}, new long[] {5, -7}).longValueExact())
                .isEqualTo(-11);
        assertThatThrownBy(() -> ExactSum.ofProducts(new long[2], new long[3]))
                .hasMessage("sum of products of 2 by 3 terms: the lengths must agree");
    }

    @Test
    void aSumRoundsToAFormatWhetherOrNotItFitsLong() {
        Format format = FixedPoint.signed(8, Rational.of(1, 4), Rounding.NEAREST_EVEN);
        assertThat(format.value(format.roundScaled(new ExactSum().addProduct(5, 5), 1)))
                .isEqualTo(Rational.of(3));
        assertThat(format.roundScaled(new ExactSum().addProduct(Long.MAX_VALUE, 4), 1))
                .isEqualTo(255);
    }
}
