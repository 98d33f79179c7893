package limen.circuit.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Every pass alone and all together: sound before and after, equal outputs, never larger; named circuits pinned. */
class SimplifierTest {
    private static Simplified simplify(Circuit circuit, Pass... passes) {
        SimplifyOptions options =
                passes.length == 0 ? SimplifyOptions.DEFAULT : new SimplifyOptions(List.of(passes), 1);
        assertThat(CircuitChecker.check(circuit)).isEmpty();
        Simplified result = Simplifier.simplify(circuit, options, Progress.NONE);
        assertThat(CircuitChecker.check(result.circuit(), new CircuitChecker.Options(true, true, 10)))
                .isEmpty();
        assertThat(result.circuit().gateKind()).isEqualTo(circuit.gateKind());
        assertThat(result.circuit().attributes()).isEqualTo(circuit.attributes());
        return result;
    }

    private static void assertEqual(Circuit circuit, Circuit simplified, String what) {
        Random random = Cases.random(circuit.gates());
        boolean all = circuit.inputs() <= 14;
        for (long k = 0; k < (all ? 1L << circuit.inputs() : 256); k++) {
            long input = all ? k : random.nextLong() >>> 64 - circuit.inputs();
            assertThat(NaiveEvaluator.outputs(simplified, input))
                    .as("%s, input %d", what, input)
                    .isEqualTo(NaiveEvaluator.outputs(circuit, input));
        }
    }

    @Test
    void everyPassOnRandomCircuits() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(600)) {
            check(RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL), cases, "seed " + seed);
        }
        RandomCircuits.Sizes wide = new RandomCircuits.Sizes(30, 6, 8, 9, 5, 20, true);
        for (long seed : Cases.seeds(60)) {
            check(RandomCircuits.circuit(seed, wide), cases, "wide, seed " + seed);
        }
        List<String> labels = new ArrayList<>(List.of("lower depth", "constant outputs"));
        for (Pass pass : Pass.values()) {
            labels.add(pass == Pass.NORMALISE ? "smaller weights" : pass.toString());
        }
        cases.requireEach(20, labels);
    }

    @Test
    void unitCircuitsStayUnitCircuits() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(120)) {
            Circuit circuit = RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL);
            Circuit unit = UnitWeights.convert(circuit, new UnitOptions(seed % 2 * 15, 100_000), Progress.NONE);
            check(unit, cases, "unit, seed " + seed);
        }
        cases.requireEach(20, List.of("CONSTANTS", "DUPLICATES", "DEAD"));
    }

    private static void check(Circuit circuit, CaseCounter cases, String what) {
        for (Pass pass : Pass.values()) {
            Simplified result = simplify(circuit, pass);
            assertNotLarger(circuit, result, what + ", " + pass);
            assertEqual(circuit, result.circuit(), what + ", " + pass);
            cases.countIf(result.circuit().gates() < circuit.gates(), pass);
            cases.countIf(pass == Pass.NORMALISE && weights(result.circuit()) < weights(circuit), "smaller weights");
        }
        Simplified result = simplify(circuit);
        assertNotLarger(circuit, result, what);
        assertEqual(circuit, result.circuit(), what);
        cases.countIf(result.after().depth() < result.before().depth(), "lower depth");
        cases.countIf(
                !result.circuit().stages().isEmpty()
                        && result.circuit().stages().getFirst().kind().equals("constant"),
                "constant outputs");
        Simplified again = simplify(result.circuit());
        assertThat(again.after().gates())
                .as(what)
                .isLessThanOrEqualTo(result.after().gates());
    }

    /** No larger than before, but for the constants that outputs need. */
    private static void assertNotLarger(Circuit circuit, Simplified result, String what) {
        long constants = result.circuit().stages().stream()
                .filter(stage -> stage.kind().equals("constant"))
                .mapToLong(Stage::gates)
                .sum();
        assertThat(result.after().gates() - constants).as(what).isLessThanOrEqualTo(circuit.gates());
        assertThat(result.after().wires())
                .as(what)
                .isLessThanOrEqualTo(result.before().wires());
        assertThat(result.after().depth()).as(what).isLessThanOrEqualTo(circuit.depth());
    }

    private static long weights(Circuit circuit) {
        long sum = 0;
        for (long node = circuit.inputs(); node < circuit.nodes(); node++) {
            for (long weight : Gates.gate(circuit, node).weights()) {
                sum += Math.abs(weight);
            }
        }
        return sum;
    }

    /** The gates of a circuit, one text each. */
    private static List<String> gates(Circuit circuit) {
        List<String> list = new ArrayList<>();
        for (long node = circuit.inputs(); node < circuit.nodes(); node++) {
            list.add(Gates.gate(circuit, node).toText(circuit.inputs()));
        }
        return list;
    }

    private static CircuitBuilder builder(int inputs) {
        return new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("first", "k", 1);
    }

    private static long add(CircuitBuilder builder, long first, long[] weights, long... thresholds) {
        Bank bank = new Bank();
        bank.base.add(first, Profile.of(weights), 1);
        for (long threshold : thresholds) {
            bank.addGate(threshold);
        }
        return builder.add(bank);
    }

    private static long[] weights(long... weights) {
        return weights;
    }

    @Test
    void constantsAreFoundThroughOrderAndPropagated() {
        CircuitBuilder builder = builder(3);
        long bank = add(builder, 0, weights(1, 1, 1), 1, 2, 3);
        long never = add(builder, 0, weights(2, 1, 0), 4);
        builder.stage("second", "k", 2);
        // The gates of the bank fire in order, so 2·g3 − 2·g4 + g5 is −1 or more only by order.
        long ordered = add(builder, bank, weights(2, -2, 1, 5), 0);
        builder.stage("third", "k", 3);
        long last = add(builder, never, weights(7, 1), 1);
        builder.output(ordered).output(never).output(last).output(bank);
        Circuit circuit = builder.build();
        Simplified result = simplify(circuit, Pass.CONSTANTS, Pass.DEAD);
        assertEqual(circuit, result.circuit(), "constants");
        assertThat(gates(result.circuit())).containsExactly("3 = θ≥1()", "4 = θ≥0()", "5 = θ≥1(x0, x1, x2)");
        assertThat(result.after()).isEqualTo(new Simplified.Sizes(3, 3, 1));
    }

    @Test
    void weightsAreDividedAndCut() {
        assertThat(normalised(weights(6, 4, 2), 7)).isEqualTo("3 = θ≥4(3·x0, 2·x1, x2)");
        assertThat(normalised(weights(9, 4, 2), 4)).isEqualTo("3 = θ≥2(2·x0, 2·x1, x2)");
        assertThat(normalised(weights(100, 1, 1), 101)).isEqualTo("3 = θ≥3(2·x0, x1, x2)");
        assertThat(normalised(weights(50, -30, 20), 60)).isEqualTo("3 = θ≥2(x0, −x1, x2)");
        assertThat(normalised(weights(-8, -8, -8), -7)).isEqualTo("3 = θ≤0(x0, x1, x2)");
    }

    private static String normalised(long[] weights, long threshold) {
        CircuitBuilder builder = builder(3);
        builder.output(add(builder, 0, weights, threshold));
        Circuit circuit = builder.build();
        Simplified result = simplify(circuit, Pass.NORMALISE);
        assertEqual(circuit, result.circuit(), "normalised");
        return gates(result.circuit()).getFirst();
    }

    @Test
    void duplicatesAndCopiesMergeAcrossBanksAndLevels() {
        CircuitBuilder builder = builder(2);
        long a = add(builder, 0, weights(1, 1), 1, 2);
        long b = add(builder, 0, weights(3, 3), 1, 2, 4);
        builder.stage("second", "k", 2);
        long copy = add(builder, b + 2, weights(5), 3);
        long sum = add(builder, a, weights(1, 1, 1, 1, 1), 3);
        builder.output(copy).output(sum).output(b);
        Circuit circuit = builder.build();
        Simplified result = simplify(circuit, Pass.DUPLICATES);
        assertEqual(circuit, result.circuit(), "duplicates");
        assertThat(gates(result.circuit()))
                .containsExactly("2 = θ≥1(x0, x1)", "3 = θ≥2(x0, x1)", "4 = θ≥3(3·g2, 2·g3)");
        assertThat(result.circuit().output(0)).isEqualTo(3);
    }

    /** g2 + g3 − g4 with g4 equal to g2 is g3, though g2 and g3 are read as one run. */
    @Test
    void duplicatesOfGatesInRunsCancel() {
        CircuitBuilder builder = builder(2);
        long bank = add(builder, 0, weights(1, 1), 1, 2);
        add(builder, 0, weights(2, 2), 2);
        builder.stage("second", "k", 2);
        Bank reader = new Bank();
        reader.base.add(bank, Profile.ones(2), 1);
        reader.base.addWire(bank + 2, -1);
        reader.addGate(1);
        builder.output(builder.add(reader));
        Circuit circuit = builder.build();
        Simplified result = simplify(circuit, Pass.DUPLICATES);
        assertEqual(circuit, result.circuit(), "cancelled");
        assertThat(gates(result.circuit())).containsExactly("2 = θ≥1(x0, x1)", "3 = θ≥2(x0, x1)");
        assertThat(result.circuit().output(0)).isEqualTo(3);
    }

    @Test
    void deadGatesLeaveTheirBankTogether() {
        CircuitBuilder builder = builder(4);
        long bank = add(builder, 0, weights(1, 1, 1, 1), 1, 2, 3, 4);
        builder.output(bank + 3).output(bank + 1);
        Simplified result = simplify(builder.build(), Pass.DEAD);
        assertThat(gates(result.circuit())).containsExactly("4 = θ≥2(x0, x1, x2, x3)", "5 = θ≥4(x0, x1, x2, x3)");
        assertThat(result.circuit().stages().getFirst().banks()).isEqualTo(1);
        assertThat(result.circuit().output(0)).isEqualTo(5);
    }

    @Test
    void gatesThatFallToOtherLevelsSplitTheirStage() {
        CircuitBuilder builder = builder(3);
        long copy = add(builder, 0, weights(1), 1);
        long and = add(builder, 0, weights(1, 1), 2);
        builder.stage("second", "k", 2);
        long high = add(builder, and, weights(1), 1);
        Bank bank = new Bank();
        bank.base.addWire(copy, 1);
        bank.base.addWire(2, 1);
        bank.addGate(2);
        long low = builder.add(bank);
        bank.clear();
        bank.base.addWire(and, 1);
        bank.base.addWire(2, 1);
        bank.addGate(2);
        long stays = builder.add(bank);
        builder.output(high).output(low).output(stays);
        Circuit circuit = builder.build();
        Simplified result = simplify(circuit);
        assertEqual(circuit, result.circuit(), "levels");
        assertThat(result.circuit().stages())
                .map(Stage::name)
                .containsExactly("first", "second (level 1)", "second (level 2)");
        assertThat(gates(result.circuit())).containsExactly("3 = θ≥2(x0, x1)", "4 = θ≥2(x0, x2)", "5 = θ≥2(x2, g3)");
    }

    /** Cost of named random circuits after all passes. */
    @Test
    void pinnedSizes() {
        List<String> sizes = new ArrayList<>();
        for (long seed : new long[] {1, 2, 3, 4}) {
            Circuit circuit = RandomCircuits.circuit(seed, new RandomCircuits.Sizes(9, 6, 8, 9, 4, 3, true));
            Simplified result = simplify(circuit);
            sizes.add(result.before() + " -> " + result.after());
        }
        assertThat(sizes)
                .containsExactly(
                        "Sizes[gates=50, wires=312, depth=3] -> Sizes[gates=2, wires=3, depth=1]",
                        "Sizes[gates=52, wires=319, depth=4] -> Sizes[gates=9, wires=46, depth=3]",
                        "Sizes[gates=53, wires=122, depth=2] -> Sizes[gates=1, wires=0, depth=1]",
                        "Sizes[gates=60, wires=212, depth=2] -> Sizes[gates=5, wires=31, depth=2]");
    }

    @Test
    void optionsChooseThePassesAndRounds() {
        Circuit circuit = RandomCircuits.circuit(3, RandomCircuits.Sizes.SMALL);
        assertThat(Simplifier.simplify(circuit, new SimplifyOptions(List.of(Pass.values()), 0), Progress.NONE)
                        .circuit())
                .isSameAs(circuit);
        assertThat(simplify(circuit, Pass.DEAD, Pass.CONSTANTS).steps())
                .map(Simplified.Step::pass)
                .containsExactly(Pass.DEAD, Pass.CONSTANTS);
    }
}
