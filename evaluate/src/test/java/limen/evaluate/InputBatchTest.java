package limen.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class InputBatchTest {
    @Test
    void everyConstructionGivesTheSameBits() {
        boolean[][] rows = {{true, false, true}, {false, false, true}};
        InputBatch direct = InputBatch.of(rows);
        InputBatch strings = InputBatch.ofBitStrings(List.of("101", "001"));
        InputBatch longs = InputBatch.ofLongs(3, 0b101, 0b100);
        for (int lane = 0; lane < 2; lane++) {
            assertThat(direct.lane(lane)).containsExactly(rows[lane]);
            assertThat(strings.lane(lane)).containsExactly(rows[lane]);
            assertThat(longs.lane(lane)).containsExactly(rows[lane]);
        }
    }

    @Test
    void lanesBeyondABlockKeepTheirBits() {
        Random random = Cases.random(7);
        boolean[][] rows = new boolean[1300][5];
        for (boolean[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextBoolean();
            }
        }
        InputBatch batch = InputBatch.of(rows);
        assertThat(batch.lanes()).isEqualTo(1300);
        for (int lane = 0; lane < rows.length; lane++) {
            assertThat(batch.lane(lane)).containsExactly(rows[lane]);
        }
    }

    @Test
    void exhaustiveCountsThroughAllInputs() {
        InputBatch batch = InputBatch.exhaustive(11);
        assertThat(batch.lanes()).isEqualTo(2048);
        for (int lane = 0; lane < 2048; lane++) {
            for (int i = 0; i < 11; i++) {
                assertThat(batch.bit(lane, i)).isEqualTo((lane >> i & 1) == 1);
            }
        }
    }

    @Test
    void badInputIsRefusedWithPlaceAndRemedy() {
        assertThatThrownBy(() -> InputBatch.of(new boolean[3], new boolean[4]))
                .hasMessage("lane 1 has 4 bits, lane 0 has 3, give all lanes the same number");
        assertThatThrownBy(() -> InputBatch.ofBitStrings(List.of("10", "1x")))
                .hasMessage("lane 1, position 1: 'x' is not a bit, give 0 or 1");
        assertThatThrownBy(InputBatch::of).hasMessage("batch of 0 lanes, give at least one lane");
        assertThatThrownBy(() -> InputBatch.ofLongs(65, 1))
                .hasMessage("65 input bits do not fit a long, give at most 64");
    }
}
