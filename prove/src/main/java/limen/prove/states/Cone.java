package limen.prove.states;

import java.util.Arrays;
import java.util.BitSet;

/** The states of a graph that lead to one of its ends. */
final class Cone implements Base {
    private final StateGraph graph;
    private final BitSet[] within;

    private Cone(StateGraph graph, BitSet[] within) {
        this.graph = graph;
        this.within = within;
    }

    /** The edges of a graph by where they lead, made once for all its cones. */
    static final class Backwards {
        private final StateGraph graph;
        private final int[][] first;
        private final int[][] sources;

        Backwards(StateGraph graph) {
            this.graph = graph;
            first = new int[graph.steps() + 1][];
            sources = new int[graph.steps() + 1][];
            for (int t = 0; t < graph.steps(); t++) {
                StateGraph.Level level = graph.levels[t];
                int[] begin = new int[graph.levels[t + 1].count + 2];
                for (int e = 0; e < level.edges; e++) {
                    begin[level.target[e] + 2]++;
                }
                for (int k = 2; k < begin.length; k++) {
                    begin[k] += begin[k - 1];
                }
                int[] from = new int[level.edges];
                for (int state = 0; state < level.count; state++) {
                    for (int e = level.first[state]; e < level.first[state + 1]; e++) {
                        from[begin[level.target[e] + 1]++] = state;
                    }
                }
                first[t + 1] = begin;
                sources[t + 1] = from;
            }
        }

        /** The cone of an end. */
        Cone to(int end) {
            BitSet[] within = new BitSet[graph.steps() + 1];
            within[graph.steps()] = new BitSet();
            within[graph.steps()].set(end);
            for (int t = graph.steps(); t > 0; t--) {
                BitSet before = new BitSet();
                for (int state = within[t].nextSetBit(0); state >= 0; state = within[t].nextSetBit(state + 1)) {
                    for (int k = first[t][state]; k < first[t][state + 1]; k++) {
                        before.set(sources[t][k]);
                    }
                }
                within[t - 1] = before;
            }
            return new Cone(graph, within);
        }
    }

    /** The states of level t. */
    BitSet level(int t) {
        return within[t];
    }

    StateGraph graph() {
        return graph;
    }

    @Override
    public int start() {
        return 0;
    }

    @Override
    public int monitor(int t, int state) {
        return graph.levels[t].monitor[state];
    }

    @Override
    public Edges edges(int t, int state) {
        StateGraph.Level level = graph.levels[t];
        int from = level.first[state];
        int to = level.first[state + 1];
        int[] letters = new int[to - from];
        int[] targets = new int[to - from];
        int count = 0;
        for (int e = from; e < to; e++) {
            if (within[t + 1].get(level.target[e])) {
                letters[count] = level.letter[e];
                targets[count++] = level.target[e];
            }
        }
        return count == letters.length
                ? new Edges(letters, targets)
                : new Edges(Arrays.copyOf(letters, count), Arrays.copyOf(targets, count));
    }
}
