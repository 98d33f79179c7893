package limen.check.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import limen.circuit.Bank;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.Materializer;
import limen.circuit.MergedSums;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.FamilyAccess;
import limen.compiler.construction.FamilyStage;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.BlockCircuits;
import limen.compiler.onehot.AbstractThermometer;
import limen.finite.quantize.HandBuiltModel;
import limen.paper.AbstractFunctions;
import limen.paper.AbstractInstance;
import limen.paper.AbstractModels;
import limen.paper.AbstractShape;
import limen.testkit.Cases;
import limen.zoo.AbstractZoo;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gates from their numbers, without their banks' terms, are the gates that banks give. */
class FamilyAccessTest {
    /** Gates of a greater stage are compared at random. */
    private static final long EXHAUSTIVE = 3000;
    /** So are arguments of a gate that has more. */
    private static final int ARGUMENTS = 40;

    static Stream<ZooModel> models() {
        return Zoo.models().stream();
    }

    static Stream<ZooModel> abstractModels() {
        return AbstractZoo.models().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void gatesOfTheZooAreThoseOfTheirBanks(ZooModel model) {
        HandBuiltModel file = HandBuiltModel.read(model.file(Path.of("..")));
        for (int n = 1; n <= 4; n++) {
            for (CompileOptions options : List.of(CompileOptions.DEPTH, CompileOptions.SIZE)) {
                compare(Compiler.compile(file.at(n), n, options).circuit());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("abstractModels")
    void gatesOfAbstractModelsAreThoseOfTheirBanks(ZooModel model) {
        var transformer = AbstractModels.read(model.file(Path.of("..")));
        for (int n = 1; n <= 4; n++) {
            compare(AbstractThermometer.compile(transformer.at(n, 4)).circuit());
        }
    }

    @Test
    void weightedAdditionToo() {
        compare(BlockCircuits.sum(Addition.Kind.WEIGHTED, 4, 5));
        compare(BlockCircuits.sum(Addition.Kind.UNIT, 4, 5));
    }

    private static void compare(ThresholdCircuit circuit) {
        FamilyAccess access = FamilyAccess.of(circuit);
        Random random = Cases.random(circuit.nodes());
        assertThat(access.nodes()).isEqualTo(circuit.nodes());
        for (FamilyStage stage : access.stages()) {
            boolean all = stage.gates() <= EXHAUSTIVE / 10 || circuit.gates() <= EXHAUSTIVE;
            for (long g = 0; g < (all ? stage.gates() : EXHAUSTIVE / 10); g++) {
                compare(access, circuit, stage.firstNode(0) + (all ? g : random.nextLong(stage.gates())), random);
            }
        }
    }

    private static void compare(FamilyAccess access, ThresholdCircuit circuit, long node, Random random) {
        Gate gate = Gates.gate(circuit, node);
        FamilyAccess.Coordinates c = access.coordinates(node);
        assertThat(access.node(c)).isEqualTo(node);
        FamilyAccess.Head head = access.gate(node);
        assertThat(head.kind()).isEqualTo(access.stages().get(c.stage()).kind());
        assertThat(head.arity()).isEqualTo(gate.fanIn());
        boolean negative = gate.fanIn() > 0;
        for (long weight : gate.weights()) {
            negative &= weight < 0;
        }
        assertThat(head.atLeast()).isEqualTo(!negative);
        assertThat(head.threshold()).isEqualTo(negative ? -gate.threshold() : gate.threshold());
        boolean all = gate.fanIn() <= ARGUMENTS;
        for (int a = 0; a < (all ? gate.fanIn() : ARGUMENTS); a++) {
            int i = all ? a : random.nextInt(gate.fanIn());
            FamilyAccess.Argument argument = access.argument(node, i);
            // Spelled out: assertions on each of millions of arguments take most of the time.
            if (argument.node() != gate.arguments()[i] || argument.weight() != gate.weights()[i]) {
                assertThat(argument)
                        .as("argument %d of gate %d", i, node)
                        .isEqualTo(new FamilyAccess.Argument(gate.arguments()[i], gate.weights()[i]));
            }
        }
    }

    @Test
    void aRepetitionThatIsNotTheBanksIsNoticed() {
        var transformer = AbstractModels.read(AbstractZoo.models().getFirst().file(Path.of("..")));
        ThresholdCircuit circuit =
                AbstractThermometer.compile(transformer.at(3, 4)).circuit();
        FamilyAccess access = FamilyAccess.of(circuit);
        FamilyStage sums = access.stages().stream()
                .filter(stage -> stage.repetitions(0) > 0)
                .findFirst()
                .orElseThrow();
        Bank bank = new Bank();
        sums.bank(0, bank);
        bank.base.first[bank.base.size - 1]++;
        MergedSums merged = new MergedSums();
        merged.merge(bank);
        Gate planted = Gates.gate(merged, bank, 0, sums.firstNode(0), sums.level());
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < planted.fanIn(); i++) {
            found.add(access.argument(planted.node(), i).node());
        }
        assertThat(found)
                .isNotEqualTo(
                        java.util.Arrays.stream(planted.arguments()).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    void longCircuitsOfTheZooCostAsMuchAsShortOnes(ZooModel model) {
        HandBuiltModel file = HandBuiltModel.read(model.file(Path.of("..")));
        int greatest = Math.min(model.exactLength(), 1024);
        for (CompileOptions options : List.of(CompileOptions.DEPTH, CompileOptions.SIZE)) {
            // Objective size splits values into digits once they are worth it: from 64 tokens on nothing changes.
            requireEqualCost(n -> Compiler.compile(file.at(n), n, options).circuit(), 64, greatest);
        }
    }

    @ParameterizedTest
    @MethodSource("abstractModels")
    void longCircuitsCostAsMuchAsShortOnes(ZooModel model) {
        var transformer = AbstractModels.read(model.file(Path.of("..")));
        requireEqualCost(n -> AbstractThermometer.compile(transformer.at(n, 4)).circuit(), 16, 8192);
    }

    @Test
    void aMillionPositionsToo() {
        requireEqualCost(
                n -> AbstractThermometer.compile(
                                new AbstractInstance(new AbstractShape(n, 4, 2, 1, 2, 0, true), new Plain()))
                        .circuit(),
                16,
                1 << 20);
    }

    record Plain() implements AbstractFunctions {
        @Override
        public int embed(int token, int position) {
            return token + position & 15;
        }

        @Override
        public int similarity(int layer, int head, int hi, int hj) {
            return hi ^ hj;
        }

        @Override
        public int activation(int layer, int[] a, int h) {
            return a[0] ^ h;
        }
    }

    private static void requireEqualCost(IntFunction<ThresholdCircuit> family, int least, int greatest) {
        long few = 0;
        for (int n : new int[] {least, greatest}) {
            FamilyAccess access = FamilyAccess.of(family.apply(n));
            Random random = Cases.random(7);
            long most = 0;
            for (FamilyStage stage : access.stages()) {
                for (int s = 0; s < 20; s++) {
                    most = Math.max(most, operations(access, stage, random));
                }
            }
            few = few == 0 ? most : few;
            assertThat(most).isBetween(few / 2, 2 * few);
        }
    }

    private static long operations(FamilyAccess access, FamilyStage stage, Random random) {
        long node = random.nextLong(stage.firstNode(0), stage.firstNode(stage.banks()));
        assertThat(access.node(access.coordinates(node))).isEqualTo(node);
        long arity = access.gate(node).arity();
        if (arity == 0) {
            return 0;
        }
        assertThat(access.argument(node, arity - 1).node()).isLessThan(stage.firstNode(0));
        long before = access.operations();
        FamilyAccess.Argument argument = access.argument(node, random.nextLong(arity));
        long operations = access.operations() - before;
        assertThat(argument.node()).isBetween(0L, stage.firstNode(0) - 1);
        assertThat(argument.weight()).isNotZero();
        return operations;
    }

    @Test
    void whatIsNoGateOrNoFamilyIsRefused() {
        ThresholdCircuit circuit = BlockCircuits.sum(Addition.Kind.WEIGHTED, 4, 2);
        FamilyAccess access = FamilyAccess.of(circuit);
        assertThatThrownBy(() -> access.gate(3)).hasMessageStartingWith("node 3 is no gate: gates are nodes 8 to ");
        assertThatThrownBy(() -> access.argument(8, 9)).hasMessage("argument 9 of gate 8: choose 0 to 3");
        assertThatThrownBy(() -> access.node(new FamilyAccess.Coordinates(0, -1, 0)))
                .hasMessageEndingWith("there is none, choose coordinates within the circuit");
        ThresholdCircuit stored = Materializer.materialize(circuit, 1 << 20, Progress.NONE);
        assertThatThrownBy(() -> FamilyAccess.of(stored))
                .hasMessage("circuit: its gates are stored, not computed; read them with limen.circuit.Gates");
    }
}
