package limen.property;

import java.util.ArrayList;
import java.util.List;

/** Every path of a monitor, followed as an engine follows it. */
public final class Paths {
    private Paths() {}

    /**
     * One path.
     *
     * @param states before each letter and at the end
     * @param letters their numbers
     * @param inputs the tokens of each model
     */
    public record Path(int[] states, int[] letters, List<int[]> inputs) {
        /** The state at the end. */
        public int end() {
            return states[states.length - 1];
        }

        /** The step at which a model reads its token at a position. */
        public int step(Monitor monitor, int model, int position) {
            int read = 0;
            for (int step = 0; step < letters.length; step++) {
                boolean reads = monitor.letters(states[step]).token(model, letters[step]) != Letters.NONE;
                if (reads && read++ == position) {
                    return step;
                }
            }
            throw new AssertionError("model " + model + " reads no token at position " + position);
        }
    }

    /** All of them; fails where a state has no letters, or inputs are not as long as they should be. */
    public static List<Path> of(Monitor monitor) {
        List<Path> paths = new ArrayList<>();
        int[] states = new int[monitor.steps() + 1];
        states[0] = monitor.start();
        follow(monitor, 0, states, new int[monitor.steps()], paths);
        return paths;
    }

    private static void follow(Monitor monitor, int step, int[] states, int[] letters, List<Path> paths) {
        if (step == letters.length) {
            List<int[]> inputs = new ArrayList<>();
            for (int model = 0; model < monitor.models(); model++) {
                inputs.add(input(monitor, model, states, letters));
            }
            paths.add(new Path(states.clone(), letters.clone(), inputs));
            return;
        }
        Letters next = monitor.letters(states[step]);
        if (next.count() == 0) {
            throw new AssertionError("no letter in state " + states[step] + " after " + step + " letters");
        }
        for (int letter = 0; letter < next.count(); letter++) {
            letters[step] = letter;
            states[step + 1] = next.next()[letter];
            follow(monitor, step + 1, states, letters, paths);
        }
    }

    private static int[] input(Monitor monitor, int model, int[] states, int[] letters) {
        List<Integer> tokens = new ArrayList<>();
        for (int step = 0; step < letters.length; step++) {
            int token = monitor.letters(states[step]).token(model, letters[step]);
            if (token != Letters.NONE) {
                tokens.add(token);
            }
        }
        if (tokens.size() != monitor.length(model)) {
            throw new AssertionError(
                    "model " + model + " reads " + tokens + ", it should be " + monitor.length(model) + " tokens");
        }
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }
}
