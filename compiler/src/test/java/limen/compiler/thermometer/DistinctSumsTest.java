package limen.compiler.thermometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class DistinctSumsTest {
    private static long[] values(Random random, CaseCounter counter) {
        int count = 1 + random.nextInt(9);
        if (random.nextInt(4) == 0) {
            counter.count("any values");
            return random.longs(count, -20, 20).toArray();
        }
        counter.count("equally spaced");
        long first = random.nextInt(40) - 20L;
        long spacing = 1L + random.nextInt(7);
        return LongStream.range(0, count).map(k -> first + k * spacing).toArray();
    }

    @Test
    void sumsAreThoseOfAllPairs() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(2000)) {
            long[] a = values(each.random(), counter);
            long[] b = values(each.random(), counter);
            long[] all = LongStream.of(a)
                    .flatMap(x -> LongStream.of(b).map(y -> x + y))
                    .distinct()
                    .sorted()
                    .toArray();
            DistinctSums sums = DistinctSums.of(a, b, 1);
            assertThat(sums.list()).as("case %d", each.index()).isEqualTo(all);
            assertThat(sums.count()).isEqualTo(all.length);
            long[] negated = LongStream.of(b).map(y -> -y).toArray();
            assertThat(DistinctSums.of(a, negated, -1).list())
                    .as("case %d, differences", each.index())
                    .isEqualTo(all);
        }
        counter.requireEach(500, List.of("any values", "equally spaced"));
    }

    private static long[] list(long[] a, long[] b) {
        return DistinctSums.of(a, b, 1).list();
    }

    /** Of 2^32 pairs: as many sums as the spacings allow, or too many to list. */
    @Test
    void manySums() {
        long[] ones = LongStream.range(0, 1 << 16).toArray();
        long[] threes = LongStream.of(ones).map(k -> 3 * k).toArray();
        assertThat(list(ones, threes)).hasSize(4 * 65535 + 1).endsWith(4L * 65535);
        assertThat(list(threes, threes)).hasSize((2 << 16) - 1);
        assertThat(list(ones, LongStream.of(ones).map(k -> k << 16).toArray())).isNull();
        assertThat(list(LongStream.of(ones).map(k -> k * k).toArray(), ones)).isNull();
    }
}
