package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionFormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8|100|8",
                "2*log2(n)+2|512|20",
                "2*log2(n)+2|513|22",
                "log2(n)+1|1|1",
                "log2(n)|2|1",
                "log2(n)|3|2",
                "n|7|7",
                "n/2|7|4",
                "(n-8)/2+9|1|6",
                "10-2-3|1|5",
                "24/4/3|1|2",
                "2+3*4|1|14",
                "(2+3)*4|1|20",
                "max(4,min(n,9))|100|9",
                "max(4,min(n,9))|3|4",
                "log2(log2(n))+1|65536|5",
                " 2 * log2 ( n ) + 2 |512|20"
            })
    void formulasEvaluateExactly(String text, int n, int bits) {
        assertThat(PrecisionFormula.parse(text).bits(n)).isEqualTo(bits);
    }

    @Test
    void log2IsTheCeilingForEveryLength() {
        PrecisionFormula formula = PrecisionFormula.parse("1+log2(n)");
        for (int n = 1; n <= 5000; n++) {
            int expected = 0;
            while (1 << expected < n) {
                expected++;
            }
            assertThat(formula.bits(n)).isEqualTo(1 + expected);
        }
        assertThat(formula.bits(Integer.MAX_VALUE)).isEqualTo(32);
    }

    @Test
    void randomFormulasGoThereAndBack() {
        for (Case each : Cases.of(2000)) {
            Random random = each.random();
            FormulaTerm term = randomTerm(random, 4);
            PrecisionFormula formula = PrecisionFormula.parse(term.text());
            assertThat(formula).hasToString(term.text());
            assertThat(formula).isEqualTo(PrecisionFormula.parse(formula.toString()));
            assertThat(new FormulaParser(term.text(), false).parse()).isEqualTo(term);
        }
    }

    private static FormulaTerm randomTerm(Random random, int depth) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(6);
        return switch (kind) {
            case 0 -> new FormulaTerm.Constant(random.nextInt(20));
            case 1 -> new FormulaTerm.Length();
            case 2 -> new FormulaTerm.Log2(randomTerm(random, depth - 1));
            case 3 ->
                new FormulaTerm.Extreme(
                        random.nextBoolean(), randomTerm(random, depth - 1), randomTerm(random, depth - 1));
            default ->
                new FormulaTerm.Operation(
                        "+-*/".charAt(random.nextInt(4)), randomTerm(random, depth - 1), randomTerm(random, depth - 1));
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|the end|1",
                "2*|the end|3",
                "2 m|'m'|3",
                "2+x|'x'|3",
                "log2 n|'n'|6",
                "log2(n|the end|7",
                "max(3)|')'|6",
                "(2+3|the end|5",
                "2)|')'|2",
                "-3|'-'|1",
                "9999999999999999999|'9'|1"
            })
    void mistakesAreRefusedWithTheirPosition(String text, String found, int position) {
        assertThatThrownBy(() -> PrecisionFormula.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "precision formula \"" + text + "\" has " + found + " at position " + position + ": write ");
    }

    @Test
    void hostileNestingIsRefusedWithoutOverflow() {
        assertThatThrownBy(() -> PrecisionFormula.parse("(".repeat(300))).hasMessageContaining("at position 301");
        assertThatThrownBy(() -> PrecisionFormula.parse("(".repeat(301)))
                .hasMessage("precision formula of 301 characters: at most 300 are read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n-5|5|precision formula n-5 gives 0 bits at n = 5: a precision is 1 to 64 bits",
                "n*n|9|precision formula n*n gives 81 bits at n = 9: a precision is 1 to 64 bits",
                "1/(n-1)|1|precision formula 1/(n-1) has no value at n = 1: it divides by zero",
                "log2(n-3)|3|precision formula log2(n-3) has no value at n = 3: log2 of 0 does not exist",
                "n|0|precision for length 0: lengths start at 1"
            })
    void valuesThatAreNoPrecisionAreRefused(String text, int n, String message) {
        assertThatThrownBy(() -> PrecisionFormula.parse(text).bits(n))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void overflowIsRefused() {
        assertThatThrownBy(() -> PrecisionFormula.parse("n*n*n").bits(Integer.MAX_VALUE))
                .hasMessageContaining("passes 63 bits");
    }

    @Test
    void constantsKnowThatTheyAre() {
        assertThat(PrecisionFormula.constant(8)).isEqualTo(PrecisionFormula.parse("8"));
        assertThat(PrecisionFormula.parse("max(8,3)").isConstant()).isTrue();
        assertThat(PrecisionFormula.parse("log2(n)").isConstant()).isFalse();
    }
}
