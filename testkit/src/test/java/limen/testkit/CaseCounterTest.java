package limen.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseCounterTest {
    @Test
    void filterThatAcceptsNothingIsReported() {
        CaseCounter counter = new CaseCounter();
        long accepted = IntStream.range(0, 10_000)
                .filter(value -> counter.countIf(value < 0, "negative"))
                .count();
        assertThat(accepted).isZero();
        assertThatThrownBy(() -> counter.requireTotal(1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("only 0 cases, expected 1 or more; counted {}");
    }

    @Test
    void missingFeatureIsNamed() {
        CaseCounter counter = new CaseCounter();
        counter.count("causal", "softmax");
        counter.count("causal", "hard");
        assertThatCode(() -> counter.requireEach(2, List.of("causal"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> counter.requireEach(2, List.of("causal", "hard")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("only 1 cases of hard, expected 2 or more; counted 2 cases:"
                        + " {causal=2, hard=1, softmax=1}");
    }
}
