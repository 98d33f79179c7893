package limen.extract.layer;

import java.util.List;
import limen.property.automaton.AutomatonFile;

/** A set of strings of one length as the text that {@link AutomatonFile} reads: docs/formats/dfa.md. */
public final class LayerText {
    private LayerText() {}

    /**
     * {@return the strings of which the function is 1}
     *
     * @param function any
     * @param tokens the names of its symbols
     */
    public static String of(LayeredAutomaton function, List<String> tokens) {
        int n = function.length();
        boolean[][] live = new boolean[n + 1][];
        for (int t = n; t >= 0; t--) {
            live[t] = new boolean[function.states(t)];
            for (int state = 0; state < live[t].length; state++) {
                live[t][state] = t == n && function.value(state) == 1;
                for (int a = 0; a < function.symbols() && t < n; a++) {
                    live[t][state] |= live[t + 1][function.next(t, state, a)];
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < n; t++) {
            for (int state = 0; state < live[t].length; state++) {
                for (int a = 0; a < function.symbols(); a++) {
                    int to = function.next(t, state, a);
                    // the start is there also where it leads nowhere
                    if (live[t + 1][to] || t == 0) {
                        text.append(AutomatonFile.arc(t + "." + state, (t + 1) + "." + to, tokens.get(a)));
                    }
                }
            }
        }
        for (int state = 0; state < live[n].length; state++) {
            if (live[n][state]) {
                text.append(n).append('.').append(state).append('\n');
            }
        }
        return text.toString();
    }
}
