package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.circuit.Bank;
import limen.circuit.ForwardingCircuit;
import limen.circuit.ForwardingStage;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.onehot.AbstractThermometer;
import limen.compiler.uniform.HashedFunctions;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.random.RandomSites;
import limen.paper.AbstractInstance;
import limen.paper.AbstractInterpreter;
import limen.testkit.Planted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The suite of constructions, one class per construction and choice; and that it sees faulty ones. */
class ConstructionsTest {
    /** The output bits of an answer, see {@link CompiledTransformer}. */
    private static boolean[] bits(FinitePrecisionTransformer model, int[] answer) {
        Output.Kind kind = model.output().kind();
        if (kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST) {
            return new boolean[] {answer[0] == 1};
        }
        int rows = model.output().rows();
        boolean[] bits = new boolean[answer.length * rows];
        for (int q = 0; q < answer.length; q++) {
            bits[q * rows + answer[q]] = true;
        }
        return bits;
    }

    private static ConstructionSuite.Built sites(long seed, int n, CompileOptions options) {
        FinitePrecisionTransformer model = RandomSites.model(seed);
        int length = model.exactLength() ? model.maximumLength() : Math.min(n, model.maximumLength());
        CompiledTransformer compiled = Compiler.compile(model, length, options);
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model);
        return new ConstructionSuite.Built(
                compiled.circuit(),
                length,
                model.vocabulary().size(),
                compiled::encode,
                tokens -> bits(model, interpreter.run(tokens).answer()));
    }

    private static AbstractInstance functions(long seed, int n) {
        return HashedFunctions.random(n, 4, 2 + (int) (seed % 2), 1, 1 + (int) (seed / 3 % 2), seed % 2 == 0);
    }

    private static ConstructionSuite.Built strings(CompiledAbstract compiled) {
        AbstractInstance instance = compiled.instance();
        return new ConstructionSuite.Built(
                compiled.circuit(), compiled.n(), compiled.codes(), compiled::encode, tokens ->
                        new boolean[] {AbstractInterpreter.run(instance, tokens).accepted()});
    }

    private static ConstructionSuite.Built lemma(long seed, int n, Addition.Kind kind) {
        return strings(LemmaConstruction.compile(functions(seed, n), kind));
    }

    @Nested
    class ThermometerForDepth extends ConstructionSuite {
        @Override
        Built build(long seed, int n) {
            return sites(seed, n, CompileOptions.DEPTH);
        }
    }

    @Nested
    class ThermometerForSize extends ConstructionSuite {
        @Override
        Built build(long seed, int n) {
            return sites(seed, n, CompileOptions.SIZE);
        }
    }

    @Nested
    class LemmaOfUnitGates extends ConstructionSuite {
        @Override
        Built build(long seed, int n) {
            return lemma(seed, n, Addition.Kind.UNIT);
        }
    }

    @Nested
    class LemmaOfWeightedGates extends ConstructionSuite {
        @Override
        Built build(long seed, int n) {
            return lemma(seed, n, Addition.Kind.WEIGHTED);
        }
    }

    @Nested
    class Onehot extends ConstructionSuite {
        @Override
        Built build(long seed, int n) {
            return strings(AbstractThermometer.compile(functions(seed, n)));
        }
    }

    static class OtherOutput extends ConstructionSuite {
        @Override
        Built build(long seed, int n) {
            Built right = sites(seed, n, CompileOptions.DEPTH);
            ThresholdCircuit circuit = right.circuit();
            return new Built(
                    new Changed(circuit, circuit.stages(), -1),
                    right.n(),
                    right.codes(),
                    right.encode(),
                    right.outputs());
        }
    }

    static class StagesWithMemory extends ConstructionSuite {
        @Override
        Built build(long seed, int n) {
            Built right = sites(seed, n, CompileOptions.SIZE);
            List<Forgetful> stages = right.circuit().stages().stream()
                    .map(stage -> new Forgetful(stage, new long[1]))
                    .toList();
            return new Built(
                    new Changed(right.circuit(), stages, 0), right.n(), right.codes(), right.encode(), right.outputs());
        }
    }

    /** A circuit with other stages, its outputs moved. */
    private record Changed(ThresholdCircuit circuit, List<? extends Stage> stages, int move)
            implements ForwardingCircuit {
        @Override
        public long output(int k) {
            return circuit.output(k) + move;
        }
    }

    /** Adds to every threshold how often it was asked before. */
    private record Forgetful(Stage of, long[] asked) implements ForwardingStage {
        @Override
        public void bank(long b, Bank out) {
            of.bank(b, out);
            for (int r = 0; r < out.gates; r++) {
                out.threshold[r] += asked[0];
            }
            asked[0]++;
        }
    }

    @Test
    void faultyConstructionsAreSeen() {
        assertThat(Planted.failures(OtherOutput.class)).containsKeys("circuitsAnswerAsTheInterpreter");
        assertThat(Planted.failures(StagesWithMemory.class))
                .containsKeys("circuitsAnswerAsTheInterpreter", "banksDoNotDependOnTheOrderOfQuestions");
    }
}
