package limen.instruct.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import limen.circuit.io.paper.PaperGrammar;
import limen.number.Format;
import limen.number.MiniFloat;
import limen.number.Rational;
import limen.number.Rounding;
import limen.transformer.Architecture.Similarity;
import org.junit.jupiter.api.Test;

/**
 * What the proof for similarity order rests on (docs/instruct.md, section on precision), checked to its end: all codes and all
 * positions are different numbers in the right order, and nothing outside a set comes below a query.
 *
 * <p>{@code -Dlimen.lengths=N} checks every n up to N instead of {@value #LENGTHS}.
 */
class OrderPrecisionTest {
    private static final int LENGTHS = 700;

    private static int log(int n) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
    }

    /** The values of T_d, with so many bits more. */
    private static MiniFloat values(int n, int bits) {
        int exponentBits = Math.max(2, log(log(n) + 2));
        Rational scale = Rational.ONE.scaleByPowerOfTwo((1 << exponentBits - 1) - log(n) - 2);
        return MiniFloat.of(exponentBits, log(n) + bits, MiniFloat.Variant.FINITE, scale, Rounding.NEAREST_EVEN);
    }

    /** Whether 1/c for c = 1 … n are different values. */
    private static boolean codesDiffer(int n, Format values) {
        Set<Integer> codes = new HashSet<>();
        for (int c = 1; c <= n; c++) {
            codes.add(values.round(Rational.of(1, c)));
        }
        return codes.size() == n;
    }

    @Test
    void theModelHasTheseValues() {
        Evaluators evaluators = new Evaluators(PaperGrammar.AND_OR, Similarity.ORDER);
        for (int n : new int[] {1, 2, 3, 4, 5, 16, 17, 100, 1024, 20_000}) {
            assertThat(evaluators.model(0, n).sites().getFirst().format()).isEqualTo(values(n, 0));
        }
    }

    @Test
    void codesAndPositionsAreDifferentAndInOrder() {
        for (int n = 2; n <= Integer.getInteger("limen.lengths", LENGTHS); n++) {
            MiniFloat values = values(n, 0);
            assertThat(codesDiffer(n, values)).as("codes at n = %d", n).isTrue();
            int last = -1;
            for (int i = 1; i <= n; i++) {
                int position = values.round(Rational.of(i, n));
                assertThat(position).as("position %d of %d", i, n).isGreaterThan(last);
                last = position;
            }
            Rational first = values.roundToValue(Rational.of(1, n));
            assertThat(values.roundToValue(first.add(Rational.ONE)))
                    .as("n = %d", n)
                    .isGreaterThan(Rational.ONE);
        }
    }

    @Test
    void withOneBitLessTwoCodesAreEqualAtEveryPowerOfTwo() {
        for (int log = 3; log <= 12; log++) {
            assertThat(codesDiffer(1 << log, values(1 << log, -1)))
                    .as("n = 2^%d", log)
                    .isFalse();
        }
    }
}
