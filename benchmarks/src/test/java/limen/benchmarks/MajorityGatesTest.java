package limen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import limen.evaluate.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MajorityGatesTest {
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void everyGateIsTheMajorityOfItsArguments(String kernel) {
        MajorityGates circuit = new MajorityGates(100, 20, 63, 5);
        circuit.evaluate(Kernels.create(kernel));
        int firing = 0;
        for (int gate = 0; gate < 20; gate++) {
            for (int lane = 0; lane < MajorityGates.LANES; lane++) {
                boolean expected = circuit.naive(gate, lane);
                assertThat(circuit.planes.get(100 + gate, lane)).isEqualTo(expected);
                firing += expected ? 1 : 0;
            }
        }
        assertThat(firing).isBetween(1000, 9240);
    }

    @Test
    void operationsPerInvocationFitAnInt() {
        long operations = (long) MajorityBenchmark.GATES * MajorityBenchmark.FAN_IN * MajorityGates.LANES;
        assertThat(operations).isLessThanOrEqualTo(Integer.MAX_VALUE);
    }
}
