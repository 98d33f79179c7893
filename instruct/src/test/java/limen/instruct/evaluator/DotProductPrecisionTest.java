package limen.instruct.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import limen.circuit.io.paper.PaperGrammar;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.StreamingInterpreter;
import limen.finite.Trace;
import limen.instruct.Instruction;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;
import limen.instruct.sweep.EvaluatorRuns;
import limen.number.FixedPoint;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Case;
import limen.testkit.Cases;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The comparisons of T_d with dot products as finite tables (docs/instruct.md, section on precision), checked to their end: which
 * numbers a code or a number finds among all others.
 *
 * <p>{@code -Dlimen.lengths=N} checks every n up to N instead of {@value #LENGTHS}.
 */
class DotProductPrecisionTest {
    private static final int LENGTHS = 1100;
    private static final int COMPLETE = 128;
    /** Up to n = {@value #COMPLETE} all numbers are tried, then those so near. */
    private static final int NEAR = 2;

    /** How one precision compares at one length; numbers stand for themselves times 1/n, exactly. */
    private static final class Comparisons {
        private final int n;
        private final int log;
        /** 1/n² in units of values. */
        private final long square;

        private final FixedPoint score;
        private final int near;

        /** With so many bits more than 2·⌈log₂ n⌉. */
        Comparisons(int n, int bits, int near) {
            this.n = n;
            this.near = near;
            log = Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
            square = 1L << bits - 2;
            score = FixedPoint.signed(2 * log + bits, Rational.ONE, Rounding.NEAREST_EVEN);
        }

        /** 1/c in units of values, rounded. */
        long code(int c) {
            FixedPoint values = FixedPoint.of(0, 2 * square * n * n, Rational.ONE, Rounding.NEAREST_EVEN);
            return values.mantissaLong(values.roundQuotient(square * n * n, c));
        }

        /** Whether the position that the code of c finds is c alone. */
        boolean codeFindsItsPosition(int c) {
            long code = code(c);
            return finds(c, t -> score.roundScaledLong(2 * square * n * square * n * t - code * square * t * t, log));
        }

        /** Whether the number that is equal to c is c alone. */
        boolean numberFindsItself(int c) {
            return finds(
                    c,
                    k -> score.roundScaledLong(
                            2 * square * n * c * square * n * k - square * n * n * square * k * k, 2 * log));
        }

        private boolean finds(int c, java.util.function.LongToIntFunction rank) {
            int own = rank.applyAsInt(c);
            for (int t = Math.max(1, c - near); t <= Math.min(n, c + near); t++) {
                if (t != c && rank.applyAsInt(t) >= own) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The least n at which something is wrong, or 0. */
    private static int leastWrong(int bits, int from, int to, int near) {
        for (int n = from; n <= to; n++) {
            Comparisons comparisons = new Comparisons(n, bits, near);
            for (int c = 1; c <= n; c++) {
                if (!comparisons.codeFindsItsPosition(c) || !comparisons.numberFindsItself(c)) {
                    return n;
                }
            }
        }
        return 0;
    }

    @Test
    void threeBitsMoreThanTwoLogarithmsAreEnoughAndTwoAreNot() {
        int lengths = Integer.getInteger("limen.lengths", LENGTHS);
        assertThat(leastWrong(3, 1, Math.min(COMPLETE, lengths), lengths)).isZero();
        assertThat(leastWrong(3, COMPLETE + 1, lengths, NEAR)).isZero();
        assertThat(leastWrong(2, 1, 8, 8)).isEqualTo(3);
        assertThat(leastWrong(2, 8, 8, 8)).as("a power of two").isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(PaperGrammar.class)
    void scoresAreExactBeforeTheyAreRounded(PaperGrammar grammar) {
        EvaluatorRuns evaluators = new EvaluatorRuns(grammar, Similarity.DOT_PRODUCT, 0);
        for (int n : new int[] {2, 3, 7, 100, 1025, 4095, 4096}) {
            int scores = 0;
            for (Site site : evaluators.model(1, n).sites()) {
                if (site.rule() instanceof Rule.Score rule) {
                    assertThat(Long.bitCount(rule.multiplier()))
                            .as("%s, n = %d", site, n)
                            .isOne();
                    Rational unit = rule.query()
                            .format()
                            .unit()
                            .multiply(rule.key().format().unit());
                    assertThat(site.format()
                                    .unit()
                                    .scaleByPowerOfTwo(-rule.fractionBits())
                                    .multiply(Rational.of(rule.multiplier())))
                            .as("%s, n = %d", site, n)
                            .isEqualTo(unit);
                    scores++;
                }
            }
            assertThat(scores).isEqualTo(7);
        }
    }

    @Test
    void numbersAreExactInTheModel() {
        EvaluatorRuns evaluators = new EvaluatorRuns(PaperGrammar.THRESHOLD, Similarity.DOT_PRODUCT, 0);
        for (Case each : Cases.of(10, 8)) {
            Instruction instruction =
                    new RandomCircuits(CircuitStyle.MIXED, PaperGrammar.THRESHOLD, 150, 2).generate(each.random());
            int n = instruction.length();
            FinitePrecisionTransformer model = evaluators.model(2, n);
            Trace trace = new StreamingInterpreter(model).run(instruction.tokens());
            Site last = model.sites().stream()
                    .filter(site -> site.kind() == SiteKind.FEED_FORWARD_RESIDUAL)
                    .reduce((first, second) -> second)
                    .orElseThrow();
            List<String> channels =
                    Arrays.asList(model.attributes().get("evaluator.channels").split("; "));
            int linear = channels.indexOf(Channels.linear(Channels.NODE));
            int squared = channels.indexOf(Channels.square(Channels.NODE));
            int[] nodes = instruction.tokenNodes();
            for (int i = 0; i < n; i++) {
                int node = nodes[i] == Instruction.NONE
                        ? instruction.circuit().gates().size() - 1
                        : nodes[i];
                long number = node + 2L;
                assertThat(last.format().value(trace.rank(last, i * last.width() + linear)))
                        .isEqualTo(Rational.of(number, n));
                assertThat(last.format().value(trace.rank(last, i * last.width() + squared)))
                        .isEqualTo(Rational.of(number * number, (long) n * n));
            }
        }
    }
}
