package limen.prove.states;

import limen.property.Letters;
import limen.property.Monitor;

/** What a pass walks along: the monitor itself, or the states of the pass before that lead to one of its ends. */
interface Base {
    /** The edges of one state: letters, ascending, and where they lead. */
    record Edges(int[] letters, int[] targets) {}

    int start();

    /** The monitor's state at a state of level t. */
    int monitor(int t, int state);

    Edges edges(int t, int state);

    /** The monitor. */
    static Base of(Monitor monitor) {
        return new Base() {
            @Override
            public int start() {
                return monitor.start();
            }

            @Override
            public int monitor(int t, int state) {
                return state;
            }

            @Override
            public Edges edges(int t, int state) {
                Letters letters = monitor.letters(state);
                int[] numbers = new int[letters.count()];
                for (int k = 0; k < numbers.length; k++) {
                    numbers[k] = k;
                }
                return new Edges(numbers, letters.next());
            }
        };
    }
}
