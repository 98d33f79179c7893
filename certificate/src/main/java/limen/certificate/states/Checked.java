package limen.certificate.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import limen.property.Letters;
import limen.property.Monitor;

/** A graph whose every edge was checked, level by level; its edges, the monitor's states, and the parts of the last level. */
final class Checked {
    /** One level: edges lie one after the other, state by state. */
    static final class Level {
        int states;
        int[] monitor = new int[8];
        int[] base = new int[8];
        int[] first = new int[9];
        int edges;
        int[] letter = new int[8];
        int[] target = new int[8];
        int[][] labels;

        void state(int ofMonitor, int ofBase) {
            if (states == monitor.length) {
                monitor = Arrays.copyOf(monitor, 2 * states);
                base = Arrays.copyOf(base, 2 * states);
                first = Arrays.copyOf(first, 2 * states + 1);
            }
            monitor[states] = ofMonitor;
            base[states++] = ofBase;
        }

        void edge(int by, int to, int[] found) {
            if (edges == letter.length) {
                letter = Arrays.copyOf(letter, 2 * edges);
                target = Arrays.copyOf(target, 2 * edges);
                if (labels != null) {
                    labels = Arrays.copyOf(labels, 2 * edges);
                }
            }
            if (found != null) {
                labels = labels == null ? new int[letter.length][] : labels;
                labels[edges] = found;
            }
            letter[edges] = by;
            target[edges++] = to;
        }
    }

    final List<Level> levels = new ArrayList<>();
    /** The parts of the last level, by state and model. */
    List<long[][]> ends = List.of();

    /** By level and state the first of the edges that lead there, and the end of the last; null until they are asked for. */
    private int[][] incoming;

    private int[][] sources;

    /** The states of every level from which an end is reached; all edges are looked at the first time, then only those that lead there. */
    BitSet[] leadingTo(int end) {
        if (sources == null) {
            turn();
        }
        BitSet[] within = new BitSet[levels.size()];
        Arrays.setAll(within, t -> new BitSet());
        within[levels.size() - 1].set(end);
        for (int t = levels.size() - 1; t > 0; t--) {
            for (int state = within[t].nextSetBit(0); state >= 0; state = within[t].nextSetBit(state + 1)) {
                for (int k = incoming[t][state]; k < incoming[t][state + 1]; k++) {
                    within[t - 1].set(sources[t][k]);
                }
            }
        }
        return within;
    }

    /** Sorts the edges by where they lead. */
    private void turn() {
        incoming = new int[levels.size()][];
        sources = new int[levels.size()][];
        for (int t = 1; t < levels.size(); t++) {
            Level level = levels.get(t - 1);
            int[] ends = new int[levels.get(t).states + 1];
            for (int e = 0; e < level.edges; e++) {
                ends[level.target[e]]++;
            }
            for (int state = 1; state < ends.length; state++) {
                ends[state] += ends[state - 1];
            }
            sources[t] = new int[level.edges];
            for (int state = 0; state < level.states; state++) {
                for (int e = level.first[state]; e < level.first[state + 1]; e++) {
                    sources[t][--ends[level.target[e]]] = state;
                }
            }
            // Where the edges to a state end has become where they begin.
            incoming[t] = ends;
        }
    }

    /** What may come next: letters and where they lead, in the order of the body. */
    interface Walk {
        int monitor(int t, int state);

        int[][] edges(int t, int state);

        /** Along the monitor itself. */
        static Walk of(Monitor monitor) {
            return new Walk() {
                @Override
                public int monitor(int t, int state) {
                    return state;
                }

                @Override
                public int[][] edges(int t, int state) {
                    Letters letters = monitor.letters(state);
                    int[] numbers = new int[letters.count()];
                    Arrays.setAll(numbers, k -> k);
                    return new int[][] {numbers, letters.next()};
                }
            };
        }
    }

    /** Along the states of this graph that lead to an end. */
    Walk along(BitSet[] within) {
        return new Walk() {
            @Override
            public int monitor(int t, int state) {
                return levels.get(t).monitor[state];
            }

            @Override
            public int[][] edges(int t, int state) {
                Level level = levels.get(t);
                int[] edges = java.util.stream.IntStream.range(level.first[state], level.first[state + 1])
                        .filter(e -> within[t + 1].get(level.target[e]))
                        .toArray();
                return new int[][] {
                    Arrays.stream(edges).map(e -> level.letter[e]).toArray(),
                    Arrays.stream(edges).map(e -> level.target[e]).toArray()
                };
            }
        };
    }
}
