package limen.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link TerminalText}: what a terminal would obey is seen instead. */
class TerminalTextTest {
    @Test
    void controlsAreSeen() {
        assertThat(TerminalText.line("\u001b]0;t\u0007\nx\r\t\u009b\u007f"))
                .isEqualTo("\\u001b]0;t\\u0007\\nx\\r\\t\\u009b\\u007f");
        assertThat(TerminalText.line("\u2028\u2029\u0085")).isEqualTo("\\u2028\\u2029\\u0085");
        assertThat(TerminalText.line("\u202eabc\u2066\u200f\u061c\u200b\ufeff"))
                .isEqualTo("\\u202eabc\\u2066\\u200f\\u061c\\u200b\\ufeff");
        assertThat(TerminalText.line(Character.toString(0xE0041))).isEqualTo("\\udb40\\udc41");
        assertThat(TerminalText.line("a\ud800b")).isEqualTo("a\\ud800b");
        assertThat(TerminalText.lines("a\nb\rc\n")).isEqualTo("a\nb\\rc\n");
    }

    @Test
    void whatHasAShapeStays() {
        String text = "θ≥1 \\ \"ß\" \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \ud83d\udc69\u200d\ud83d\udd2c 數";
        assertThat(TerminalText.line(text)).isEqualTo(text);
        assertThat(TerminalText.cell(text)).isEqualTo(text);
        assertThat(TerminalText.shortLine("")).isEmpty();
    }

    /** Of every character: one that is printed as it is belongs to no class that acts. */
    @Test
    void everyCharacterIsEitherShownOrEscaped() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(c -> {
            String shown = TerminalText.line(Character.toString(c));
            if (Character.isISOControl(c)) {
                assertThat(shown).startsWith("\\");
            }
            assertThat(shown.codePoints().noneMatch(Character::isISOControl)).isTrue();
        });
    }

    @Test
    void theMiddleOfALongLineIsLeftOut() {
        String head = "what: ";
        String tail = ", what to do";
        String whole = head + "x".repeat(TerminalText.LINE - head.length() - tail.length()) + tail;
        assertThat(TerminalText.shortLine(whole)).isEqualTo(whole);
        String more = TerminalText.shortLine(head + "x".repeat(10_000) + tail);
        assertThat(more).startsWith(head).endsWith(tail).contains("x … (9,018 characters left out) … x");
        assertThat(more).hasSizeLessThan(TerminalText.LINE + 50);
        // No pair is cut in two, wherever the cuts are.
        String pairs = "\ud83d\ude00".repeat(2000);
        for (String text : new String[] {pairs, "a" + pairs, pairs + "a", "a" + pairs + "a"}) {
            assertThat(TerminalText.line(TerminalText.shortLine(text))).isEqualTo(TerminalText.shortLine(text));
        }
        assertThat(TerminalText.line("x".repeat(10_000))).hasSize(10_000);
    }

    @Test
    void linesTablesAndBarsAreMadeOfIt() {
        String evil = "\u001b[2J\nlimen: done";
        assertThat(new Lines()
                        .line(evil)
                        .data(evil)
                        .text(evil)
                        .text("")
                        .text("a\n")
                        .toString())
                .isEqualTo("\\u001b[2J\\nlimen: done\n\\u001b[2J\\nlimen: done\n\\u001b[2J\nlimen: done\na\n");
        TextTable table = new TextTable(evil).row(evil).row(1);
        assertThat(table.toString()).isEqualTo("\\u001b[2J\\nlimen: done\n\\u001b[2J\\nlimen: done\n1\n");
        assertThat(table.markdown()).doesNotContain("\u001b");
        assertThat(new Lines().line("x".repeat(5000)).toString()).hasSizeLessThan(1100);
        assertThat(new Lines().data("x".repeat(5000)).toString()).hasSize(5001);
    }
}
