package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void kernelsAreMadeByName() {
        assertThat(Kernels.create("scalar").name()).isEqualTo("scalar");
        assertThat(Kernels.create("vector").name()).isEqualTo("vector");
        assertThat(Kernels.create().name()).isIn("scalar", "vector", "rising");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Kernels.create("turbo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counting kernel 'turbo': use vector or scalar");
    }
}
