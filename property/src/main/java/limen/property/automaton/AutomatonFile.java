package limen.property.automaton;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.State;
import dk.brics.automaton.StatePair;
import dk.brics.automaton.Transition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.io.InputException;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import limen.property.reader.Reader;
import limen.property.reader.Symbols;

/**
 * A finite automaton as text, one arc or accepting state per line, in the manner of AT&amp;T's and OpenFst's tools: docs/formats/dfa.md. It
 * may be nondeterministic.
 */
public final class AutomatonFile {
    /** The symbol of an arc that reads nothing. */
    public static final String NOTHING = "<eps>";

    private static final int MOST_LINES = 200_000;
    private static final int MOST_EMPTY = 1000;

    private final List<Arc> arcs = new ArrayList<>();
    private final Map<String, Boolean> accepting = new LinkedHashMap<>();

    /**
     * One arc.
     *
     * @param source name of a state
     * @param target name of a state
     * @param symbol token string, null for nothing
     * @param line its number
     */
    private record Arc(String source, String target, String symbol, int line) {}

    /**
     * Reads the text; whether there are such tokens is asked later.
     *
     * @param text all lines
     * @throws InputException if it is no automaton: one line
     */
    public AutomatonFile(String text) {
        List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
        if (lines.size() > MOST_LINES) {
            throw new InputException("more than " + MOST_LINES + " lines, give a smaller automaton");
        }
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(line, k + 1);
            }
        }
        if (accepting.isEmpty()) {
            throw new InputException(
                    "no states, write a line SOURCE TARGET SYMBOL per arc and a line STATE per accepting state");
        }
    }

    /**
     * {@return the line of an arc, ended}
     *
     * @param source name of a state, without blanks
     * @param target name of a state, without blanks
     * @param token any; written as a JSON string where it would be read otherwise
     */
    public static String arc(String source, String target, String token) {
        boolean plain = !token.isEmpty()
                && !token.startsWith("\"")
                && !token.equals(NOTHING)
                && token.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        return source + " " + target + " " + (plain ? token : JsonOutput.text(token)) + "\n";
    }

    private void read(String line, int number) {
        String[] fields = line.split("\\s+", 3);
        accepting.putIfAbsent(fields[0], false);
        if (fields.length == 1) {
            accepting.put(fields[0], true);
        } else if (fields.length == 2 || !fields[2].startsWith("\"") && fields[2].matches(".*\\s.*")) {
            throw new InputException("line " + number + ": " + (fields.length == 2 ? 2 : "more than 3")
                    + " fields, write SOURCE TARGET SYMBOL for an arc and STATE for an accepting state");
        } else {
            accepting.putIfAbsent(fields[1], false);
            arcs.add(new Arc(fields[0], fields[1], symbol(fields[2], number), number));
        }
    }

    private static String symbol(String field, int line) {
        if (!field.startsWith("\"")) {
            return field.equals(NOTHING) ? null : field;
        }
        try {
            Json json = Json.parse("symbol", ("{\"token\":" + field + "}").getBytes(StandardCharsets.UTF_8));
            json.only(Set.of("token"));
            return json.text("token");
        } catch (InputException e) {
            throw new InputException("line " + line + ": symbol " + field + " is no JSON string, write \"token\"", e);
        }
    }

    /**
     * {@return the recogniser of the automaton}
     *
     * @param symbols what it reads
     * @throws InputException if an arc has another symbol
     */
    public Reader<?> reader(Symbols symbols) {
        Map<String, State> states = new LinkedHashMap<>();
        accepting.forEach((name, accepts) -> {
            State state = new State();
            state.setAccept(accepts);
            states.put(name, state);
        });
        List<StatePair> empty = new ArrayList<>();
        for (Arc arc : arcs) {
            State source = states.get(arc.source);
            State target = states.get(arc.target);
            if (arc.symbol == null) {
                empty.add(new StatePair(source, target));
            } else {
                source.addTransition(new Transition(Regex.character(number(arc, symbols)), target));
            }
        }
        if (empty.size() > MOST_EMPTY) {
            throw new InputException("more than " + MOST_EMPTY + " arcs of " + NOTHING + ", remove them");
        }
        Automaton automaton = new Automaton();
        automaton.setInitialState(states.values().iterator().next());
        automaton.setDeterministic(false);
        automaton.addEpsilons(empty);
        return Automata.reader(automaton, symbols.size());
    }

    private static int number(Arc arc, Symbols symbols) {
        try {
            return symbols.number(arc.symbol);
        } catch (InputException e) {
            throw e.at("line " + arc.line);
        }
    }
}
