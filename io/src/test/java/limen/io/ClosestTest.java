package limen.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Closest}: who is near, and who is not. */
class ClosestTest {
    private static final List<String> NAMES = List.of("inspect", "import", "export", "check", "compare", "compile");

    @Test
    void slipsAreForgiven() {
        assertThat(Closest.of("inspct", NAMES)).containsExactly("inspect");
        assertThat(Closest.of("CHEKC", NAMES)).containsExactly("check");
        assertThat(Closest.of("xport", NAMES)).containsExactly("export");
        assertThat(Closest.of("compre", NAMES)).containsExactly("compare");
        assertThat(Closest.question("compae", NAMES)).isEqualTo(", did you mean compare?");
        assertThat(Closest.question(List.of("a", "b"))).isEqualTo(", did you mean a or b?");
        assertThat(Closest.question(List.of("a", "b", "c"))).isEqualTo(", did you mean a, b or c?");
    }

    @Test
    void whatIsFarIsNotGuessed() {
        assertThat(Closest.of("frobnicate", NAMES)).isEmpty();
        assertThat(Closest.of("x", NAMES)).isEmpty();
        assertThat(Closest.of("foo", List.of("zoo/sort", "demo", "run"))).isEmpty();
        assertThat(Closest.of("ru", List.of("run"))).isEmpty();
        assertThat(Closest.of("rum", List.of("run"))).containsExactly("run");
        assertThat(Closest.of("--xy", List.of("--as", "--tokens"))).isEmpty();
        assertThat(Closest.of("model", List.of("demo"))).isEmpty();
        assertThat(Closest.of("", NAMES)).isEmpty();
        assertThat(Closest.of("x".repeat(5000), NAMES)).isEmpty();
        assertThat(Closest.of("check", List.of())).isEmpty();
        assertThat(Closest.question("frobnicate", NAMES)).isEmpty();
    }
}
