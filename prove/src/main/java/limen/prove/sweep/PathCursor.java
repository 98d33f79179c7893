package limen.prove.sweep;

import java.util.Arrays;
import limen.property.Letters;
import limen.property.Monitor;

/** The first letters of one path after the other: the next ones cost what differs, one or two letters on average. */
final class PathCursor {
    private final Monitor monitor;
    private final int[] states;
    private final int[] path;
    private final Letters[] choices;
    /** Letters by state, as far as they were asked for. */
    private Letters[] known = new Letters[64];

    /** Over so many letters. */
    PathCursor(Monitor monitor, int steps) {
        this.monitor = monitor;
        states = new int[steps + 1];
        path = new int[steps];
        choices = new Letters[steps];
    }

    /** Goes to a path by its letters. */
    void set(int[] letters) {
        states[0] = monitor.start();
        for (int step = 0; step < path.length; step++) {
            choices[step] = letters(states[step]);
            choose(step, letters[step]);
        }
    }

    /** How many letters the next path shares with this one; −1 if this is the last. */
    int shared() {
        int step = path.length - 1;
        while (step >= 0 && path[step] + 1 == choices[step].count()) {
            step--;
        }
        return step;
    }

    /** Goes to the next path, which shares so many letters, as {@link #shared} says. */
    void advance(int shared) {
        choose(shared, path[shared] + 1);
        for (int later = shared + 1; later < path.length; later++) {
            choices[later] = letters(states[later]);
            choose(later, 0);
        }
    }

    private void choose(int step, int letter) {
        path[step] = letter;
        states[step + 1] = choices[step].next()[letter];
    }

    private Letters letters(int state) {
        if (state >= known.length) {
            known = Arrays.copyOf(known, Math.max(state + 1, 2 * known.length));
        }
        if (known[state] == null) {
            known[state] = monitor.letters(state);
        }
        return known[state];
    }

    /** The state after so many letters. */
    int state(int step) {
        return states[step];
    }

    /** The number of a letter. */
    int letter(int step) {
        return path[step];
    }

    /** The token that a model reads with a letter. */
    int token(int model, int step) {
        return choices[step].token(model, path[step]);
    }
}
