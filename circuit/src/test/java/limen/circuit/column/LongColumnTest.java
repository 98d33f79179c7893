package limen.circuit.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class LongColumnTest {
    private static void assertKeeps(long[] values) {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (int i = 0; i < values.length; i++) {
            builder.add(values[i]);
            assertThat(builder.get(i / 2)).isEqualTo(values[i / 2]);
        }
        LongColumn column = builder.build();
        assertThat(column.size()).isEqualTo(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(column.get(i)).isEqualTo(values[i]);
        }
    }

    @Test
    void keepsValuesOfEveryWidthAtAwkwardSizes() {
        Random random = Cases.random(5);
        for (int size : new int[] {0, 1, 2, 3, 15, 16, 17, 4095, 4096, 4097, 8192, 9001}) {
            for (long range : new long[] {1, 2, 256, 257, 65536, 65537, 1L << 32, (1L << 32) + 1, Long.MAX_VALUE}) {
                long base = random.nextLong() >> random.nextInt(40);
                assertKeeps(random.longs(size)
                        .map(v -> base + Long.remainderUnsigned(v, range))
                        .toArray());
            }
        }
        assertKeeps(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1});
    }

    @Test
    void progressionsTakeConstantSpace() {
        for (int size : new int[] {1, 2, 4096, 4097, 8193, 100_000}) {
            LongColumn.Builder builder = new LongColumn.Builder();
            for (int i = 0; i < size; i++) {
                builder.add(7 - 3L * i);
            }
            LongColumn column = builder.build();
            assertThat(column.isProgression()).isTrue();
            assertThat(column.bytes()).isLessThan(100);
            assertThat(column.get(size - 1)).isEqualTo(7 - 3L * (size - 1));
        }
    }

    @Test
    void oneOtherValueEndsAProgression() {
        for (int odd : new int[] {0, 1, 4095, 4096, 8191, 8192}) {
            LongColumn.Builder builder = new LongColumn.Builder();
            for (int i = 0; i < 8193; i++) {
                builder.add(i == odd ? -1 : i + 10);
            }
            LongColumn column = builder.build();
            assertThat(column.isProgression()).isFalse();
            assertThat(column.get(odd)).isEqualTo(-1);
            assertThat(column.get(5000)).isEqualTo(5010);
        }
    }

    @Test
    void listsAreInternedAndRead() {
        Random random = Cases.random(6);
        LongLists.Builder builder = new LongLists.Builder();
        long[][] values = new long[3000][];
        int[] ids = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            long step = random.nextInt(3);
            values[i] = new long[random.nextInt(4)];
            long start = random.nextInt(5);
            for (int k = 0; k < values[i].length; k++) {
                values[i][k] = random.nextInt(3) > 0 ? start + step * k : random.nextInt(5) - 2;
            }
            ids[i] = builder.intern(values[i], values[i].length);
        }
        LongLists lists = builder.build();
        long[] out = new long[4];
        for (int i = 0; i < values.length; i++) {
            assertThat(lists.length(ids[i])).isEqualTo(values[i].length);
            lists.copy(ids[i], out);
            for (int k = 0; k < values[i].length; k++) {
                assertThat(lists.get(ids[i], k)).isEqualTo(values[i][k]);
                assertThat(out[k]).isEqualTo(values[i][k]);
            }
            for (int j = 0; j < i; j += 17) {
                assertThat(ids[i] == ids[j]).isEqualTo(java.util.Arrays.equals(values[i], values[j]));
            }
        }
        assertThat(lists.count()).isLessThan(600);
    }

    @Test
    void listColumnsThatContradictEachOtherAreRefused() {
        LongLists.Builder builder = new LongLists.Builder();
        builder.intern(new long[] {1, 5, 2}, 3);
        LongColumn[] columns = builder.build().columns();
        columns[0] = LongColumn.progression(2, 0, 4);
        assertThatThrownBy(() -> LongLists.ofColumns(columns)).hasMessage("lists: list 1 lies outside the pool");
    }
}
