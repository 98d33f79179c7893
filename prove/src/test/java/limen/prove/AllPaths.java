package limen.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import limen.certificate.Question;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.Output;
import limen.property.Letters;
import limen.property.Monitor;

/** The reference of every engine: all paths of a monitor, in order of their letters, through an interpreter. */
public final class AllPaths {
    private final Question question;
    private final Monitor monitor;
    private final List<Interpreter> interpreters;
    private final BooleanSupplier stopped;
    private final int[] states;
    private final int[] letters;
    private long paths;

    private AllPaths(
            Question question, Function<FinitePrecisionTransformer, Interpreter> interpreter, BooleanSupplier stopped) {
        this.question = question;
        this.monitor = question.monitor();
        this.interpreters = question.models().stream().map(interpreter).toList();
        this.stopped = stopped;
        states = new int[monitor.steps() + 1];
        letters = new int[monitor.steps()];
    }

    /**
     * What was found.
     *
     * @param wrong the tokens of each model on the first path whose answers are wrong
     * @param paths how many were looked at
     * @param complete whether these are all, or those up to the wrong one
     */
    public record Found(Optional<List<int[]>> wrong, long paths, boolean complete) {}

    /** Searches, until somebody says to stop. */
    public static Found of(
            Question question, Function<FinitePrecisionTransformer, Interpreter> interpreter, BooleanSupplier stopped) {
        AllPaths all = new AllPaths(question, interpreter, stopped);
        all.states[0] = all.monitor.start();
        Optional<List<int[]>> wrong = all.visit(0);
        return new Found(wrong, all.paths, wrong.isPresent() || !stopped.getAsBoolean());
    }

    /** The tokens of each model on the first path whose answers are wrong. */
    public static Optional<List<int[]>> firstWrong(Question question) {
        return of(question, FastInterpreter::new, () -> false).wrong();
    }

    private Optional<List<int[]>> visit(int step) {
        if (step == letters.length) {
            paths++;
            List<int[]> inputs = inputs();
            return isRight(inputs) ? Optional.empty() : Optional.of(inputs);
        }
        Letters next = monitor.letters(states[step]);
        for (int letter = 0; letter < next.count() && !stopped.getAsBoolean(); letter++) {
            letters[step] = letter;
            states[step + 1] = next.next()[letter];
            Optional<List<int[]>> wrong = visit(step + 1);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private List<int[]> inputs() {
        List<int[]> inputs = new ArrayList<>();
        for (int m = 0; m < monitor.models(); m++) {
            int[] tokens = new int[monitor.length(m)];
            int read = 0;
            for (int step = 0; step < letters.length; step++) {
                int token = monitor.letters(states[step]).token(m, letters[step]);
                if (token != Letters.NONE) {
                    tokens[read++] = token;
                }
            }
            inputs.add(tokens);
        }
        return inputs;
    }

    private boolean isRight(List<int[]> inputs) {
        List<int[]> answers = new ArrayList<>();
        for (int m = 0; m < inputs.size(); m++) {
            answers.add(interpreters.get(m).run(inputs.get(m)).answer());
        }
        int end = states[letters.length];
        if (question.models().getFirst().output().kind() != Output.Kind.LABELS) {
            return monitor.isRight(end, answers.getFirst()[0], answers.size() > 1 ? answers.get(1)[0] : Letters.NONE);
        }
        int[] read = new int[answers.size()];
        for (int step = 0; step < letters.length; step++) {
            int[] label = {Letters.NONE, Letters.NONE};
            for (int m = 0; m < read.length; m++) {
                if (monitor.letters(states[step]).token(m, letters[step]) != Letters.NONE) {
                    label[m] = answers.get(m)[read[m]++];
                }
            }
            if (!monitor.isRightLabel(states[step], letters[step], step, end, label[0], label[1])) {
                return false;
            }
        }
        return true;
    }
}
