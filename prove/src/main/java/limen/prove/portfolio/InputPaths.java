package limen.prove.portfolio;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import limen.property.Letters;
import limen.property.Monitor;

/**
 * The paths of a monitor on which its models read given tokens: one, unless letters without tokens leave a choice.
 *
 * <p>Depth first; a place from which no path leads to the end is visited once.
 */
final class InputPaths {
    private final Monitor monitor;
    private final List<int[]> inputs;
    private final int[] states;
    private final int[] letters;
    private final Set<List<Integer>> dead = new HashSet<>();

    InputPaths(Monitor monitor, List<int[]> inputs) {
        this.monitor = monitor;
        this.inputs = inputs;
        states = new int[monitor.steps() + 1];
        letters = new int[monitor.steps()];
    }

    /**
     * A path.
     *
     * @param states before each letter, and at the end
     * @param letters their numbers among those of the state
     */
    record Found(int[] states, int[] letters) {}

    /** Whether some path fits; the first ones are shown until one is accepted. */
    boolean any(Predicate<Found> accepted) {
        states[0] = monitor.start();
        int[] read = new int[inputs.size()];
        return visit(0, read, accepted) == Visit.ACCEPTED;
    }

    private enum Visit {
        DEAD,
        SEEN,
        ACCEPTED
    }

    private Visit visit(int step, int[] read, Predicate<Found> accepted) {
        if (step == letters.length) {
            for (int m = 0; m < read.length; m++) {
                if (read[m] != inputs.get(m).length) {
                    return Visit.DEAD;
                }
            }
            return accepted.test(new Found(states.clone(), letters.clone())) ? Visit.ACCEPTED : Visit.SEEN;
        }
        List<Integer> place = List.of(step, states[step], read[0], read.length > 1 ? read[1] : 0);
        if (dead.contains(place)) {
            return Visit.DEAD;
        }
        Visit best = Visit.DEAD;
        Letters next = monitor.letters(states[step]);
        for (int letter = 0; letter < next.count() && best != Visit.ACCEPTED; letter++) {
            if (fits(next, letter, read)) {
                letters[step] = letter;
                states[step + 1] = next.next()[letter];
                move(next, letter, read, 1);
                Visit found = visit(step + 1, read, accepted);
                move(next, letter, read, -1);
                best = found.compareTo(best) > 0 ? found : best;
            }
        }
        if (best == Visit.DEAD) {
            dead.add(place);
        }
        return best;
    }

    private boolean fits(Letters next, int letter, int[] read) {
        for (int m = 0; m < read.length; m++) {
            int token = next.token(m, letter);
            int[] input = inputs.get(m);
            if (token != Letters.NONE && (read[m] == input.length || input[read[m]] != token)) {
                return false;
            }
        }
        return true;
    }

    private static void move(Letters next, int letter, int[] read, int by) {
        for (int m = 0; m < read.length; m++) {
            read[m] += next.token(m, letter) == Letters.NONE ? 0 : by;
        }
    }
}
