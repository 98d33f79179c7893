package limen.certificate.states;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import limen.certificate.Question;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.OnePosition;
import limen.finite.Output;
import limen.finite.Site;
import limen.property.Letters;
import limen.property.Monitor;

/** The passes of one proof: graph after graph, read and computed anew at the same time. */
final class Passes {
    private static final long TELL_EVERY = 50_000_000;

    private final Monitor monitor;
    private final Numbers in;
    private final Progress progress;
    private final List<Depths> depths = new ArrayList<>();
    /** What rules gave and heads drew: the same under every guess. */
    private final List<Recalled> recalled = new ArrayList<>();

    private final List<Map<Site, Drawing>> drawings = new ArrayList<>();
    /** The values that answers read, of models without mask. */
    private final AnswerValues[] answers;

    private final CausalPart[] causal;
    private final int passes;
    private final boolean labels;
    private long states;
    private long told = System.nanoTime() - TELL_EVERY - 1;

    Passes(Question question, Numbers in, Progress progress) throws IOException {
        this.in = in;
        this.progress = progress;
        monitor = question.monitor();
        causal = new CausalPart[monitor.models()];
        answers = new AnswerValues[causal.length];
        int most = 1;
        for (int m = 0; m < causal.length; m++) {
            FinitePrecisionTransformer model = question.models().get(m);
            model.requireLength(monitor.length(m));
            depths.add(new Depths(model));
            recalled.add(new Recalled(OnePosition.reference(model, monitor.length(m))));
            drawings.add(depths.get(m).drawings());
            if (model.causal() || depths.get(m).greatest() == 0) {
                causal[m] = CausalPart.read(depths.get(m), monitor.length(m), recalled.get(m), drawings.get(m), in);
            } else {
                answers[m] = new AnswerValues(depths.get(m), recalled.get(m).one());
                most = Math.max(most, depths.get(m).greatest());
            }
        }
        passes = most;
        labels = question.models().getFirst().output().kind() == Output.Kind.LABELS;
        for (int m = 0; m < causal.length; m++) {
            if (labels && causal[m] == null && monitor.length(m) != monitor.steps()) {
                throw Numbers.refusal("are about labels of a model without mask and letters that it does not read");
            }
        }
    }

    long states() {
        return states;
    }

    void check() throws IOException {
        Whole[] unknown = new Whole[causal.length];
        Arrays.fill(unknown, Whole.unknown());
        pass(1, Checked.Walk.of(monitor), monitor.start(), unknown);
    }

    private Part part(int m, int k, Whole whole) {
        if (causal[m] != null) {
            return k == passes ? causal[m] : Part.WAITING;
        }
        int depth = k - (passes - depths.get(m).greatest());
        return depth < 1
                ? Part.WAITING
                : new DeepPart(
                        depths.get(m), monitor.length(m), whole, depth, recalled.get(m), drawings.get(m), answers[m]);
    }

    private void pass(int k, Checked.Walk walk, int start, Whole[] known) throws IOException {
        Part[] parts = new Part[causal.length];
        boolean deep = false;
        for (int m = 0; m < parts.length; m++) {
            parts[m] = part(m, k, known[m]);
            deep |= causal[m] == null;
        }
        Checked graph = graph(walk, start, parts);
        Checked.Level last = graph.levels.getLast();
        for (int end = 0; end < last.states; end++) {
            if (k < passes || labels && (deep || monitor.needsEnd())) {
                if (k < passes) {
                    pass(k + 1, graph.along(graph.leadingTo(end)), 0, more(parts, known, graph.ends.get(end)));
                } else {
                    labelsAtEnd(graph, end, parts);
                }
            } else if (!labels) {
                answers(last.monitor[end], parts, graph.ends.get(end));
            }
        }
        if (labels && k == passes && !deep && !monitor.needsEnd()) {
            labels(graph, null, -1, new int[parts.length][][]);
        }
    }

    private static Whole[] more(Part[] parts, Whole[] known, long[][] end) {
        Whole[] more = known.clone();
        for (int m = 0; m < parts.length; m++) {
            if (parts[m] instanceof DeepPart part) {
                more[m] = part.known(end[m]);
            }
        }
        return more;
    }

    private void labelsAtEnd(Checked graph, int end, Part[] parts) {
        tell(monitor.steps());
        int[][][] found = new int[parts.length][][];
        for (int m = 0; m < parts.length; m++) {
            if (parts[m] instanceof DeepPart part) {
                found[m] = part.labels(graph.ends.get(end)[m]);
            }
        }
        int state = graph.levels.getLast().monitor[end];
        // Labels that are right for every token at every position are right for those that lead here.
        if (monitor.looksBefore() || found[0] == null || !allRight(found[0], state)) {
            labels(graph, graph.leadingTo(end), state, found);
        }
    }

    private boolean allRight(int[][] found, int end) {
        boolean right = true;
        for (int t = 0; t < found.length; t++) {
            for (int token = 0; token < found[t].length; token++) {
                right &= monitor.isRightLabel(monitor.start(), token, t, end, found[t][token], Letters.NONE);
            }
        }
        return right;
    }

    /** Reads a graph: every edge's end is a new state, or one with the parts that the edge leads to. */
    private Checked graph(Checked.Walk walk, int start, Part[] parts) throws IOException {
        Checked graph = new Checked();
        Checked.Level level = new Checked.Level();
        level.state(walk.monitor(0, start), start);
        long[][] first = new long[parts.length][];
        Arrays.setAll(first, m -> parts[m].start());
        List<long[][]> before = new ArrayList<>();
        before.add(first);
        states++;
        for (int t = 0; t < monitor.steps(); t++) {
            Checked.Level next = new Checked.Level();
            List<long[][]> after = new ArrayList<>();
            for (int state = 0; state < level.states; state++) {
                level.first[state] = level.edges;
                edges(walk, t, state, level, before.get(state), parts, next, after);
                before.set(state, null);
            }
            level.first[level.states] = level.edges;
            graph.levels.add(level);
            level = next;
            before = after;
        }
        graph.levels.add(level);
        graph.ends = before;
        return graph;
    }

    /** Says how far it is, if it did not just now. */
    private void tell(int t) {
        long now = System.nanoTime();
        if (now - told > TELL_EVERY) {
            told = now;
            progress.at(t, monitor.steps(), "checking state " + states);
        }
    }

    private void edges(
            Checked.Walk walk,
            int t,
            int state,
            Checked.Level level,
            long[][] before,
            Part[] parts,
            Checked.Level next,
            List<long[][]> after)
            throws IOException {
        Letters letters = monitor.letters(level.monitor[state]);
        int[][] edges = walk.edges(t, level.base[state]);
        for (int k = 0; k < edges[0].length; k++) {
            int letter = edges[0][k];
            tell(t);
            int target = in.next(0, next.states, "that an edge of level " + t + " leads to state");
            long[][] reached = new long[parts.length][];
            int[] found = labels ? new int[2] : null;
            for (int m = 0; m < parts.length; m++) {
                int token = letters.token(m, letter);
                reached[m] = token == Letters.NONE ? before[m] : parts[m].after(before[m], token);
                if (labels) {
                    found[m] = token == Letters.NONE ? Letters.NONE : parts[m].label();
                }
            }
            if (target == next.states) {
                next.state(letters.next()[letter], edges[1][k]);
                after.add(reached);
                states++;
            } else if (next.base[target] != edges[1][k]
                    || next.monitor[target] != letters.next()[letter]
                    || !Arrays.deepEquals(after.get(target), reached)) {
                throw Numbers.refusal("lead letter " + letter + " of state " + state + " of level " + t + " to state "
                        + target + ", which shows later positions something else");
            }
            level.edge(letter, target, found);
        }
    }

    private void answers(int end, Part[] parts, long[][] reached) {
        int[] answers = {Letters.NONE, Letters.NONE};
        for (int m = 0; m < parts.length; m++) {
            answers[m] = parts[m].answer(reached[m]);
        }
        if (!monitor.isRight(end, answers[0], answers[1])) {
            throw Numbers.refusal("end in a state with a wrong answer");
        }
    }

    private void labels(Checked graph, BitSet[] within, int end, int[][][] found) {
        for (int t = 0; t < monitor.steps(); t++) {
            Checked.Level level = graph.levels.get(t);
            for (int state = 0; state < level.states; state++) {
                for (int e = level.first[state]; e < level.first[state + 1]; e++) {
                    if (within == null || within[t + 1].get(level.target[e])) {
                        label(level, t, state, e, end, found);
                    }
                }
            }
        }
    }

    private void label(Checked.Level level, int t, int state, int e, int end, int[][][] known) {
        int before = level.monitor[state];
        int[] found = {Letters.NONE, Letters.NONE};
        for (int m = 0; m < known.length; m++) {
            int token = monitor.letters(before).token(m, level.letter[e]);
            if (token != Letters.NONE) {
                found[m] = known[m] == null ? level.labels[e][m] : known[m][t][token];
            }
        }
        if (!monitor.isRightLabel(before, level.letter[e], t, end, found[0], found[1])) {
            throw Numbers.refusal("hold a wrong label at position " + t);
        }
    }
}
