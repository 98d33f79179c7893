package limen.prove.states;

import java.util.Arrays;

/**
 * All states of one pass, level by level, with the edges between them: level t holds the states after t letters, numbered in the order
 * in which they are first reached, so that a state's least path leads to it by the least states.
 */
final class StateGraph {
    /** One level; edges lead to the next. */
    static final class Level {
        int count;
        int[] monitor = new int[16];
        int[] base = new int[16];
        /** The first edge of each state, and the end of the last. */
        int[] first = new int[17];

        int edges;
        int[] letter = new int[16];
        int[] target = new int[16];
        /** Labels of both models, where they are known: [model][edge]. */
        int[][] labels = new int[2][];

        void addState(int monitorState, int baseState) {
            if (count == monitor.length) {
                monitor = Arrays.copyOf(monitor, 2 * count);
                base = Arrays.copyOf(base, 2 * count);
                first = Arrays.copyOf(first, 2 * count + 1);
            }
            monitor[count] = monitorState;
            base[count++] = baseState;
        }

        void addEdge(int ofLetter, int to) {
            if (edges == letter.length) {
                letter = Arrays.copyOf(letter, 2 * edges);
                target = Arrays.copyOf(target, 2 * edges);
            }
            letter[edges] = ofLetter;
            target[edges++] = to;
        }

        void setLabel(int model, int label) {
            if (labels[model] == null) {
                labels[model] = new int[letter.length];
            }
            if (labels[model].length < edges) {
                labels[model] = Arrays.copyOf(labels[model], letter.length);
            }
            labels[model][edges - 1] = label;
        }

        long bytes() {
            return 12L * monitor.length + 8L * letter.length;
        }
    }

    final Level[] levels;

    StateGraph(int steps) {
        levels = new Level[steps + 1];
        for (int t = 0; t <= steps; t++) {
            levels[t] = new Level();
        }
    }

    int steps() {
        return levels.length - 1;
    }

    Level last() {
        return levels[steps()];
    }
}
