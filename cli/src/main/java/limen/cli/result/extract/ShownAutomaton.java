package limen.cli.result.extract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import limen.cli.output.Lines;
import limen.cli.output.TextTable;
import limen.extract.Extraction.Found;
import limen.extract.automaton.SyntacticMonoid;

/**
 * An automaton; state 0 is the start.
 *
 * @param states how many
 * @param neededFrom the least length for which no automaton of fewer states agrees
 * @param monoid elements of the syntactic monoid; null if there are more than were counted, or the automaton is one of several
 * @param starFree whether its language is star-free; null if nobody knows
 * @param period the greatest number of states that a string read again and again leads through in a cycle; null if the automaton is one of
 *     several
 * @param next where each state leads by each token
 * @param accepting the states that accept
 */
public record ShownAutomaton(
        int states,
        int neededFrom,
        Integer monoid,
        Boolean starFree,
        Integer period,
        List<List<Integer>> next,
        List<Integer> accepting,
        @JsonIgnore List<String> tokens) {
    /** States that are shown on a terminal. */
    private static final int MOST_SHOWN = 64;

    /** Tokens that are shown on a terminal. */
    private static final int MOST_TOKENS = 16;

    /** Of what was found. */
    public static ShownAutomaton of(Found.Automaton found, List<String> tokens) {
        List<List<Integer>> next = new ArrayList<>();
        List<Integer> accepting = new ArrayList<>();
        for (int state = 0; state < found.dfa().states(); state++) {
            List<Integer> row = new ArrayList<>();
            for (int token = 0; token < tokens.size(); token++) {
                row.add(found.dfa().next(state, token));
            }
            next.add(row);
            if (found.dfa().accepting()[state]) {
                accepting.add(state);
            }
        }
        Integer period = found.monoid().map(SyntacticMonoid::period).orElse(null);
        Integer size = found.monoid()
                .filter(all -> all.size().isPresent())
                .map(all -> all.size().getAsInt())
                .orElse(null);
        Boolean starFree = found.monoid()
                .filter(all -> all.period() > 1 || all.size().isPresent())
                .map(SyntacticMonoid::isStarFree)
                .orElse(null);
        return new ShownAutomaton(
                next.size(), found.neededFrom(), size, starFree, period, next, accepting, List.copyOf(tokens));
    }

    void print(String model, int length, Lines lines) {
        lines.line(model + ": an automaton of " + states + (states == 1 ? " state" : " states")
                + ", the smallest for all inputs of up to " + length + (length == 1 ? " token" : " tokens")
                + (neededFrom < length ? "; from length " + neededFrom + " on fewer do not do" : ""));
        if (states > MOST_SHOWN || tokens.size() > MOST_TOKENS) {
            lines.line("  more than " + MOST_SHOWN + " states or " + MOST_TOKENS + " tokens: see -o or --json");
        } else {
            List<String> header = new ArrayList<>(List.of("  state", "accepts"));
            header.addAll(tokens);
            TextTable table = new TextTable(header.toArray(String[]::new));
            for (int state = 0; state < states; state++) {
                List<Object> row = new ArrayList<>(List.of("  " + state, accepting.contains(state) ? "yes" : ""));
                next.get(state).forEach(to -> row.add(String.valueOf(to)));
                table.row(row.toArray());
            }
            lines.table(table);
        }
        if (period == null) {
            lines.line("  others of as many states may agree as well: what its language is a greater length will tell");
            return;
        }
        String size = monoid == null
                ? "a syntactic monoid of more elements than were counted"
                : "a syntactic monoid of " + monoid + (monoid == 1 ? " element" : " elements");
        lines.line("  no other language of as many states agrees; " + size
                + (starFree == null
                        ? ""
                        : starFree
                                ? ": star-free, as no string counts (counter-free)"
                                : ": not star-free, some string counts modulo " + period));
    }
}
