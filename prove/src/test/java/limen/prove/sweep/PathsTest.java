package limen.prove.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.property.Language;
import limen.property.Recognises;
import org.junit.jupiter.api.Test;

/** Paths are counted, also where there are more than a long holds. */
class PathsTest {
    private static final Language<Integer> ANY = new Language<>() {
        @Override
        public Integer start() {
            return 0;
        }

        @Override
        public Integer next(Integer state, int token) {
            return 0;
        }

        @Override
        public boolean accepts(Integer state) {
            return true;
        }
    };

    private static long count(int symbols, int n) {
        return Paths.of(new Recognises<>(ANY, symbols, n), 1000).count();
    }

    /** Sums of two counts that are cut pass 2^63: 4^32 inputs were none once. */
    @Test
    void manyAreNeverFew() {
        assertThat(count(2, 61)).isEqualTo(1L << 61);
        assertThat(count(3, 5)).isEqualTo(243);
        assertThat(count(7, 22)).isEqualTo(3_909_821_048_582_988_049L);
        for (int symbols : List.of(2, 3, 4, 5, 8, 16, 23)) {
            for (int n = 62; n < 140; n++) {
                assertThat(count(symbols, n)).isEqualTo(1L << 62);
            }
        }
        for (int n = 31; n < 62; n++) {
            assertThat(count(4, n)).isEqualTo(1L << 62);
        }
    }
}
