package limen.prove.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import limen.certificate.Question;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.property.Letters;
import limen.property.Monitor;

/** Counterexamples against the reference interpreter and the monitor, which share nothing with any engine. */
final class Confirmation {
    /** A label that any may be. */
    static final int ANY = -1;

    private final Question question;
    private final Monitor monitor;
    private final List<int[]> inputs;
    private final List<int[]> answers;

    private Confirmation(Question question, List<int[]> inputs) {
        this.question = question;
        this.monitor = question.monitor();
        this.inputs = inputs;
        answers = new ArrayList<>();
        for (int m = 0; m < inputs.size(); m++) {
            answers.add(new ReferenceInterpreter(question.models().get(m))
                    .run(inputs.get(m))
                    .answer());
        }
    }

    /** What the input shows; empty if it is none of the question's, or its answers are right. */
    static Optional<Counterexample> of(Question question, List<int[]> inputs) {
        Monitor monitor = question.monitor();
        boolean fits = inputs.size() == monitor.models()
                && IntStream.range(0, inputs.size()).allMatch(m -> inputs.get(m).length == monitor.length(m))
                && new InputPaths(monitor, inputs).any(path -> true);
        return fits ? new Confirmation(question, inputs).found() : Optional.empty();
    }

    private Optional<Counterexample> found() {
        List<Counterexample> found = new ArrayList<>();
        new InputPaths(monitor, inputs).any(path -> {
            shown(path).ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.stream().findFirst();
    }

    private Optional<Counterexample> shown(InputPaths.Found path) {
        FinitePrecisionTransformer model = question.models().getFirst();
        if (model.output().kind() == Output.Kind.LABELS) {
            return labels(path, model.output().rows());
        }
        int end = path.states()[monitor.steps()];
        int right = inputs.size() > 1 ? answers.get(1)[0] : Letters.NONE;
        if (monitor.isRight(end, answers.getFirst()[0], right)) {
            return Optional.empty();
        }
        int kinds = model.output().kind() == Output.Kind.NEXT_TOKEN
                ? model.vocabulary().size()
                : 2;
        Optional<int[]> expected = inputs.size() > 1
                ? Optional.empty()
                : only(kinds, answer -> monitor.isRight(end, answer, Letters.NONE)).stream()
                        .mapToObj(answer -> new int[] {answer})
                        .findFirst();
        return Optional.of(new Counterexample(question.n(), inputs, answers, expected, -1));
    }

    private Optional<Counterexample> labels(InputPaths.Found path, int rows) {
        int[] expected = new int[inputs.getFirst().length];
        int[] read = new int[inputs.size()];
        int wrong = -1;
        for (int step = 0; step < monitor.steps(); step++) {
            int at = step;
            int before = path.states()[step];
            Letters letters = monitor.letters(before);
            int[] shown = {Letters.NONE, Letters.NONE};
            for (int m = 0; m < read.length; m++) {
                if (letters.token(m, path.letters()[step]) != Letters.NONE) {
                    shown[m] = answers.get(m)[read[m]];
                }
            }
            if (wrong < 0 && !isRight(path, at, shown[0], shown[1])) {
                wrong = step;
            }
            if (shown[0] != Letters.NONE) {
                expected[read[0]] =
                        only(rows, label -> isRight(path, at, label, shown[1])).orElse(ANY);
            }
            for (int m = 0; m < read.length; m++) {
                read[m] += shown[m] == Letters.NONE ? 0 : 1;
            }
        }
        boolean isKnown = inputs.size() == 1 && Arrays.stream(expected).anyMatch(label -> label != ANY);
        return wrong < 0
                ? Optional.empty()
                : Optional.of(new Counterexample(
                        question.n(), inputs, answers, isKnown ? Optional.of(expected) : Optional.empty(), wrong));
    }

    private boolean isRight(InputPaths.Found path, int step, int left, int right) {
        int end = path.states()[monitor.steps()];
        return monitor.isRightLabel(path.states()[step], path.letters()[step], step, end, left, right);
    }

    /** The only number that is right, if there is only one. */
    private static OptionalInt only(int count, IntPredicate isRight) {
        int[] right = IntStream.range(0, count).filter(isRight).limit(2).toArray();
        return right.length == 1 ? OptionalInt.of(right[0]) : OptionalInt.empty();
    }
}
