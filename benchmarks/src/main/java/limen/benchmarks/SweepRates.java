package limen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import limen.certificate.Question;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Compiled;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.InputBatch;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Property;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.sweep.SweepEngine;

/**
 * Inputs a second of processor time, that of all threads: of a sweep, of the evaluator alone on inputs that are there already, and of the interpreter. Started by hand with the
 * files of models, a length each: {@code benchmarks/run SweepRates models/zoo/majority.json 16 …}.
 */
public final class SweepRates {
    private static final int LANES = 1 << 12;
    private static final double SECONDS = 4;

    private SweepRates() {}

    /** Prints a line per model and length. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(
                "model n inputs | evaluator/s: implicit, simplified, the same with 2 threads | sweep/s with 1 and"
                        + " 2 threads | interpreter/s");
        for (int k = 0; k + 1 < arguments.length; k += 2) {
            Path file = Path.of(arguments[k]);
            int n = Integer.parseInt(arguments[k + 1]);
            FinitePrecisionTransformer model =
                    Model.open(file, ModelRequest.DEFAULT).requireSites().at(n);
            System.out.printf(
                    "%s %d %.0f |",
                    file.getFileName(), n, Math.pow(model.vocabulary().size(), n));
            Compiled compiled = Compiler.compile(model, n, CompileOptions.SIZE);
            Circuit simplified = simplified(compiled);
            InputBatch batch = batch(compiled);
            System.out.printf(" %.0f", evaluator(compiled.circuit(), batch, 1));
            double alone = evaluator(simplified, batch, 1);
            System.out.printf(" %.0f %.0f |", alone, evaluator(simplified, batch, 2));
            System.out.printf(" %.0f %.0f |", sweep(model, n, 1), sweep(model, n, 2));
            System.out.printf(" %.0f%n", interpreter(model, n));
        }
    }

    /** What a sweep evaluates. */
    private static Circuit simplified(Compiled compiled) {
        Circuit circuit = Compiler.materialize(compiled.circuit(), CompileChoice.DEFAULT, Progress.NONE);
        return Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                .circuit();
    }

    /** Inputs as many as a sweep evaluates at a time. */
    private static InputBatch batch(Compiled compiled) {
        int n = compiled.n();
        return InputBatch.generate(
                LANES,
                lane -> compiled.encode(IntStream.range(0, n)
                        .map(i -> (lane >> i % 12) % compiled.codes())
                        .toArray()));
    }

    /** Inputs a second of processor time. */
    private static double evaluator(ThresholdCircuit circuit, InputBatch batch, int threads) {
        BatchEvaluator evaluator = BatchEvaluator.of(circuit, EvaluationOptions.DEFAULT.withThreads(threads));
        long inputs = 0;
        long begun = ProcessorTime.nanos();
        double rate = 0;
        for (int half = 0; half < 2; half++) {
            inputs = 0;
            begun = ProcessorTime.nanos();
            while (ProcessorTime.nanos() - begun < SECONDS / 2 * 1e9) {
                evaluator.evaluate(batch);
                inputs += LANES;
            }
            rate = inputs * 1e9 / (ProcessorTime.nanos() - begun);
        }
        return rate;
    }

    /** Without what a sweep of one input costs: compiling, simplifying. */
    private static double sweep(FinitePrecisionTransformer model, int n, int threads) throws IOException {
        int symbols = model.vocabulary().size();
        long begun = ProcessorTime.nanos();
        double rate;
        do {
            long setUp = setUp(model, n, threads);
            long all = cpu(model, n, symbols, threads);
            rate = Math.pow(symbols, n) * 1e9 / (all - setUp);
        } while (ProcessorTime.nanos() - begun < 3 * SECONDS * 1e9);
        return rate;
    }

    /** Nanoseconds of processor time of a sweep of one input. */
    private static long setUp(FinitePrecisionTransformer model, int n, int threads) throws IOException {
        return cpu(model, n, 1, threads);
    }

    private static long cpu(FinitePrecisionTransformer model, int n, int symbols, int threads) throws IOException {
        Path body = Files.createTempFile("sweep", ".body");
        try {
            Question question = new Question(new Anything(), n, List.of(model), new All(symbols, n));
            long begun = ProcessorTime.nanos();
            Attempt attempt =
                    new SweepEngine().withThreads(threads).attempt(question, Budget.seconds(1e6), body, Progress.NONE);
            if (!(attempt instanceof Attempt.Proved)) {
                throw new IllegalStateException(attempt.toString());
            }
            return ProcessorTime.nanos() - begun;
        } finally {
            Files.delete(body);
        }
    }

    private static double interpreter(FinitePrecisionTransformer model, int n) {
        Interpreter interpreter = new FastInterpreter(model);
        long begun = ProcessorTime.nanos();
        int inputs = 0;
        while (ProcessorTime.nanos() - begun < SECONDS * 1e9) {
            int number = inputs++;
            interpreter.run(IntStream.range(0, n)
                    .map(i -> (number >> i % 12) % model.vocabulary().size())
                    .toArray());
        }
        return inputs * 1e9 / (ProcessorTime.nanos() - begun);
    }

    /** Every answer is right. */
    private record Anything() implements Property {
        @Override
        public String describe() {
            return "answers something";
        }

        @Override
        public String text() {
            return "{}";
        }

        @Override
        public void require(FinitePrecisionTransformer model, int n) {
            model.requireLength(n);
        }

        @Override
        public Monitor at(FinitePrecisionTransformer model, int n) {
            return new All(model.vocabulary().size(), n);
        }
    }

    private record All(int symbols, int steps) implements Monitor {
        @Override
        public int models() {
            return 1;
        }

        @Override
        public int length(int which) {
            return steps;
        }

        @Override
        public int start() {
            return 0;
        }

        @Override
        public Letters letters(int state) {
            return new Letters(
                    IntStream.range(0, symbols).toArray(),
                    IntStream.generate(() -> Letters.NONE).limit(symbols).toArray(),
                    new int[symbols]);
        }

        @Override
        public boolean isRight(int end, int left, int right) {
            return true;
        }

        @Override
        public boolean needsEnd() {
            return true;
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
            return true;
        }
    }
}
