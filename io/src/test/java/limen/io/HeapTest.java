package limen.io;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {
    private static final long HEAP = 100L << 20;

    @Test
    void whatDoesNotFitIsRefusedWithTheLeastThatItNeeds() {
        assertThatThrownBy(() -> Heap.require(HEAP + 1, "simplify: a circuit of 7 nodes", HEAP))
                .isInstanceOf(LimitException.class)
                .hasMessage("simplify: a circuit of 7 nodes needs 101 MiB of memory or more, and the heap has 100,"
                        + " take a smaller one, or set LIMEN_HEAP (for example LIMEN_HEAP=20g)");
        assertThatThrownBy(() -> Heap.require(Long.MAX_VALUE, "all")).isInstanceOf(LimitException.class);
    }

    @Test
    void whatFitsIsNot() {
        assertThatCode(() -> Heap.require(HEAP, "all", HEAP)).doesNotThrowAnyException();
        assertThatCode(() -> Heap.require(0, "nothing")).doesNotThrowAnyException();
    }
}
