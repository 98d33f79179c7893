package limen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an integer formula has beside a precision formula: p, powers of two, any value of 64 bits. */
class IntegerFormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pow2(0)|1|0|1",
                "pow2(62)|1|0|4611686018427387904",
                "0-pow2(62)-pow2(62)|1|0|-9223372036854775808",
                "pow2(p)-1|5|8|255",
                "0-pow2(p-1)|5|8|-128",
                "n*pow2(2*log2(n))|5|1|320",
                "pow2(pow2(p))|1|3|256",
                " pow2 ( p ) * 3|1|4|48",
                "pow2(max(p,n))/3|2|4|6",
                "n-p|3|7|-4",
                "lcm(4,6)|1|0|12",
                "lcm(n,p)|12|18|36",
                "lcm(1..n)|1|0|1",
                "lcm(1..n)|10|0|2520",
                "lcm(1..n)|42|0|219060189739591200",
                "lcm(n-1 .. n+1)|5|0|60",
                "lcm(pow2(62),1)|1|0|4611686018427387904"
            })
    void valuesAreExact(String text, int n, int p, long value) {
        IntegerFormula formula = IntegerFormula.parse(text);
        assertThat(formula.value(n, p)).isEqualTo(value);
        assertThat(IntegerFormula.parse(formula.toString())).isEqualTo(formula).hasSameHashCodeAs(formula);
        assertThat(formula).isNotEqualTo(IntegerFormula.parse("1+(" + text + ")"));
    }

    @Test
    void formulasArePrintedWithoutSpaces() {
        assertThat(IntegerFormula.parse("( 3 * pow2( (p) + 1 ) )")).hasToString("3*pow2(p+1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pow2(63)|formula pow2(63) has no value at n = 3, p = 2: pow2 of 63 is no integer of 63 bits",
                "pow2(p-n)|formula pow2(p-n) has no value at n = 3, p = 2: pow2 of -1 is no integer of 63 bits",
                "pow2(62)*2|formula pow2(62)*2 has no value at n = 3, p = 2: a number passes 63 bits",
                "lcm(n-3,2)|formula lcm(n-3,2) has no value at n = 3, p = 2: lcm of 0 does not exist",
                "lcm(n..p)|formula lcm(n..p) has no value at n = 3, p = 2: lcm of 3 to 2 does not exist",
                "lcm(0..n)|formula lcm(0..n) has no value at n = 3, p = 2: lcm of 0 to 3 does not exist",
                "lcm(1..pow2(62))|formula lcm(1..pow2(62)) has no value at n = 3, p = 2: a number passes 63 bits",
                "pow2(pow2(62))|formula pow2(pow2(62)) has no value at n = 3, p = 2: pow2 of 4611686018427387904 is no"
                        + " integer of 63 bits"
            })
    void whatHasNoValueIsRefused(String text, String message) {
        assertThatThrownBy(() -> IntegerFormula.parse(text).value(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void mistakesAreRefusedWithTheirPosition() {
        String ending = " there, for example 8 or 2*log2(n)+2";
        assertThatThrownBy(() -> IntegerFormula.parse("2*pow3(p)"))
                .hasMessage("precision formula \"2*pow3(p)\" has 'p' at position 3: write an integer, n, p, pow2(…),"
                        + " lcm(…), log2(…), min(…), max(…) or (" + ending);
        assertThatThrownBy(() -> IntegerFormula.parse("pow2 p"))
                .hasMessage("precision formula \"pow2 p\" has 'p' at position 6: write '('" + ending);
        assertThatThrownBy(() -> IntegerFormula.parse("pow2(p"))
                .hasMessage("precision formula \"pow2(p\" has the end at position 7: write ')'" + ending);
    }

    @Test
    void aPrecisionHasNeitherPowersNorItself() {
        for (String text : new String[] {"pow2(3)", "p", "lcm(2,3)", "lcm(1..n)"}) {
            assertThatThrownBy(() -> PrecisionFormula.parse(text))
                    .hasMessage("precision formula \"" + text + "\" has '" + text.charAt(0)
                            + "' at position 1: write an integer, n, log2(…),"
                            + " min(…), max(…) or ( there, for example 8 or 2*log2(n)+2");
        }
    }
}
