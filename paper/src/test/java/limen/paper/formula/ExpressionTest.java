package limen.paper.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import limen.number.paper.PaperFloats;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final PaperFloats FLOATS = PaperFloats.of(8);

    private static Scope scope() {
        return Scope.of(
                        5,
                        8,
                        List.of("a", "b", "("),
                        Map.of("k", 3L),
                        Map.of(
                                "flag", new BitField(BitField.Kind.UNSIGNED, 7, 1),
                                "count", new BitField(BitField.Kind.UNSIGNED, 1, 3)))
                .withStrings("h", "a1");
    }

    private static ExactNumber evaluate(String formula, int... arguments) {
        return ExpressionParser.parse(formula, scope()).evaluate(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1+2*3 | 7",
                "(1+2)*3 | 9",
                "10-4-3 | 3",
                "7/2/7 | 1*2^-1",
                "-2*-3 | 3*2^1",
                "--5 | 5",
                "7 div 2 | 3",
                "-7 div 2 | -1*2^2",
                "7 mod 3 | 1",
                "-7 mod 3 | 1*2^1",
                "7 mod 0 | 7",
                "7 div 0 + 7/0 | 0",
                "1/3 | 1/3",
                "floor(7/2) + ceil(7/2) | 7",
                "abs(-3) | 3",
                "min(2,3)*max(2,3) | 3*2^1",
                "log2(5) | 3",
                "pow2(-2) | 1*2^-2",
                "float(1/3) | 5*2^-4", // three significant bits
                "1 < 2 | 1",
                "2 <= 1 | 0",
                "2 >= 2 | 1",
                "2 != 2 | 0",
                "1/2 = 2/4 | 1",
                "not 1 = 2 | 1",
                "not not 7 | 1",
                "1 = 1 and 2 = 3 or 4 = 4 | 1",
                "0 or 2 | 1",
                "1 and 0 | 0",
                "0 ? 1 : 0 ? 2 : 3 | 3",
                "2 ? 5 : 6 | 5",
                "(1 < 2 ? 10 : 20) + 1 | 11",
                "n+p+q+imax+k | 27",
                "'a' + 'b'*5 + '('*11 | 27",
                " 1 +2 | 3",
            })
    void constantsHaveTheirValues(String formula, String value) {
        assertThat(evaluate(formula)).hasToString(value);
        assertThat(ExpressionParser.parse(formula, scope())).isInstanceOf(Expression.Constant.class);
    }

    @Test
    void fieldsAreReadFromStrings() {
        int h = FLOATS.encode(-5, -3);
        int a = FLOATS.encode(6, 2);
        assertThat(evaluate("h.mantissa", h, a)).isEqualTo(ExactNumber.of(-5));
        assertThat(evaluate("h.exponent", h, a)).isEqualTo(ExactNumber.of(-3));
        assertThat(evaluate("h", h, a)).isEqualTo(ExactNumber.scaled(-5, -3));
        assertThat(evaluate("a1 . value", h, a)).isEqualTo(ExactNumber.of(24));
        assertThat(evaluate("h.bits", h, a)).isEqualTo(ExactNumber.of(h));
        assertThat(evaluate("h.flag", h, a)).isEqualTo(ExactNumber.ONE);
        assertThat(evaluate("a1.count", h, a)).isEqualTo(ExactNumber.of(3));
        assertThat(evaluate("a1 > h and a1.mantissa mod 5 = 1", h, a)).isEqualTo(ExactNumber.ONE);
        assertThat(evaluate("h.mantissa", 0b1000, a)).isEqualTo(ExactNumber.ZERO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                " | has the end at position 1: write a number, a name, - or ( there",
                "1+ | has the end at position 3: write a number, a name, - or ( there",
                "1 2 | has '2' at position 3: write an operator or the end there",
                "(1 | has the end at position 3: write ')' there",
                "1 = 2 = 3 | has '=' at position 7: write an operator or the end there",
                "1 == 2 | has '=' at position 4: write a number, a name, - or ( there",
                "1 ? 2 | has the end at position 6: write ':' there",
                "max(1) | has ')' at position 6: write ',' there",
                "abs 1 | has '1' at position 5: write '(' there",
                "a2 > 0 | names a2 at position 1: known are a1, h, imax, k, n, p, q",
                "1 + token | names token at position 5: known are a1, h, imax, k, n, p, q",
                "h.first | names the field \"first\" at position 3: known are bits, count, exponent, flag, mantissa,"
                        + " value",
                "h. | names the field \"\" at position 3: known are bits, count, exponent, flag, mantissa, value",
                "n.bits | reads a field of n at position 1: only strings have fields",
                "'c' | has ''' at position 1: write a token of the alphabet [a, b, (] in quotes there",
                "'a | has ''' at position 1: write a token of the alphabet [a, b, (] in quotes there",
                "1234567890123456789 | has '1' at position 1: write an integer of at most 18 digits there",
                "1.5 | has '.' at position 2: write an operator or the end there",
                "1 ∧ 2 | has '∧' at position 3: write an operator or the end there",
            })
    void mistakesAreRefusedWithTheirPosition(String formula, String message) {
        String text = formula == null ? "" : formula;
        assertThatThrownBy(() -> ExpressionParser.parse(text, scope()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("formula \"" + text + "\" " + message);
    }

    @Test
    void longFormulasAreRefused() {
        assertThatThrownBy(() -> ExpressionParser.parse("1".repeat(1001), scope()))
                .hasMessage("formula of 1001 characters: at most 1000 are read, shorten it");
        assertThat(evaluate("(".repeat(490) + "1" + ")".repeat(490))).isEqualTo(ExactNumber.ONE);
    }

    @Test
    void integerArgumentsAreNumbers() {
        Scope scope = Scope.of(5, 8, List.of("a", "b"), Map.of(), Map.of())
                .withIntegers(List.of("token", "position"), List.of(1, 3));
        StringFunction phi = StringFunction.ofNumber("token = 'b' ? position : -position", scope);
        assertThat(phi.apply(1, 4)).isEqualTo(FLOATS.f(4L << 7));
        assertThat(phi.apply(0, 3)).isEqualTo(FLOATS.f(-3L << 7));
        assertThatThrownBy(() -> StringFunction.ofNumber("token.bits", scope))
                .hasMessage("formula \"token.bits\" reads a field of token at position 1: only strings have fields");
    }

    @Test
    void fieldsAreWrittenAndSaturate() {
        Map<String, String> formulas = new LinkedHashMap<>();
        formulas.put("flag", "h > 0");
        formulas.put("count", "h");
        formulas.put("bits", "a1.bits");
        StringFunction function = StringFunction.ofFields(formulas, scope());
        // bits first, then the fields over it, whatever their order
        int ones = FLOATS.strings() - 1;
        assertThat(function.apply(FLOATS.f(5L << 7), 0)).isEqualTo(0b1000_1010);
        assertThat(function.apply(FLOATS.f(5L << 7), ones)).isEqualTo(0b1111_1011);
        assertThat(function.apply(FLOATS.f(9L << 7), 0)).isEqualTo(0b1000_1110);
        assertThat(function.apply(FLOATS.f(-9L << 7), ones)).isEqualTo(0b0111_0001);
        StringFunction pair = StringFunction.ofFields(Map.of("mantissa", "-9/2", "exponent", "h*100"), scope());
        assertThat(pair.apply(FLOATS.f(1L << 7), 0)).isEqualTo(FLOATS.encode(-4, 7));
        assertThat(pair.apply(FLOATS.f(-1L << 7), 0)).isEqualTo(FLOATS.encode(-4, -7));
        StringFunction whole = StringFunction.ofFields(Map.of("value", "a1", "flag", "1"), scope());
        assertThat(whole.apply(0, FLOATS.encode(1, 2))).isEqualTo(FLOATS.canonical(FLOATS.encode(1, 2)) | 0x80);
        assertThat(StringFunction.ofFields(Map.of(), scope()).apply(7, 7)).isZero();
    }

    @Test
    void fieldsThatCannotBeWrittenAreRefused() {
        assertThatThrownBy(() -> StringFunction.ofFields(Map.of("first", "1"), scope()))
                .hasMessage("unknown field \"first\": known are bits, count, exponent, flag, mantissa, value");
        assertThatThrownBy(() -> StringFunction.ofFields(Map.of("bits", "1", "value", "1"), scope()))
                .hasMessage("fields bits and value both hold all bits: write one of them");
        Map<String, String> overlapping = new LinkedHashMap<>();
        overlapping.put("count", "1");
        overlapping.put("mantissa", "1");
        assertThatThrownBy(() -> StringFunction.ofFields(overlapping, scope()))
                .hasMessage("fields count and mantissa share a bit at precision 8: write one of them");
        assertThatThrownBy(() ->
                        Scope.of(3, 4, List.of(), Map.of(), Map.of("x", new BitField(BitField.Kind.UNSIGNED, 2, 3))))
                .hasMessage("field x has bits 2 to 4 at n = 3, p = 4: they must lie within 0 to 3");
    }

    @Test
    void tablesAreIndexedWithTheFirstArgumentFastest() {
        int[] table = new int[2 * 3 * 4];
        for (int k = 0; k < table.length; k++) {
            table[k] = 100 + k;
        }
        StringFunction function = StringFunction.ofTable(table, 0, 2, 3, 4);
        assertThat(function.apply(1, 2, 3)).isEqualTo(100 + 1 + 2 * 2 + 6 * 3);
        assertThat(StringFunction.ofTable(table, 2, 2, 3).apply(1, 2)).isEqualTo(100 + 1 + 2 * 2 - 2);
        assertThat(function.workBits()).isZero();
    }

    /** Every number of every subterm lies within its declared bounds, for every argument. */
    @Test
    void declaredWidthsCoverEveryValue() {
        int terms = 0;
        for (Case each : Cases.of(400, "widths")) {
            RandomGenerator random = each.random();
            Expression expression = ExpressionParser.parse(RandomFormulas.formula(random, 3), scope());
            for (int sample = 0; sample < 60; sample++) {
                int[] arguments = {random.nextInt(256), random.nextInt(256)};
                terms += requireCovered(expression, arguments);
            }
        }
        assertThat(terms).isGreaterThan(100_000);
    }

    private static int requireCovered(Expression expression, int[] arguments) {
        ExactNumber number = expression.evaluate(arguments);
        assertThat(expression.width().covers(number))
                .as("%s of %s within %s", number, expression, expression.width())
                .isTrue();
        assertThat(expression.workBits())
                .isGreaterThanOrEqualTo(expression.width().bits());
        return switch (expression) {
            case Expression.UnaryTerm term -> 1 + requireCovered(term.operand(), arguments);
            case Expression.BinaryTerm term ->
                1 + requireCovered(term.left(), arguments) + requireCovered(term.right(), arguments);
            case Expression.Choice term ->
                1
                        + requireCovered(term.condition(), arguments)
                        + requireCovered(term.then(), arguments)
                        + requireCovered(term.otherwise(), arguments);
            case Expression.Rounded term -> 1 + requireCovered(term.operand(), arguments);
            case Expression.Constant term -> 1;
            case Expression.IntegerArgument term -> 1;
            case Expression.FieldOfArgument term -> 1;
        };
    }

    /** A bound that does not cover what lies outside it. */
    @Test
    void aWidthCanFail() {
        Width width = Width.integer(3);
        assertThat(width.covers(ExactNumber.of(7))).isTrue();
        assertThat(width.covers(ExactNumber.of(9))).isFalse();
        assertThat(width.covers(ExactNumber.scaled(1, 3))).isFalse();
        assertThat(width.covers(ExactNumber.scaled(1, -1))).isFalse();
        assertThat(width.covers(ExactNumber.ONE.divide(ExactNumber.of(3)))).isFalse();
        assertThat(Width.ofFloats(FLOATS).covers(ExactNumber.scaled(7, 8))).isFalse();
        assertThat(Width.ofFloats(FLOATS).covers(ExactNumber.scaled(7, 7))).isTrue();
    }
}
