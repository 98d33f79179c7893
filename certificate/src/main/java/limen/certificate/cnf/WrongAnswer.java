package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.List;
import limen.certificate.cnf.MonitorEncoder.Choice;
import limen.certificate.cnf.MonitorEncoder.Level;
import limen.certificate.cnf.MonitorEncoder.State;
import limen.compiler.construction.OutputDecoder;
import limen.finite.Output;
import limen.io.LimitException;
import limen.property.Letters;
import limen.property.Monitor;

/** Clauses that exclude every right answer. */
final class WrongAnswer {
    private static final long MOST_CASES = 50_000_000;

    private final Cnf cnf;
    private final Monitor monitor;
    private final MonitorEncoder paths;
    private final List<OutputDecoder> decoders;
    private final List<int[]> outputs;
    private final List<State> ends;
    private long cases;

    WrongAnswer(Cnf cnf, Monitor monitor, MonitorEncoder paths, List<OutputDecoder> decoders, List<int[]> outputs) {
        this.cnf = cnf;
        this.monitor = monitor;
        this.paths = paths;
        this.decoders = decoders;
        this.outputs = outputs;
        ends = new ArrayList<>(paths.levels().getLast().states().keySet());
    }

    private int holds(State end) {
        return paths.levels().getLast().states().get(end);
    }

    /** How many answers a model has at a position; one, none, where there is no such model or token. */
    private int answers(int model, int position) {
        if (position < 0) {
            return 1;
        }
        return decoders.get(model).kind() == Output.Kind.LABELS
                        || decoders.get(model).kind() == Output.Kind.NEXT_TOKEN
                ? decoders.get(model).rows()
                : 2;
    }

    /** The literal that a model answers so at a position. */
    private int answered(int model, int position, int answer) {
        if (position < 0) {
            return Cnf.TRUE;
        }
        int[] own = outputs.get(model);
        OutputDecoder decoder = decoders.get(model);
        return switch (decoder.kind()) {
            case LABELS -> own[position * decoder.rows() + answer];
            case NEXT_TOKEN -> own[answer];
            case ACCEPT_FIRST, ACCEPT_LAST -> answer == 1 ? own[0] : -own[0];
        };
    }

    private void count(long more) {
        cases += more;
        if (cases > MOST_CASES) {
            throw new LimitException("property of more than " + MOST_CASES
                    + " cases of states and answers: too many for clauses, ask another engine");
        }
    }

    /** One answer per model. */
    void answers() {
        int second = monitor.models() == 1 ? -1 : 0;
        for (int a = 0; a < answers(0, 0); a++) {
            for (int b = 0; b < answers(1, second); b++) {
                int left = answered(0, 0, a);
                int right = answered(1, second, b);
                int other = second < 0 ? Letters.NONE : b;
                count(ends.size());
                boolean[] isRight = new boolean[ends.size()];
                boolean all = true;
                for (int e = 0; e < isRight.length; e++) {
                    isRight[e] = monitor.isRight(ends.get(e).monitor(), a, other);
                    all &= isRight[e];
                }
                if (all) {
                    cnf.add(-left, -right);
                }
                for (int e = 0; e < isRight.length && !all; e++) {
                    if (isRight[e]) {
                        cnf.add(-holds(ends.get(e)), -left, -right);
                    }
                }
            }
        }
    }

    /** Labels: some step is wrong. */
    void labels() {
        int[] wrong = new int[monitor.steps()];
        for (int step = 0; step < wrong.length; step++) {
            wrong[step] = cnf.variable();
            Level level = paths.levels().get(step);
            for (State state : level.states().keySet()) {
                Letters letters = monitor.letters(state.monitor());
                for (int letter = 0; letter < letters.count(); letter++) {
                    labels(step, level, state, letter, wrong[step]);
                }
            }
        }
        cnf.add(wrong);
    }

    private void labels(int step, Level level, State state, int letter, int wrong) {
        Letters letters = monitor.letters(state.monitor());
        Choice choice =
                new Choice(letters.left()[letter], monitor.models() == 1 ? Letters.NONE : letters.right()[letter]);
        int first = choice.left() == Letters.NONE ? -1 : state.left();
        int second = choice.right() == Letters.NONE ? -1 : state.right();
        int before = level.states().get(state);
        int chosen = level.choices().get(choice);
        if (first < 0 && second < 0) {
            cnf.add(-before, -chosen, -wrong);
            return;
        }
        for (int a = 0; a < answers(0, first); a++) {
            for (int b = 0; b < answers(1, second); b++) {
                int left = first < 0 ? Letters.NONE : a;
                int right = second < 0 ? Letters.NONE : b;
                int[] clause = {-before, -chosen, -answered(0, first, a), -answered(1, second, b), -wrong, Cnf.FALSE};
                if (!monitor.needsEnd()) {
                    count(1);
                    if (monitor.isRightLabel(state.monitor(), letter, step, 0, left, right)) {
                        cnf.add(clause);
                    }
                    continue;
                }
                count(ends.size());
                for (State end : ends) {
                    if (monitor.isRightLabel(state.monitor(), letter, step, end.monitor(), left, right)) {
                        clause[5] = -holds(end);
                        cnf.add(clause);
                    }
                }
            }
        }
    }
}
