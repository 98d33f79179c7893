package limen.extract.automaton;

import java.util.Arrays;
import java.util.List;
import limen.property.automaton.AutomatonFile;

/**
 * A complete deterministic automaton over numbered symbols; state 0 is the start, the others are numbered as breadth-first search reaches
 * them.
 *
 * @param symbols how many there are
 * @param next [states · symbols], the state after {@code state · symbols + symbol}
 * @param accepting [states]
 */
public record Dfa(int symbols, int[] next, boolean[] accepting) {
    /** {@return the number of states} */
    public int states() {
        return accepting.length;
    }

    /**
     * {@return the state after one more symbol}
     *
     * @param state any
     * @param symbol from 0
     */
    public int next(int state, int symbol) {
        return next[state * symbols + symbol];
    }

    /**
     * {@return whether a string is accepted}
     *
     * @param string symbols
     */
    public boolean accepts(int... string) {
        int state = 0;
        for (int symbol : string) {
            state = next(state, symbol);
        }
        return accepting[state];
    }

    /** {@return the same states, only those that are reached, numbered in the order in which they are} */
    Dfa numbered() {
        int[] number = new int[states()];
        Arrays.fill(number, -1);
        int[] order = new int[states()];
        number[0] = 0;
        int count = 1;
        for (int k = 0; k < count; k++) {
            for (int a = 0; a < symbols; a++) {
                int to = next(order[k], a);
                if (number[to] < 0) {
                    number[to] = count;
                    order[count++] = to;
                }
            }
        }
        int[] numbered = new int[count * symbols];
        boolean[] accepts = new boolean[count];
        for (int k = 0; k < count; k++) {
            accepts[k] = accepting[order[k]];
            for (int a = 0; a < symbols; a++) {
                numbered[k * symbols + a] = number[next(order[k], a)];
            }
        }
        return new Dfa(symbols, numbered, accepts);
    }

    /**
     * {@return the text that {@link AutomatonFile} reads: docs/formats/dfa.md}
     *
     * @param tokens the names of the symbols
     */
    public String text(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        for (int state = 0; state < states(); state++) {
            for (int a = 0; a < symbols; a++) {
                text.append(AutomatonFile.arc(String.valueOf(state), String.valueOf(next(state, a)), tokens.get(a)));
            }
        }
        for (int state = 0; state < states(); state++) {
            if (accepting[state]) {
                text.append(state).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dfa dfa
                && symbols == dfa.symbols
                && Arrays.equals(next, dfa.next)
                && Arrays.equals(accepting, dfa.accepting);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(next) + Arrays.hashCode(accepting);
    }

    @Override
    public String toString() {
        return "automaton of " + states() + " states over " + symbols + " symbols";
    }
}
