package limen.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Refusals keep Java's types, say where, and name settings as the asker calls them. */
class RefusalTest {
    private static String dashed(SettingException e) {
        return e.message(setting -> "--" + setting.key());
    }

    @Test
    void refusalsAreOfTheTypesThatJavaGivesSuchFailures() {
        assertThat(new InputException("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .isInstanceOf(Refusal.class);
        assertThat(new LimitException("x"))
                .isInstanceOf(IllegalStateException.class)
                .isInstanceOf(Refusal.class);
        assertThat(new RangeException("x"))
                .isInstanceOf(ArithmeticException.class)
                .isInstanceOf(Refusal.class);
        assertThat(new FileFormatException("f.json", "is empty\n  fetch it")).hasMessage("f.json: is empty fetch it");
    }

    @Test
    void settingsAreNamedByTheirKeysOrAsTheAskerCallsThem() {
        SettingException e = new SettingException(
                "model: ", Setting.DIGIT_WIDTH, " cannot change it, leave out ", Setting.OBJECTIVE);
        assertThat(e).hasMessage("model: digit-width cannot change it, leave out objective");
        assertThat(dashed(e)).isEqualTo("model: --digit-width cannot change it, leave out --objective");
    }

    @Test
    void aPlaceIsPutBeforeTheMessageAndSettingsStaySettings() {
        assertThat(new InputException("no bit").at("line 3")).hasMessage("line 3: no bit");
        InputException placed = new SettingException("raise ", Setting.MAX_BYTES).at("a {max-bytes}");
        assertThat(placed).hasMessage("a {max-bytes}: raise max-bytes");
        assertThat(dashed((SettingException) placed)).isEqualTo("a {max-bytes}: raise --max-bytes");
        assertThat(placed.getCause()).hasMessage("raise max-bytes");
    }
}
