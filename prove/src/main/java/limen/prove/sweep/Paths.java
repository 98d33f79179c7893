package limen.prove.sweep;

import java.util.Arrays;
import limen.io.LimitException;
import limen.property.Letters;
import limen.property.Monitor;

/**
 * The paths of a monitor in lexicographic order of their letters, by number.
 *
 * <p>Levels are explored forwards, then counted backwards: for every state that so many letters reach, how many paths begin there.
 * O(states · letters) once, 12 bytes per state and level.
 */
final class Paths {
    /** What counts of more paths are cut to. */
    private static final long MOST = 1L << 62;

    private final Monitor monitor;
    /** States after so many letters, increasing. */
    private final int[][] states;
    /** Paths from each of {@link #states} to an end. */
    private final long[][] counts;

    private Paths(Monitor monitor, long mostStates) {
        this.monitor = monitor;
        states = new int[monitor.steps() + 1][];
        counts = new long[monitor.steps() + 1][];
        states[0] = new int[] {monitor.start()};
        long seen = 1;
        for (int step = 0; step < monitor.steps(); step++) {
            states[step + 1] = successors(states[step], mostStates - seen);
            seen += states[step + 1].length;
        }
        counts[monitor.steps()] = new long[states[monitor.steps()].length];
        Arrays.fill(counts[monitor.steps()], 1);
        for (int step = monitor.steps() - 1; step >= 0; step--) {
            counts[step] = new long[states[step].length];
            for (int k = 0; k < states[step].length; k++) {
                for (int next : monitor.letters(states[step][k]).next()) {
                    long more = count(step + 1, next);
                    counts[step][k] = counts[step][k] > MOST - more ? MOST : counts[step][k] + more;
                }
            }
        }
    }

    /**
     * The paths of a monitor.
     *
     * @throws LimitException if its levels have more states in all
     */
    static Paths of(Monitor monitor, long mostStates) {
        return new Paths(monitor, mostStates);
    }

    private int[] successors(int[] level, long most) {
        int[] found = new int[16];
        int size = 0;
        for (int state : level) {
            for (int next : monitor.letters(state).next()) {
                if (size == found.length) {
                    size = distinct(found, size);
                    if (size > most) {
                        throw new LimitException("more than the allowed number of states of the property");
                    }
                    found = size > found.length / 2 ? Arrays.copyOf(found, 2 * found.length) : found;
                }
                found[size++] = next;
            }
        }
        size = distinct(found, size);
        if (size > most) {
            throw new LimitException("more than the allowed number of states of the property");
        }
        return Arrays.copyOf(found, size);
    }

    /** Sorts the first values and drops repetitions. */
    private static int distinct(int[] values, int size) {
        Arrays.sort(values, 0, size);
        int kept = 0;
        for (int k = 0; k < size; k++) {
            if (kept == 0 || values[kept - 1] != values[k]) {
                values[kept++] = values[k];
            }
        }
        return kept;
    }

    /** How many paths go on from a state that so many letters reach. */
    long count(int step, int state) {
        return counts[step][Arrays.binarySearch(states[step], state)];
    }

    /** How many there are; 2^62 where there are that many or more. */
    long count() {
        return counts[0][0];
    }

    /** The letters of a path, by its number from 0. */
    int[] letters(long number) {
        int[] path = new int[monitor.steps()];
        find(number, path);
        return path;
    }

    /** Sets the first letters of a path, and returns its number among the paths that begin with these. */
    long find(long number, int[] first) {
        long rest = number;
        int state = monitor.start();
        for (int step = 0; step < first.length; step++) {
            Letters choices = monitor.letters(state);
            int letter = 0;
            long below = count(step + 1, choices.next()[0]);
            while (rest >= below) {
                rest -= below;
                letter++;
                below = count(step + 1, choices.next()[letter]);
            }
            first[step] = letter;
            state = choices.next()[letter];
        }
        return rest;
    }

    /** The least number of letters after which every state has at most so many paths. */
    int head(long most) {
        int step = monitor.steps();
        while (step > 0 && Arrays.stream(counts[step - 1]).max().getAsLong() <= most) {
            step--;
        }
        return step;
    }
}
