package limen.prove.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Limits} as texts. */
class LimitsTest {
    @Test
    void partsInAnyOrder() {
        assertThat(Limits.parse("60s,1e7,8g")).isEqualTo(new Limits(60, 10_000_000, 8L << 30));
        assertThat(Limits.parse("512m, 1.5h")).isEqualTo(new Limits(5400, 10_000_000, 512L << 20));
        assertThat(Limits.parse("2500")).isEqualTo(new Limits(600, 2500, 8L << 30));
        assertThat(Limits.parse("2.5e3,250ms")).isEqualTo(new Limits(0.25, 2500, 8L << 30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ budget '': '' is no time, number of states or memory, give parts such as 60s,1e7,8g",
                "soon ~ budget 'soon': 'soon' is no time, number of states or memory, give parts such as 60s,1e7,8g",
                "1e99 ~ budget '1e99': '1e99' is no time, number of states or memory, give parts such as 60s,1e7,8g",
                "60s,1h ~ budget '60s,1h': '1h' is the second of its kind, give each at most once",
                "0s ~ budget '0s': '0s' is nothing, give more",
            })
    void otherTextsAreRefused(String text, String message) {
        assertThatThrownBy(() -> Limits.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }
}
