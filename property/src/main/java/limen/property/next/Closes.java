package limen.property.next;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.InputMonitor;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.PropertyText;
import limen.property.reader.Symbols;

/**
 * After a prompt that begins a string of balanced brackets and leaves some open, the next token closes the innermost of them; or it may
 * open another one too. Nothing is said of other prompts.
 *
 * @param kinds of brackets: symbol 2k opens kind k, symbol 2k + 1 closes it
 * @param mayOpen whether an opening bracket is right too
 * @param symbols the brackets in their order, none for the order of the vocabulary
 */
public record Closes(int kinds, boolean mayOpen, List<String> symbols) implements Property {
    /** The kind of property in its text. */
    public static final String KIND = "closes";

    private static final int MOST_KINDS = Character.MAX_VALUE / 2;

    /**
     * Of so many kinds.
     *
     * @throws InputException if there are none: one line
     */
    public Closes {
        symbols = List.copyOf(symbols);
        if (kinds < 1 || kinds > MOST_KINDS) {
            throw new InputException(KIND + ": " + kinds + " kinds of brackets, give 1 to " + MOST_KINDS);
        }
    }

    @Override
    public String describe() {
        return "closes what it opened, " + kinds + (kinds == 1 ? " kind" : " kinds")
                + (mayOpen ? ", or opens another" : "");
    }

    @Override
    public String text() {
        Map<String, Object> fields = new TreeMap<>(Map.of("kinds", kinds, "may_open", mayOpen));
        if (!symbols.isEmpty()) {
            fields.put("symbols", symbols);
        }
        return PropertyText.of(KIND, fields);
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        AnswerKind.NEXT_TOKEN.require(this, model, n);
        at(model, n);
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        Symbols brackets;
        try {
            brackets = Symbols.of(model.vocabulary(), symbols);
        } catch (InputException e) {
            throw e.at(KIND);
        }
        if (brackets.size() < 2 * kinds) {
            throw new InputException(KIND + ": " + kinds + " kinds of brackets are " + 2 * kinds
                    + " symbols and there are " + brackets.size() + ", ask it of a model with more tokens");
        }
        return new Innermost(brackets, n);
    }

    /**
     * What was read.
     *
     * @param left tokens to come
     * @param open kinds of open brackets as characters, innermost last; only those that may be innermost at the end
     * @param broken whether it begins no balanced string
     */
    private record Read(int left, String open, boolean broken) {}

    /** Prompts of n tokens. */
    private final class Innermost extends InputMonitor<Read> {
        private final Symbols brackets;
        private final int n;

        Innermost(Symbols brackets, int n) {
            super(brackets.vocabularySize(), n);
            this.brackets = brackets;
            this.n = n;
        }

        @Override
        protected Read first() {
            return new Read(n, "", false);
        }

        @Override
        protected Read next(Read read, int token) {
            int symbol = brackets.symbol(token);
            int inner = read.open.length() - 1;
            boolean opens = symbol >= 0 && symbol < 2 * kinds && symbol % 2 == 0;
            boolean closes = symbol % 2 == 1 && inner >= 0 && read.open.charAt(inner) == symbol / 2;
            int left = read.left - 1;
            if (read.broken || !opens && !closes) {
                return new Read(left, "", true);
            }
            String open = opens ? read.open + (char) (symbol / 2) : read.open.substring(0, inner);
            return new Read(left, open.substring(Math.max(0, open.length() - left - 1)), false);
        }

        @Override
        public boolean isRight(int end, int left, int right) {
            Read read = value(end);
            if (read.open.isEmpty()) {
                return true;
            }
            int symbol = brackets.symbol(left);
            int inner = read.open.charAt(read.open.length() - 1);
            return symbol == 2 * inner + 1 || mayOpen && symbol >= 0 && symbol < 2 * kinds && symbol % 2 == 0;
        }
    }
}
