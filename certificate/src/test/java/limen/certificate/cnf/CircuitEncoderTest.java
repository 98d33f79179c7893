package limen.certificate.cnf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import limen.circuit.Circuit;
import limen.evaluate.ReferenceEvaluator;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/**
 * The encoder is right: on every input of random circuits unit propagation from the inputs gives every gate the evaluator's value, and the
 * values that it gives to all variables make every clause hold. So the clauses allow each evaluation, and nothing else.
 */
class CircuitEncoderTest {
    private static final EncodingOptions TABLES = new EncodingOptions(1 << 16, 64);
    private static final EncodingOptions ORDER = new EncodingOptions(1 << 16, 0);
    private static final EncodingOptions SOME_ORDER = new EncodingOptions(40, 4);
    private static final EncodingOptions ADDERS = new EncodingOptions(0, 0);

    private static void check(Circuit circuit, EncodingOptions options, String what) {
        CircuitCnf formula = new CircuitCnf(options);
        int[] inputs = formula.bits(circuit.inputs());
        int[] gates = formula.encode(AllNodes.of(circuit), inputs);
        Cnf cnf = formula.cnf();
        UnitPropagation propagation = new UnitPropagation(cnf);
        ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
        for (int input = 0; input < 1 << circuit.inputs(); input++) {
            boolean[] bits = new boolean[circuit.inputs()];
            int[] given = new int[bits.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = (input >> i & 1) == 1;
                given[i] = bits[i] ? inputs[i] : -inputs[i];
            }
            int[] value = propagation.propagate(given);
            assertThat(value).as("%s, input %d: no contradiction", what, input).isNotNull();
            boolean[] values = new boolean[value.length];
            for (int v = 1; v < value.length; v++) {
                assertThat(value[v])
                        .as("%s, input %d, variable %d", what, input, v)
                        .isNotZero();
                values[v] = value[v] > 0;
            }
            assertThat(cnf.isSatisfiedBy(values)).as(what).isTrue();
            boolean[] expected = evaluator.nodes(bits);
            for (int node = 0; node < gates.length; node++) {
                assertThat(Cnf.value(values, gates[node]))
                        .as("%s, input %d, node %d", what, input, node)
                        .isEqualTo(expected[node]);
            }
        }
    }

    @Test
    void everyWayOfEncodingIsExact() {
        for (Case each : Cases.of(400)) {
            Random random = each.random();
            Circuit circuit = RandomThresholds.circuit(
                    random, 1 + random.nextInt(6), 1 + random.nextInt(4), 1 + random.nextInt(9));
            check(circuit, TABLES, "tables, case " + each.index());
            check(circuit, ORDER, "order, case " + each.index());
            check(circuit, SOME_ORDER, "some order, case " + each.index());
            check(circuit, ADDERS, "adders, case " + each.index());
        }
    }

    @Test
    void largeWeights() {
        for (Case each : Cases.of(60)) {
            Circuit circuit = RandomThresholds.circuit(each.random(), 5, 2, 1L << 40);
            check(circuit, ORDER, "order, case " + each.index());
            check(circuit, ADDERS, "adders, case " + each.index());
        }
    }
}
