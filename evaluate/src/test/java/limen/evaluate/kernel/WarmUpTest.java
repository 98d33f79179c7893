package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    /** Gives these times, and then the last of them for good. */
    private static LongSupplier times(Long... nanos) {
        Deque<Long> left = new ArrayDeque<>(List.of(nanos));
        return () -> left.size() > 1 ? left.poll() : left.peek();
    }

    private static WarmUp of(LongSupplier vector, LongSupplier plain) {
        return new WarmUp(Long.MAX_VALUE, () -> vector, () -> plain);
    }

    @Test
    void vectorsAreFastWhenTheyWereFasterThreeTimesInARow() {
        LongSupplier vector = times(900L, 800L, 5L, 5L, 700L, 5L, 5L, 5L, 900L);
        WarmUp warmUp = of(vector, () -> 10);
        assertThat(warmUp.isOver(1)).isFalse();
        warmUp.run();
        assertThat(warmUp.isOver(1)).isTrue();
        assertThat(vector.getAsLong()).as("rounds that were run: eight").isEqualTo(900);
    }

    @Test
    void vectorsThatStaySlowAreNotUsed() {
        int[] rounds = new int[1];
        WarmUp warmUp = of(
                () -> {
                    rounds[0]++;
                    return rounds[0] % 3 == 0 ? 10 : 9;
                },
                () -> 10);
        Thread.currentThread().interrupt();
        warmUp.run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(warmUp.isOver(1)).isFalse();
        assertThat(rounds[0])
                .as("all but the first rounds wait, which is interrupted")
                .isBetween(600, 605);
    }

    @Test
    void itBeginsWhenEnoughHasBeenDone() throws InterruptedException {
        Thread[] runner = new Thread[1];
        Object begun = new Object();
        WarmUp warmUp = new WarmUp(
                100,
                () -> {
                    synchronized (begun) {
                        runner[0] = Thread.currentThread();
                        begun.notifyAll();
                    }
                    return times(1L);
                },
                () -> times(2L));
        assertThat(warmUp.isOver(60)).isFalse();
        assertThat(runner[0]).isNull();
        warmUp.isOver(40);
        synchronized (begun) {
            while (runner[0] == null) {
                begun.wait();
            }
        }
        assertThat(runner[0].isDaemon()).isTrue();
        assertThat(runner[0]).isNotSameAs(Thread.currentThread());
        runner[0].join();
        assertThat(warmUp.isOver(1)).isTrue();
    }

    @Test
    void aTrialOfLanesGivesTheSameNumbers() {
        LaneTrial vector = new LaneTrial(RisingLanes.decided(WarmUp.over()));
        LaneTrial plain = new LaneTrial(RisingLanes.decided(WarmUp.never()));
        assertThat(vector.getAsLong()).isPositive();
        assertThat(plain.getAsLong()).isPositive();
        assertThat(vector.outcome()).isEqualTo(plain.outcome());
    }

    @Test
    void aTrialOfProductsGivesTheSameNumbers() {
        ProductTrial vector = new ProductTrial(RisingLanes.decided(WarmUp.over()));
        ProductTrial plain = new ProductTrial(RisingLanes.decided(WarmUp.never()));
        assertThat(vector.getAsLong()).isPositive();
        assertThat(plain.getAsLong()).isPositive();
        assertThat(vector.outcome()).isEqualTo(plain.outcome());
    }

    @Test
    void aTrialOfCountingGivesTheSameBits() {
        CountingTrial vector = new CountingTrial(new RisingKernel(WarmUp.over()));
        CountingTrial plain = new CountingTrial(new RisingKernel(WarmUp.never()));
        assertThat(vector.getAsLong()).isPositive();
        assertThat(plain.getAsLong()).isPositive();
        assertThat(vector.outcome()).isEqualTo(plain.outcome());
    }
}
