package limen.circuit.io.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import limen.circuit.io.CircuitFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperReaderTest {
    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void refuse(String text, String message) {
        PaperReader reader = new PaperReader(bytes(text), "s", Long.MAX_VALUE);
        PaperWriter sink = new PaperWriter(new ByteArrayOutputStream());
        assertThatThrownBy(() -> reader.read(sink))
                .as(text)
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("s: " + message);
    }

    private static final String BEGIN = "; begin a gate with X, NOT, AND, OR, <= or >=";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\r "})
    void emptyCircuits(String text) {
        refuse(
                text,
                "the circuit is empty at byte " + text.length()
                        + "; give at least one gate, the last one is the output");
    }

    @Test
    void pointersToItselfOrLater() {
        refuse("X NOT &1", "gate 1, argument 1: pointer to itself at byte 6; point to one of the gates 0 to 0");
        refuse(
                "X X >= 10 & &1111 X",
                "gate 2, argument 2: pointer to the later gate 4 at byte 12; point to one of the gates 0 to 1");
        refuse("OR &", "gate 0, argument 1: pointer to itself at byte 3; begin with an input node X");
        refuse(">=1&1", "gate 0, argument 1: pointer to the later gate 1 at byte 3; begin with an input node X");
    }

    @Test
    void arityMismatch() {
        String remedy = "; write one & with its pointer for each digit of 1^k 0^(m-k)";
        refuse("X X >= 10 & X", "gate 2: 1 argument where its threshold has 2 digits at byte 12" + remedy);
        refuse(
                "X X <= 000 & &",
                "gate 2: 2 arguments where its threshold has 3 digits, the string ends at byte 14" + remedy);
        refuse("X <= 00", "gate 1: 0 arguments where its threshold has 2 digits, the string ends at byte 7" + remedy);
        refuse("X >= 00 &", "gate 1: 1 argument where its threshold has 2 digits, the string ends at byte 9" + remedy);
        refuse("X <= 10 &", "gate 1: 1 argument where its threshold has 2 digits, the string ends at byte 9" + remedy);
        refuse("X >= 11 & X", "gate 1: threshold 2 of only 1 argument (k > m) at byte 10" + remedy);
        refuse("X >= 1", "gate 1: threshold 1 of only 0 arguments (k > m), the string ends at byte 6" + remedy);
        refuse("X >= 1 & &", "gate 1: more arguments than the 1 digits of its threshold at byte 9" + BEGIN);
        refuse("X <= 00 & & &", "gate 1: more arguments than the 2 digits of its threshold at byte 12" + BEGIN);
        refuse("X >= &", "gate 1: more arguments than the 0 digits of its threshold at byte 5" + BEGIN);
        refuse("X NOT & &", "gate 1: a second argument of NOT at byte 8" + BEGIN);
        refuse("X NOT X", "gate 1: NOT without an argument at byte 6; write one & with its pointer after NOT");
        refuse("X NOT", "gate 1: NOT without an argument at byte 5; write one & with its pointer after NOT");
        refuse("X &", "gate 0: an argument of an input node at byte 2" + BEGIN);
        refuse("& X", "an argument before any gate at byte 0" + BEGIN);
    }

    @Test
    void digitsOutOfPlace() {
        refuse(
                "X X >= 01 & &1",
                "gate 2: 1 after 0 in the threshold at byte 8; write k ones, then m-k zeros, then m arguments");
        refuse("X >= 1 &0", "gate 1: 0 in a pointer at byte 8; write pointers as & and ones");
        refuse("X X >= 1 &10", "gate 2: 0 in a pointer at byte 11; write pointers as & and ones");
        refuse("X 1", "'1' where gate 1 begins at byte 2" + BEGIN);
        refuse("X AND 1", "'1' where gate 2 begins at byte 6" + BEGIN);
        refuse("0", "'0' where gate 0 begins at byte 0" + BEGIN);
    }

    @Test
    void unknownCharactersAndTrailingGarbage() {
        refuse("X NOT & ?", "'?' where gate 2 begins at byte 8" + BEGIN);
        refuse("X x", "'x' where gate 1 begins at byte 2" + BEGIN);
        refuse("X\0", "byte 0x0 where gate 1 begins at byte 1" + BEGIN);
        refuse("X \u00e9", "byte 0xe9 where gate 1 begins at byte 2" + BEGIN);
        refuse("X NO &", "gate 1: NOT expected, '&' after NO at byte 5; write NOT");
        refuse("X AN", "gate 1: AND expected, the end after AN at byte 4; write AND");
        refuse("X <X", "gate 1: <= expected, 'X' after < at byte 3; write <=");
        refuse("X >", "gate 1: >= expected, the end after > at byte 3; write >=");
        refuse("X OX", "gate 1: OR expected, 'X' after O at byte 3; write OR");
    }

    @Test
    void mixedGrammars() {
        String remedy = "; keep to NOT, AND, OR or to <=, >= in one circuit";
        refuse("X NOT & >= 1 &", "gate 2: >= after gates of the other grammar at byte 8" + remedy);
        refuse("X <= 0 & NOT &", "gate 2: NOT after gates of the other grammar at byte 9" + remedy);
    }

    @Test
    void moreThanTheMemoryHolds() throws IOException {
        String wide = "X AND" + " &".repeat(17);
        PaperReader reader = new PaperReader(bytes(wide), "s", 128);
        assertThatThrownBy(() -> reader.read(new PaperWriter(new ByteArrayOutputStream())))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("s: gate 1 with more than 16 arguments, more than a memory of 128 bytes holds at byte 39;"
                        + " allow more memory, or read the gates one by one");
        new PaperReader(bytes(wide), "s", 136).read(new PaperWriter(new ByteArrayOutputStream()));
    }

    /** Every string with blanks between all its characters, and with none, is the same circuit. */
    @ParameterizedTest
    @CsvSource({
        "X X X NOT &1 OR & &111 &11",
        "X X <= 0 &1 >= 10 & &11",
        "X >= 110 & & & <= <= 11 & &11 X",
        "AND OR AND & &1"
    })
    void blanksMayStandAnywhereAndNowhere(String text) throws IOException {
        String none = text.replace(" ", "");
        StringBuilder everywhere = new StringBuilder();
        for (int i = 0; i < none.length(); i++) {
            everywhere.append(" \n\t\r".charAt(i % 4)).append(none.charAt(i)).append("  ");
        }
        PaperCircuit circuit = PaperCircuit.parse(text);
        assertThat(PaperCircuit.parse(none)).isEqualTo(circuit);
        assertThat(PaperCircuit.parse(everywhere.toString())).isEqualTo(circuit);
    }

    @Test
    void negationsAsThePaperPrintsThem() throws IOException {
        PaperReader reader = new PaperReader(bytes("X <= 00 & X <= 0 &1 <= 00 &11 <= 00 &11 &111"), "s", 1 << 10);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PaperWriter copy = new PaperWriter(out);
        reader.read(copy);
        copy.finish();
        assertThat(out).hasToString("X <= 0 & X <= 0 &1 <= 0 &11 <= 00 &11 &111");
        assertThat(reader.printedNegations()).isEqualTo(2);
        assertThat(reader.gates()).isEqualTo(6);
        assertThat(reader.grammar()).isEqualTo(PaperGrammar.THRESHOLD);
        assertThat(reader.position()).isEqualTo(44);
    }

    /** Tokens, runs of ones and blanks that cross the reader's buffer. */
    @Test
    void longStrings() throws IOException {
        int gates = 3000;
        StringBuilder text = new StringBuilder();
        for (int g = 0; g < gates; g++) {
            text.append("X").append(g % 7 == 0 ? "\n" : "");
        }
        text.append("NOT\n&").append("1".repeat(gates - 1)).append(" OR");
        for (int g = 0; g < gates; g += 50) {
            text.append('&').append("1".repeat(g / 2)).append(" ".repeat(g % 3)).append("1".repeat(g - g / 2));
        }
        PaperCircuit circuit = PaperCircuit.parse(text.toString());
        assertThat(circuit.gates().get(gates).arguments()).containsExactly(gates - 1);
        assertThat(circuit.gates().get(gates + 1).arguments()).hasSize(60).endsWith(2950);
        assertThat(PaperCircuit.parse(circuit.print())).isEqualTo(circuit);
    }
}
