package limen.compiler.lemma;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import limen.compiler.construction.SumValues;
import limen.compiler.onehot.AbstractThermometer;
import limen.compiler.onehot.ThermometerSize;
import limen.paper.AbstractFunctions;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes in closed form are those of what is compiled. */
class SizesTest {
    /** All functions zero. */
    private record Zero() implements AbstractFunctions {
        @Override
        public int embed(int token, int position) {
            return 0;
        }

        @Override
        public int similarity(int layer, int head, int hi, int hj) {
            return 0;
        }

        @Override
        public int activation(int layer, int[] a, int h) {
            return 0;
        }
    }

    @Test
    void valuesOfSums() {
        for (int p = 4; p <= SumValues.MAX_PRECISION; p += 2) {
            assertThat(new SumValues("sum", p).results()).hasSize((int) SumValues.count(p));
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "4, 3", "6, 2", "8, 5", "10, 7"})
    void weightedAndUnitSums(int p, int k) {
        for (Addition.Kind kind : Addition.Kind.values()) {
            BigInteger gates = Addition.of(kind, "sum", 0, p, k, 1, (group, j, b) -> 0).stages().stream()
                    .map(stage -> BigInteger.valueOf(stage.gates()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(LemmaSize.sum(kind, p, k)).isEqualTo(gates);
            assertThat(kind.fits(p)).isTrue();
        }
        assertThat(Addition.Kind.WEIGHTED.fits(12)).isFalse();
        assertThat(Addition.Kind.UNIT.fits(12)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 2, 1, 1", "3, 4, 5, 2, 1", "2, 4, 3, 1, 3", "4, 6, 2, 1, 2", "2, 4, 2, 3, 2"})
    void thermometerCircuits(int n, int p, int tokens, int heads, int layers) {
        AbstractShape shape = new AbstractShape(n, p, tokens, heads, layers, 0, true);
        var circuit = AbstractThermometer.compile(new AbstractInstance(shape, new Zero()))
                .circuit();
        assertThat(ThermometerSize.of(shape))
                .isEqualTo(new ThermometerSize(circuit.depth(), BigInteger.valueOf(circuit.gates())));
    }
}
