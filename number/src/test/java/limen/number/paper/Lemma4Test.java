package limen.number.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.number.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lemma4Test {
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 10, 12, 14, 16})
    void holdsForEveryFloat(int p) {
        Lemma4 lemma = Lemma4.check(p);
        assertThat(lemma.holds()).as(lemma.toString()).isTrue();
        assertThat(lemma.least()).isEqualTo(Rational.ONE);
        assertThat(lemma.greatest()).isEqualTo(Rational.ONE);
        assertThat(lemma.zeros()).isEqualTo(2 << (p / 2));
        assertThat(lemma.floats() + lemma.zeros()).isEqualTo(1 << p);
    }

    @Test
    void theTableOfTheDocumentsIsWhatIsFound() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int p = 4; p <= 16; p += 2) {
            Lemma4 lemma = Lemma4.check(p);
            rows.add("| %d | %d | %d | %s to %s | %.8f | %s |"
                    .formatted(
                            p,
                            lemma.floats(),
                            lemma.zeros(),
                            lemma.least(),
                            lemma.greatest(),
                            lemma.leastOfIntegers().doubleValue(),
                            Rational.ONE.subtract(lemma.radius())));
        }
        assertThat(Files.readAllLines(Path.of("../docs/semantics.md"))).containsSequence(rows);
    }

    /** The closed form of the worst integer against every integer that does not overflow. */
    @ParameterizedTest
    @CsvSource({"4, 8", "6, 256", "8, 131072"})
    void worstIntegerIsTheWorst(int p, int limit) {
        PaperFloats paper = PaperFloats.of(p);
        Rational least = Rational.ONE;
        for (int z = 1; z < limit; z++) {
            Rational factor = Rational.of(paper.g(paper.f(z)), BigInteger.valueOf(z));
            least = least.min(factor);
            assertThat(factor).isLessThanOrEqualTo(Rational.ONE);
        }
        assertThat(Lemma4.check(p).leastOfIntegers()).isEqualTo(least);
        // the first integer that overflows is the first whose exponent does not grow
        assertThat(paper.f(limit)).isEqualTo(paper.f(limit - 1));
        assertThat(Rational.of(paper.g(paper.f(limit)), BigInteger.valueOf(2L * limit)))
                .isLessThan(Rational.of(1, 2));
    }

    @Test
    void aFactorOutsideTheBoundFails() {
        Lemma4 good = Lemma4.check(8);
        Rational low = Rational.of(3, 4);
        assertThat(good.radius()).isEqualTo(Rational.of(1, 4));
        assertThat(new Lemma4(8, 1, 1, low, Rational.ONE, low, good.radius(), true).holds())
                .isTrue();
        Rational lower = low.subtract(Rational.of(1, 1000));
        assertThat(new Lemma4(8, 1, 1, lower, Rational.ONE, low, good.radius(), true).holds())
                .isFalse();
        assertThat(new Lemma4(8, 1, 1, low, Rational.of(13, 10), low, good.radius(), true).holds())
                .isFalse();
        assertThat(new Lemma4(8, 1, 1, low, Rational.ONE, lower, good.radius(), true).holds())
                .isFalse();
        assertThat(new Lemma4(8, 1, 1, low, Rational.ONE, low, good.radius(), false).holds())
                .isFalse();
    }

    @Test
    void reportIsOneLine() {
        assertThat(Lemma4.check(6))
                .hasToString("p = 6: holds, factors of 48 floats 1 to 1, of integers 0.6701570680628273 to 1, bound"
                        + " 1 ± 1/2; 16 zeros stay zero");
    }
}
