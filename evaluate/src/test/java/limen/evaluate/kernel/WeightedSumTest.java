package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class WeightedSumTest {
    @Test
    void digitsAddUpToTheWeightAndNoTwoNeighboursAreNonzero() {
        for (Case each : Cases.of(20_000)) {
            Random random = each.random();
            long weight = each.index() < 2_000 ? each.index() - 1_000 : random.nextLong() >> (3 + random.nextInt(60));
            long positive = WeightedSum.positiveDigits(weight);
            long negative = WeightedSum.negativeDigits(weight);
            long nonzero = positive | negative;
            assertThat(positive - negative).isEqualTo(weight);
            assertThat(positive & negative).isZero();
            assertThat(nonzero & (nonzero << 1)).isZero();
            assertThat(positive).isNotNegative();
            assertThat(negative).isNotNegative();
        }
    }

    @Test
    void sevenTakesTwoDigitsAndZeroNone() {
        WeightedSum sum = new WeightedSum();
        sum.set(new int[] {4, 5, 6}, new long[] {7, 0, -7}, 0, 3);
        assertThat(sum.digits()).isEqualTo(4);
        assertThat(sum.nodes()[sum.negativeFrom(0)]).isEqualTo(4);
        assertThat(sum.nodes()[sum.positiveFrom(0)]).isEqualTo(6);
        assertThat(sum.nodes()[sum.positiveFrom(3)]).isEqualTo(4);
        assertThat(sum.positiveBound()).isEqualTo(9);
        assertThat(sum.negativeBound()).isEqualTo(9);
    }

    @Test
    void tooLargeWeightsAreRefusedWithTheirPlace() {
        WeightedSum sum = new WeightedSum();
        for (long weight : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 60) + 1}) {
            assertThatThrownBy(() -> sum.set(new int[2], new long[] {1, weight}, 0, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("weight " + weight + " of argument 1 is above 2^60, the counting kernel's limit;"
                            + " evaluate this bank with wide arithmetic");
        }
        assertThatThrownBy(() -> sum.set(new int[2], new long[] {1L << 60, 1}, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sum of weights up to argument 1 is above 2^60");
    }
}
