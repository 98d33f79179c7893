package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.Gates;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import org.junit.jupiter.api.Test;

/**
 * What every construction keeps: its circuits answer as the interpreter, hold the invariants, are the same on every
 * compilation, and any bank can be asked for at any time. That every value inside agrees too is proved for each by tests
 * of its own, see {@code package-info} of its package. A new construction is tested by a subclass: see {@code
 * ConstructionsTest}.
 */
abstract class ConstructionSuite {
    private static final int CIRCUITS = 12;
    private static final int EXHAUSTIVE = 64;
    /** Compared gate by gate, so not the largest. */
    private static final int MOST_GATES = 60_000;

    /**
     * A circuit and what it has to compute.
     *
     * @param n number of tokens
     * @param codes how many tokens there are
     * @param encode the input bits of tokens
     * @param outputs the output bits that the model's interpreter gives for tokens
     */
    record Built(
            ThresholdCircuit circuit,
            int n,
            int codes,
            Function<int[], boolean[]> encode,
            Function<int[], boolean[]> outputs) {}

    /** Compiles the model of this seed for a length from 1 to 3, or what the model takes. */
    abstract Built build(long seed, int n);

    /** Made one by one, so that a failure names the right seed. */
    private Iterable<Built> circuits() {
        Iterable<Long> seeds = Cases.seeds(CIRCUITS);
        return () -> StreamSupport.stream(seeds.spliterator(), false)
                .map(seed -> build(seed, 1 + (int) (seed % 3)))
                .iterator();
    }

    private static List<int[]> inputs(Built built, Random random) {
        List<int[]> inputs = new ArrayList<>();
        double all = Math.pow(built.codes, built.n);
        for (int k = 0; k < Math.min(all, EXHAUSTIVE); k++) {
            int[] tokens = random.ints(built.n, 0, built.codes).toArray();
            for (int i = 0, rest = k; all <= EXHAUSTIVE && i < tokens.length; i++, rest /= built.codes) {
                tokens[i] = rest % built.codes;
            }
            inputs.add(tokens);
        }
        return inputs;
    }

    @Test
    void circuitsAnswerAsTheInterpreter() {
        CaseCounter bits = new CaseCounter();
        for (Built built : circuits()) {
            ThresholdCircuit circuit = built.circuit;
            for (int[] tokens : inputs(built, Seeds.plain(circuit.gates()))) {
                boolean[] nodes = NodeValues.of(circuit, built.encode.apply(tokens));
                boolean[] outputs = new boolean[circuit.outputs()];
                for (int k = 0; k < outputs.length; k++) {
                    outputs[k] = nodes[(int) circuit.output(k)];
                    bits.count(outputs[k]);
                }
                assertThat(outputs).as("%s", tokens).isEqualTo(built.outputs.apply(tokens));
            }
        }
        bits.requireEach(20, List.of(true, false));
    }

    @Test
    void circuitsHoldTheInvariants() {
        for (Built built : circuits()) {
            assertThat(CircuitChecker.check(built.circuit)).isEmpty();
        }
    }

    @Test
    void materializedCircuitsHaveTheSameGates() {
        int compared = 0;
        for (Built built : circuits()) {
            if (built.circuit.gates() <= MOST_GATES) {
                Circuit all = Materializer.materialize(built.circuit, Circuit.MAX_NODES, Progress.NONE);
                assertThat(gates(all)).isEqualTo(gates(built.circuit));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(3);
    }

    private static List<String> gates(ThresholdCircuit circuit) {
        List<String> gates = new ArrayList<>();
        for (long node = circuit.inputs(); node < circuit.nodes(); node += Math.max(1, circuit.gates() / 2000)) {
            gates.add(Gates.gate(circuit, node).toText(circuit.inputs()));
        }
        return gates;
    }

    @Test
    void theSameModelGivesTheSameCircuit() {
        for (long seed : Cases.seeds(CIRCUITS / 2)) {
            ThresholdCircuit once = build(seed, 2).circuit;
            ThresholdCircuit again = build(seed, 2).circuit;
            assertThat(again.attributes()).isEqualTo(once.attributes());
            assertThat(gates(again)).isEqualTo(gates(once));
        }
    }

    /** Invariant 6: a bank depends on its number alone, not on what was asked for before. */
    @Test
    void banksDoNotDependOnTheOrderOfQuestions() {
        for (Built built : circuits()) {
            for (Stage stage : built.circuit.stages()) {
                long step = Math.max(1, stage.banks() / 50);
                List<String> upwards = new ArrayList<>();
                for (long b = 0; b < stage.banks(); b += step) {
                    upwards.add(text(stage, b));
                }
                List<String> downwards = new ArrayList<>();
                for (long b = (upwards.size() - 1) * step; b >= 0; b -= step) {
                    downwards.addFirst(text(stage, b));
                }
                assertThat(downwards).as("%s", stage.name()).isEqualTo(upwards);
            }
        }
    }

    private static String text(Stage stage, long b) {
        Bank bank = new Bank();
        stage.bank(b, bank);
        long[] terms = new long[2 * bank.base.size];
        for (int t = 0; t < bank.base.size; t++) {
            terms[2 * t] = bank.base.first[t];
            terms[2 * t + 1] = bank.base.coefficient[t];
        }
        return stage.firstNode(b) + Arrays.toString(terms) + Arrays.toString(Arrays.copyOf(bank.threshold, bank.gates));
    }
}
