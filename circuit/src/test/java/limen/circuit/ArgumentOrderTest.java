package limen.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Arguments are written in ascending order, those of padded gates slot by slot. */
class ArgumentOrderTest {
    private static List<Long> written(Bank bank, long slope) {
        MergedSums sums = new MergedSums();
        sums.merge(bank);
        ArgumentOrder order = new ArgumentOrder();
        order.start(sums, slope, bank.threshold[0]);
        List<Long> arguments = new ArrayList<>();
        long before = -1;
        while (order.next()) {
            assertThat(order.node()).isNotEqualTo(before);
            assertThat(order.times()).isPositive();
            before = order.node();
            for (long t = 0; t < order.times(); t++) {
                arguments.add(order.node());
            }
        }
        assertThat(order.arity()).isEqualTo(arguments.size());
        return arguments;
    }

    private static Bank bank(long threshold, long... nodesAndWeights) {
        Bank bank = new Bank();
        for (int k = 0; k < nodesAndWeights.length; k += 2) {
            bank.base.addWire(nodesAndWeights[k], nodesAndWeights[k + 1]);
        }
        bank.addGate(threshold);
        return bank;
    }

    @Test
    void ascendsUnlessPadded() {
        assertThat(written(bank(0), 0)).isEmpty();
        assertThat(written(bank(0, 7, 1, 3, 2, 4, -2), 0)).containsExactly(3L, 3L, 4L, 4L, 7L);
        assertThat(written(bank(1, 3, 2, 5, 1, 6, 1), 0)).containsExactly(3L, 3L, 5L, 6L);
        assertThat(written(bank(1, 3, 2, 5, 1, 7, 1), 0)).containsExactly(3L, 3L, 5L, 7L);
        assertThat(written(bank(0, 3, -3, 4, -1, 8, -1), 0)).containsExactly(3L, 3L, 3L, 4L, 8L);
        assertThat(written(bank(0, 3, -2, 4, -1, 6, -1), 0)).containsExactly(3L, 4L, 3L, 6L);
        assertThat(written(bank(0, 3, -3, 4, -1, 7, -1), 0)).containsExactly(3L, 3L, 3L, 4L, 7L);
        assertThat(written(bank(-1, 3, -2, 4, -1, 6, -1), 0)).containsExactly(3L, 3L, 4L, 6L);
        assertThat(written(bank(1, 0, 4), 0)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void everySlotIsFoundWithoutCounting() {
        int padded = 0;
        for (Case each : Cases.of(2000)) {
            Random random = each.random();
            int slots = 1 << random.nextInt(1, 6);
            long u = random.nextLong(50);
            Long[] expected = new Long[slots];
            Bank bank = new Bank();
            for (int i = 0; i < slots; i++) {
                expected[i] = random.nextBoolean() ? u + i : u;
                bank.base.addWire(expected[i], -1);
            }
            bank.addGate(0);
            assertThat(written(bank, 0)).containsExactly(expected);
            padded += Arrays.stream(expected).filter(node -> node == u).count() > 1 ? 1 : 0;
        }
        assertThat(padded).isGreaterThan(1000);
    }

    @Test
    void aSlopeMayRemoveArguments() {
        Bank bank = new Bank();
        bank.base.add(5, Profile.of(2, 1, 1), 1);
        bank.slopeSum.addWire(6, -1);
        bank.addGate(1, 1);
        assertThat(written(bank, 1)).containsExactly(5L, 5L, 7L);
        assertThat(written(bank, 0)).containsExactly(5L, 6L, 7L, 5L);
    }
}
