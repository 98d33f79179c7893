package limen.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.StreamingInterpreter;
import limen.finite.quantize.HandBuiltModel;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;
import limen.instruct.evaluator.EvaluatorModel;
import limen.transformer.Architecture.Similarity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * T_4 on ⟨C, x⟩ of many tokens: the answer alone, of a model lowered before. Setup compares it with C(x).
 *
 * <p>Most strings are of random circuits, whose pointers take most of the room, so that there are about √(2n) nodes. With many nodes
 * they have nearly as many gates as tokens.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class EvaluatorBenchmark {
    private static final int DEPTH = 4;

    /** Similarity order. */
    @State(Scope.Thread)
    public static class Order {
        /** Tokens. */
        @Param({"1024", "4096", "16384", "65536"})
        public int n;

        /** Kinds of gates. */
        @Param({"THRESHOLD", "AND_OR"})
        public PaperGrammar grammar;

        private Run run;

        /** Lowers the model and checks its answer. */
        @Setup
        public void prepare() {
            run = new Run(Similarity.ORDER, few(grammar, n));
        }
    }

    /** Dot products, which take up to 4096 tokens. */
    @State(Scope.Thread)
    public static class DotProduct {
        /** Tokens. */
        @Param({"1024", "4096"})
        public int length;

        /** Kinds of gates. */
        @Param({"THRESHOLD", "AND_OR"})
        public PaperGrammar gates;

        private Run run;

        /** Lowers the model and checks its answer. */
        @Setup
        public void prepare() {
            run = new Run(Similarity.DOT_PRODUCT, few(gates, length));
        }
    }

    /** Strings of many nodes. */
    @State(Scope.Thread)
    public static class ManyNodes {
        /** Tokens. */
        @Param({"1024", "4096"})
        public int tokens;

        /** How heads compare. */
        @Param({"ORDER", "DOT_PRODUCT"})
        public Similarity similarity;

        private Run run;

        /** Lowers the model and checks its answer. */
        @Setup
        public void prepare() {
            run = new Run(similarity, many(tokens));
        }
    }

    /** A model and a string. */
    private static final class Run {
        private final StreamingInterpreter interpreter;
        private final int[] tokens;

        Run(Similarity similarity, Instruction instruction) {
            PaperGrammar grammar = instruction.circuit().grammar();
            EvaluatorModel built = EvaluatorModel.build(grammar, DEPTH, similarity);
            FinitePrecisionTransformer model =
                    HandBuiltModel.of("T_" + DEPTH, built.file()).at(instruction.length());
            interpreter = new StreamingInterpreter(model);
            tokens = instruction.requireDepth(DEPTH).tokens(Alphabet.of(grammar));
            if ((interpreter.answer(tokens)[0] == 1) != instruction.value()) {
                throw new IllegalStateException("wrong answer at n = " + tokens.length);
            }
        }
    }

    /** A random circuit of depth 4 of nearly n tokens. */
    private static Instruction few(PaperGrammar grammar, int n) {
        RandomCircuits circuits = new RandomCircuits(CircuitStyle.DEEP_CHAIN, grammar, n, DEPTH);
        SplittableRandom random = new SplittableRandom(1);
        Instruction instruction;
        do {
            instruction = circuits.generate(random);
        } while (instruction.length() < n - n / 64);
        return instruction;
    }

    /** Constants of one token each, and a chain of gates that ends in the last. */
    private static Instruction many(int n) {
        List<PaperGate> gates = new ArrayList<>(List.of(PaperGate.atLeast(0)));
        for (int level = 2; level < DEPTH; level++) {
            gates.add(PaperGate.atLeast(1, level - 2));
        }
        PaperGate last = PaperGate.atLeast(1, DEPTH - 2);
        List<PaperGate> ended = new ArrayList<>(gates);
        ended.add(last);
        int room = n - new Instruction(new PaperCircuit(ended), new boolean[0]).length();
        gates.addAll(Collections.nCopies(room, PaperGate.atLeast(0)));
        gates.add(last);
        return new Instruction(new PaperCircuit(gates), new boolean[0]);
    }

    /** The answer. */
    @Benchmark
    public int[] order(Order state) {
        return state.run.interpreter.answer(state.run.tokens);
    }

    /** The answer. */
    @Benchmark
    public int[] dotProduct(DotProduct state) {
        return state.run.interpreter.answer(state.run.tokens);
    }

    /** The answer. */
    @Benchmark
    public int[] manyNodes(ManyNodes state) {
        return state.run.interpreter.answer(state.run.tokens);
    }
}
