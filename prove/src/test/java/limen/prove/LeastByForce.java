package limen.prove;

import java.util.List;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.Output;
import limen.property.Letters;
import limen.property.Monitor;

/** The least input on which something is wrong, by trying all of them: the reference of all engines. */
public final class LeastByForce {
    private final Monitor monitor;
    private final List<? extends Interpreter> interpreters;
    private final boolean labels;
    private final int[] states;
    private final int[] letters;
    private final int[][] tokens;
    private final int[] read;

    private LeastByForce(List<FinitePrecisionTransformer> models, Monitor monitor) {
        this.monitor = monitor;
        interpreters = models.stream().map(FastInterpreter::new).toList();
        labels = models.getFirst().output().kind() == Output.Kind.LABELS;
        states = new int[monitor.steps() + 1];
        letters = new int[monitor.steps()];
        tokens = new int[models.size()][];
        read = new int[models.size()];
        for (int m = 0; m < tokens.length; m++) {
            tokens[m] = new int[monitor.length(m)];
        }
    }

    /** The tokens of each model on the least path on which answers are wrong, null if there is none. */
    public static List<int[]> search(List<FinitePrecisionTransformer> models, Monitor monitor) {
        LeastByForce force = new LeastByForce(models, monitor);
        force.states[0] = monitor.start();
        return force.isWrong(0) ? List.of(force.tokens) : null;
    }

    private boolean isWrong(int t) {
        if (t == letters.length) {
            return labels ? wrongLabels() : wrongAnswers();
        }
        Letters next = monitor.letters(states[t]);
        for (int letter = 0; letter < next.count(); letter++) {
            letters[t] = letter;
            states[t + 1] = next.next()[letter];
            for (int m = 0; m < tokens.length; m++) {
                if (next.token(m, letter) != Letters.NONE) {
                    tokens[m][read[m]++] = next.token(m, letter);
                }
            }
            if (isWrong(t + 1)) {
                return true;
            }
            for (int m = 0; m < tokens.length; m++) {
                read[m] -= next.token(m, letter) != Letters.NONE ? 1 : 0;
            }
        }
        return false;
    }

    private boolean wrongAnswers() {
        int[] answers = {Letters.NONE, Letters.NONE};
        for (int m = 0; m < tokens.length; m++) {
            answers[m] = interpreters.get(m).run(tokens[m]).answer()[0];
        }
        return !monitor.isRight(states[letters.length], answers[0], answers[1]);
    }

    private boolean wrongLabels() {
        int[][] answers = new int[2][];
        for (int m = 0; m < tokens.length; m++) {
            answers[m] = interpreters.get(m).run(tokens[m]).answer();
        }
        for (int t = 0; t < letters.length; t++) {
            int right = answers[1] == null ? Letters.NONE : answers[1][t];
            if (!monitor.isRightLabel(states[t], letters[t], t, states[letters.length], answers[0][t], right)) {
                return true;
            }
        }
        return false;
    }
}
