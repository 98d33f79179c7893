package limen.extract.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalInt;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.Provenance;
import limen.circuit.analysis.CircuitChecker;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.evaluate.ReferenceEvaluator;
import limen.extract.BankCircuits;
import limen.extract.diagram.FunctionStore;
import limen.io.LimitException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.prove.Budget;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found against the circuit given, on every valid input. */
class CircuitSearchTest {
    private static Budget budget() {
        return Budget.seconds(600);
    }

    private static SmallCircuit search(Circuit circuit, int symbols, int bits, Measure measure) {
        FunctionStore store = new FunctionStore(circuit.inputs(), symbols, bits, 1L << 30);
        return CircuitSearch.search(circuit, store, measure, OptionalInt.empty(), budget(), Progress.NONE);
    }

    private static boolean isValid(int number, int inputs, int symbols, int bits) {
        for (int at = 0; at < inputs; at += bits) {
            if ((number >> at & (1 << bits) - 1) >= symbols) {
                return false;
            }
        }
        return true;
    }

    private static int requireEqual(Circuit one, Circuit other, int symbols, int bits) {
        assertThat(CircuitChecker.check(other)).isEmpty();
        ReferenceEvaluator first = ReferenceEvaluator.of(one);
        ReferenceEvaluator second = ReferenceEvaluator.of(other);
        int valid = 0;
        for (int number = 0; number < 1 << one.inputs(); number++) {
            if (isValid(number, one.inputs(), symbols, bits)) {
                boolean[] input = new boolean[one.inputs()];
                for (int i = 0; i < input.length; i++) {
                    input[i] = (number >> i & 1) == 1;
                }
                assertThat(second.outputs(input)).isEqualTo(first.outputs(input));
                valid++;
            }
        }
        return valid;
    }

    @Test
    void randomCircuitsStayTheSame() {
        for (Case each : Cases.of(150)) {
            int bits = 1 + each.random().nextInt(3);
            int symbols = bits == 1 ? 2 : (1 << bits - 1) + 1 + each.random().nextInt(1 << bits - 1);
            int digits = 1 + each.random().nextInt(6 / bits);
            int inputs = bits * digits;
            Circuit circuit = BankCircuits.random(each.random(), inputs);
            for (Measure measure : Measure.values()) {
                SmallCircuit small = search(circuit, symbols, bits, measure);
                assertThat(requireEqual(circuit, small.circuit(), symbols, bits))
                        .isEqualTo((int) Math.pow(symbols, digits));
                SmallCircuit.Step given = small.steps().getFirst();
                SmallCircuit.Step found = small.found();
                boolean isOfGates = measure == Measure.GATES;
                assertThat(isOfGates ? found.depth() : found.andDepth())
                        .isLessThanOrEqualTo(isOfGates ? given.depth() : given.andDepth());
                for (SmallCircuit.Step step : small.steps()) {
                    if (isOfGates ? step.depth() <= given.depth() : step.andDepth() <= given.andDepth()) {
                        assertThat(isOfGates ? found.gates() : found.ands())
                                .isLessThanOrEqualTo(isOfGates ? step.gates() : step.ands());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "majority, 9, 1",
        "exists, 9, 1",
        "first-token, 9, 0",
        "last-token, 9, 0",
        "exactly-half, 8, 2",
        "parity, 7, 8",
    })
    void modelsAreTheirSimpleCircuits(String name, int n, int gates) {
        Model model = Model.open(Path.of("../models/zoo/" + name + ".json"), ModelRequest.DEFAULT);
        Circuit circuit =
                Compiler.build(model, n, CompileChoice.DEFAULT, Progress.NONE).circuit();
        SmallCircuit small = search(
                circuit,
                circuit.provenance().require(Provenance.VOCABULARY),
                circuit.provenance().require(Provenance.TOKEN_BITS),
                Measure.GATES);
        assertThat(small.found().gates()).isEqualTo(gates);
        assertThat(small.circuit().attributes()).isEqualTo(circuit.attributes());
        requireEqual(circuit, small.circuit(), 2, 1);
    }

    @Test
    void outputsMayBeConstantsInputsAndNegationsAndTheSameTwice() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage("all", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, -1);
        bank.addGate(-2);
        bank.addGate(0);
        bank.addGate(5);
        long first = builder.add(bank);
        Circuit circuit = builder.output(first)
                .output(first + 1)
                .output(first + 2)
                .output(1)
                .output(first + 1)
                .build();
        SmallCircuit small = search(circuit, 2, 1, Measure.GATES);
        requireEqual(circuit, small.circuit(), 2, 1);
        assertThat(small.circuit().outputs()).isEqualTo(5);
        assertThat(search(new CircuitBuilder(1, GateKind.WEIGHTED).build(), 2, 1, Measure.ANDS)
                        .found()
                        .gates())
                .isZero();
    }

    @Test
    void anotherFunctionIsNotTaken() {
        Circuit circuit = BankCircuits.random(Cases.random(7), 5);
        FunctionStore store = new FunctionStore(5, 2, 1, 1L << 30);
        int output = store.of(circuit, budget(), Progress.NONE).output(0);
        assertThatThrownBy(() -> CircuitSearch.requireEqual(
                        "planted", store.of(circuit, budget(), Progress.NONE), new int[] {store.negation(output)}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("internal: planted: output 0 is another function");
    }

    @Test
    void aBudgetThatIsOverIsSaid() {
        Circuit circuit = BankCircuits.random(Cases.random(1), 5);
        FunctionStore store = new FunctionStore(5, 2, 1, 1L << 30);
        Budget over = new Budget(System.nanoTime() - 1, 1, 1, () -> false);
        assertThatThrownBy(() ->
                        CircuitSearch.search(circuit, store, Measure.GATES, OptionalInt.empty(), over, Progress.NONE))
                .isInstanceOf(LimitException.class)
                .hasMessageStartingWith("out of time");
    }
}
