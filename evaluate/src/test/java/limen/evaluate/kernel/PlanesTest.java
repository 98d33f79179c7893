package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlanesTest {
    @Test
    void lanesAreSetAndReadOneByOne() {
        Planes planes = new Planes(3, 2);
        planes.set(1, 0, true);
        planes.set(1, 127, true);
        planes.fill(2, true);
        planes.set(2, 64, false);
        assertThat(planes.get(1, 0)).isTrue();
        assertThat(planes.get(1, 1)).isFalse();
        assertThat(planes.get(1, 127)).isTrue();
        assertThat(planes.get(2, 64)).isFalse();
        assertThat(planes.array()[planes.offset(1)]).isEqualTo(1);
        assertThat(planes.array()[planes.offset(1) + 1]).isEqualTo(Long.MIN_VALUE);
        assertThat(planes.array()[planes.offset(2) + 1]).isEqualTo(-2);
        planes.set(1, 127, false);
        assertThat(planes.array()[planes.offset(1) + 1]).isZero();
    }

    @Test
    void badSizesAreRefused() {
        assertThatThrownBy(() -> new Planes(1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a plane of 3 words; use 1, 2, 4 or 8");
        assertThatThrownBy(() -> new Planes(1 << 29, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("536870912 planes of 8 words do not fit one array; use fewer lanes or nodes at a time");
    }
}
