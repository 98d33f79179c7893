package limen.property.automaton;

import dk.brics.automaton.RegExp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.io.InputException;
import limen.property.reader.Reader;
import limen.property.reader.Spelling;
import limen.property.reader.Symbols;

/**
 * Regular expressions over tokens, translated to those over characters that dk.brics.automaton reads: symbol s becomes the character
 * {@value #FIRST} + s, of which none is an operator.
 *
 * <pre>{@code
 * union  := concat { "|" concat }                  a concat of nothing is the empty string
 * concat := { atom { "*" | "+" | "?" | "{" k [ "," [ m ] ] "}" } }
 * atom   := "(" union ")" | "." | "[" [ "^" ] item { item } "]" | token
 * item   := token [ "-" token ]                    a range in the order of the symbols
 * token  := character | "<" character … ">" | "\" character
 * }</pre>
 */
public final class Regex {
    /** The character of symbol 0. */
    static final int FIRST = 0x100;

    private static final int MOST_SYMBOLS = Character.MIN_SURROGATE - FIRST;
    private static final int MOST_CHARACTERS = 4000;
    private static final int MOST_NESTED = 200;
    private static final int MOST_REPEATS = 1000;
    private static final long MOST_STATES = 20_000;
    private static final Pattern REPEATS = Pattern.compile("\\{([0-9]{1,4})(,([0-9]{0,4}))?\\}");

    private final String text;
    private final Symbols symbols;
    private final Spelling in;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Group> groups = new ArrayDeque<>();
    private Group group = new Group(0);

    /** What was read of a pair of parentheses, and how many states it will have at most. */
    private static final class Group {
        private final int begin;
        private long states;
        private long atom;
        private boolean repeatable;

        Group(int begin) {
            this.begin = begin;
        }

        void add(long size) {
            states += size;
            atom = size;
            repeatable = true;
        }
    }

    private Regex(String text, Symbols symbols) {
        this.text = text;
        this.symbols = symbols;
        in = new Spelling(text);
    }

    /**
     * {@return the recogniser of an expression}
     *
     * @param text the expression
     * @param symbols its tokens
     * @throws InputException if it is none, or one of more states than are made: one line
     */
    public static Reader<?> reader(String text, Symbols symbols) {
        String translated = new Regex(text, symbols).translate();
        return Automata.reader(new RegExp(translated, RegExp.NONE).toAutomaton(false), symbols.size());
    }

    /** The character of a symbol. */
    static char character(int symbol) {
        return (char) (FIRST + symbol);
    }

    private String translate() {
        if (text.length() > MOST_CHARACTERS || symbols.size() > MOST_SYMBOLS) {
            throw new InputException("regular expressions have up to " + MOST_CHARACTERS + " characters over up to "
                    + MOST_SYMBOLS + " tokens, give a DFA file instead");
        }
        while (in.hasNext()) {
            next();
            if (group.states > MOST_STATES) {
                throw new InputException("more than " + MOST_STATES + " states up to character " + in.position()
                        + ", repeat less or give a DFA file");
            }
        }
        if (!groups.isEmpty()) {
            throw new InputException("no ) to the ( at character " + group.begin + ", close it or write \\(");
        }
        endAlternative();
        return out.toString();
    }

    private void next() {
        switch (in.peek()) {
            case '(' -> {
                out.append(in.read());
                groups.push(group);
                group = new Group(in.position());
                if (groups.size() > MOST_NESTED) {
                    throw new InputException("more than " + MOST_NESTED + " parentheses in each other, use fewer");
                }
            }
            case ')' -> {
                endAlternative();
                out.append(in.read());
                if (groups.isEmpty()) {
                    throw new InputException("no ( to the ) at character " + in.position() + ", open it or write \\)");
                }
                long size = group.states + 2;
                group = groups.pop();
                group.add(size);
            }
            case '|' -> {
                endAlternative();
                out.append(in.read());
                group.repeatable = false;
                group.states += 2;
            }
            case '*', '+', '?', '{' -> repeat();
            case '.' -> {
                out.append(in.read());
                group.add(1);
            }
            case '[' -> readClass();
            case ']', '}' ->
                throw new InputException("a " + in.peek() + " that closes nothing at character " + (in.position() + 1)
                        + ", write \\" + in.peek() + " for the token");
            default -> {
                out.append(character(symbols.number(in.token())));
                group.add(1);
            }
        }
    }

    private void endAlternative() {
        if (!group.repeatable) {
            out.append("()");
        }
    }

    private void repeat() {
        int begin = in.position();
        char operator = in.read();
        if (!group.repeatable) {
            throw new InputException("nothing to repeat before the " + operator + " at character " + (begin + 1)
                    + ", write \\" + operator + " for the token");
        }
        if (operator != '{') {
            out.append(operator);
            grow(operator == '+' ? 2 : 1);
            return;
        }
        Matcher counts = REPEATS.matcher(text).region(begin, text.length());
        if (!counts.lookingAt()) {
            throw new InputException("no count after the { at character " + (begin + 1)
                    + ", write {2}, {2,} or {2,3}, and \\{ for the token");
        }
        int least = Integer.parseInt(counts.group(1));
        boolean ranges = counts.group(3) != null && !counts.group(3).isEmpty();
        int most = ranges ? Integer.parseInt(counts.group(3)) : least;
        if (most > MOST_REPEATS || most < least) {
            throw new InputException("counts " + counts.group() + " at character " + (begin + 1) + ", give up to "
                    + MOST_REPEATS + " and the lesser one first");
        }
        out.append(counts.group());
        while (in.position() < counts.end()) {
            in.read();
        }
        grow(most + 1);
    }

    /** Repeating an atom copies it. */
    private void grow(int copies) {
        long more = group.atom * (copies - 1);
        group.states += more;
        group.atom += more + 1;
    }

    private void readClass() {
        int begin = in.position() + 1;
        out.append(in.read());
        if (in.hasNext() && in.peek() == '^') {
            out.append(in.read());
        }
        int items = 0;
        while (in.hasNext() && in.peek() != ']') {
            int from = symbols.number(in.token());
            out.append(character(from));
            if (in.hasNext() && in.peek() == '-') {
                out.append(in.read());
                readRangeEnd(from, begin);
            }
            items++;
        }
        if (!in.hasNext() || items == 0) {
            throw new InputException((items == 0 ? "no token in" : "no ] to") + " the [ at character " + begin
                    + ", write [ab] or [a-b], and \\[ for the token");
        }
        out.append(in.read());
        group.add(1);
    }

    private void readRangeEnd(int from, int begin) {
        int to = in.hasNext() && in.peek() != ']' ? symbols.number(in.token()) : -1;
        if (to < from) {
            throw new InputException("a range that does not rise in the [ at character " + begin
                    + ", write [a-b] in the order of the tokens, and \\- for the token");
        }
        out.append(character(to));
    }
}
