package limen.compiler.thermometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    @Test
    void everyPairIsConsidered() {
        int ranges = 0;
        int beyond = 0;
        for (Case each : Cases.of(3000)) {
            Random random = each.random();
            long[] from = values(random);
            long[] less = values(random);
            long limit = random.nextInt(5) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(30);
            long[] all = LongStream.of(from)
                    .flatMap(a -> LongStream.of(less).map(b -> a - b))
                    .filter(difference -> difference > 0)
                    .distinct()
                    .sorted()
                    .toArray();
            long below =
                    LongStream.of(all).filter(difference -> difference < limit).count();
            long[] expected = LongStream.of(all).limit(below + 1).toArray();
            assertThat(new Differences(from, less).upTo(limit, 1L << 20).orElseThrow())
                    .containsExactly(expected);
            ranges += isRange(from) && isRange(less) ? 1 : 0;
            beyond += below < all.length ? 1 : 0;
        }
        assertThat(ranges).isGreaterThan(100);
        assertThat(beyond).isGreaterThan(1000);
    }

    @Test
    void moreCloserPairsThanAreListedAreNone() {
        Differences differences = new Differences(new long[] {10, 12, 15}, new long[] {0, 9, 11});
        assertThat(differences.upTo(5, 3)).isEmpty();
        assertThat(differences.upTo(5, 4).orElseThrow()).containsExactly(1, 3, 4, 6);
        assertThat(differences.upTo(2, 2).orElseThrow()).containsExactly(1, 3);
    }

    private static long[] values(Random random) {
        int count = 1 + random.nextInt(8);
        long low = random.nextInt(-20, 20);
        return random.nextInt(3) == 0
                ? LongStream.range(low, low + count).toArray()
                : random.longs(count, -30, 30).toArray();
    }

    private static boolean isRange(long[] values) {
        long[] sorted = LongStream.of(values).distinct().sorted().toArray();
        return sorted[sorted.length - 1] - sorted[0] == sorted.length - 1;
    }
}
