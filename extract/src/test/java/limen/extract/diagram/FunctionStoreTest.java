package limen.extract.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Objective;
import limen.evaluate.ReferenceEvaluator;
import limen.extract.BankCircuits;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.layer.ModelLayers;
import limen.io.InputException;
import limen.io.LimitException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.prove.Budget;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diagrams of circuits against the evaluator on every input, and against the layers of the model. */
class FunctionStoreTest {
    private static Budget budget() {
        return Budget.seconds(600);
    }

    private static LayeredAutomaton ofBits(ThresholdCircuit circuit, int output, Budget budget) {
        return ofDigits(circuit, output, 2, 1, budget);
    }

    private static LayeredAutomaton ofDigits(
            ThresholdCircuit circuit, int output, int symbols, int bits, Budget budget) {
        FunctionStore store = new FunctionStore(circuit.inputs(), symbols, bits, budget.bytes());
        return store.automaton(store.of(circuit, budget, Progress.NONE).output(output));
    }

    @Test
    void diagramsAreTheCircuitsOnEveryInput() {
        for (Case each : Cases.of(300)) {
            int inputs = 1 + each.random().nextInt(6);
            Circuit circuit = BankCircuits.random(each.random(), inputs);
            ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
            for (int output = 0; output < 2; output++) {
                LayeredAutomaton layers = ofBits(circuit, output, budget());
                for (int number = 0; number < 1 << inputs; number++) {
                    boolean[] bits = new boolean[inputs];
                    int[] string = new int[inputs];
                    for (int i = 0; i < inputs; i++) {
                        string[i] = number >> i & 1;
                        bits[i] = string[i] == 1;
                    }
                    assertThat(layers.of(string) == 1).isEqualTo(evaluator.outputs(bits)[output]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "majority, 15, DEPTH",
        "majority, 15, SIZE",
        "exists, 15, DEPTH",
        "first-token, 15, SIZE",
        "last-token, 15, DEPTH",
        "exactly-half, 10, DEPTH",
        "parity, 8, DEPTH",
        "dyck-1-depth-3, 8, SIZE",
        "dyck-2-depth-3, 5, DEPTH"
    })
    void compiledCircuitsAreTheirModels(String name, int n, Objective objective) {
        Model model = Model.open(Path.of("../models/zoo/" + name + ".json"), ModelRequest.DEFAULT);
        ThresholdCircuit circuit = Compiler.build(model, n, CompileChoice.DEFAULT.with(objective), Progress.NONE)
                .circuit();
        LayeredAutomaton found = ofDigits(
                circuit,
                0,
                circuit.provenance().require(Provenance.VOCABULARY),
                circuit.provenance().require(Provenance.TOKEN_BITS),
                budget());
        assertThat(found).isEqualTo(ModelLayers.of(model.requireSites().at(n), n, budget(), Progress.NONE));
    }

    @Test
    void oneWrongGateIsAnotherFunction() {
        CircuitBuilder right = new CircuitBuilder(3, GateKind.WEIGHTED).stage("all", "linear", 1);
        Bank bank = new Bank();
        for (int i = 0; i < 3; i++) {
            bank.base.addWire(i, 1);
        }
        bank.addGate(2);
        right.output(right.add(bank));
        CircuitBuilder wrong = new CircuitBuilder(3, GateKind.WEIGHTED).stage("all", "linear", 1);
        bank.threshold[0] = 3;
        wrong.output(wrong.add(bank));
        LayeredAutomaton two = ofBits(right.build(), 0, budget());
        assertThat(two).isNotEqualTo(ofBits(wrong.build(), 0, budget()));
        assertThat(two.count(1)).isEqualTo(4);
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        Circuit circuit = BankCircuits.random(Cases.random(1), 5);
        assertThatThrownBy(() -> ofDigits(circuit, 0, 3, 2, budget()))
                .isInstanceOf(InputException.class)
                .hasMessage("circuit of 5 inputs: is no function of digits of 2 bits, use a circuit with such inputs");
        Budget over = new Budget(System.nanoTime() - 1, 1, 1, () -> false);
        assertThatThrownBy(() -> ofBits(circuit, 0, over))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("out of time in stage ");
        assertThatThrownBy(() -> new Diagrams(2, 9, 8).constant(1)).isInstanceOf(LimitException.class);
    }
}
