package limen.prove.states;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import limen.property.Letters;
import limen.property.Monitor;

/** The least path of a graph on which something is wrong: at an edge, or at its end. */
final class LeastPath {
    /** What is wrong with an edge of level t. */
    @FunctionalInterface
    interface WrongEdge {
        boolean test(int t, int state, int edge);
    }

    private LeastPath() {}

    /**
     * The letters of the least path, or null if nothing is wrong.
     *
     * @param cone the states to look at, null for all
     * @param wrongEdge of edges within
     * @param wrongEnds of the last level
     */
    static int[] of(StateGraph graph, Cone cone, WrongEdge wrongEdge, BitSet wrongEnds) {
        BitSet[] bad = new BitSet[graph.steps() + 1];
        bad[graph.steps()] = wrongEnds;
        for (int t = graph.steps() - 1; t >= 0; t--) {
            bad[t] = new BitSet();
            StateGraph.Level level = graph.levels[t];
            for (int state = 0; state < level.count; state++) {
                if (cone != null && !cone.level(t).get(state)) {
                    continue;
                }
                for (int e = level.first[state]; e < level.first[state + 1]; e++) {
                    if (within(cone, t, level.target[e])
                            && (bad[t + 1].get(level.target[e]) || wrongEdge.test(t, state, e))) {
                        bad[t].set(state);
                        break;
                    }
                }
            }
        }
        return bad[0].get(0) ? walk(graph, cone, wrongEdge, bad) : null;
    }

    private static boolean within(Cone cone, int t, int target) {
        return cone == null || cone.level(t + 1).get(target);
    }

    private static int[] walk(StateGraph graph, Cone cone, WrongEdge wrongEdge, BitSet[] bad) {
        int[] letters = new int[graph.steps()];
        int state = 0;
        boolean found = false;
        for (int t = 0; t < letters.length; t++) {
            StateGraph.Level level = graph.levels[t];
            int e = level.first[state];
            while (!within(cone, t, level.target[e])
                    || !found && !bad[t + 1].get(level.target[e]) && !wrongEdge.test(t, state, e)) {
                e++;
            }
            found |= wrongEdge.test(t, state, e);
            letters[t] = level.letter[e];
            state = level.target[e];
        }
        return letters;
    }

    /** The tokens of every model on a path. */
    static List<int[]> tokens(Monitor monitor, int[] path) {
        int[][] tokens = new int[monitor.models()][];
        int[] read = new int[tokens.length];
        for (int m = 0; m < tokens.length; m++) {
            tokens[m] = new int[monitor.length(m)];
        }
        int state = monitor.start();
        for (int letter : path) {
            Letters letters = monitor.letters(state);
            for (int m = 0; m < tokens.length; m++) {
                if (letters.token(m, letter) != Letters.NONE) {
                    tokens[m][read[m]++] = letters.token(m, letter);
                }
            }
            state = letters.next()[letter];
        }
        return new ArrayList<>(List.of(tokens));
    }
}
