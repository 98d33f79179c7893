package limen.property.relation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.PairMonitor;
import limen.property.PropertyText;

/**
 * Inserting a token some times does not change the answer. Labels of the tokens that were there stay the same.
 *
 * <p>Asked of each input of n tokens and each of n + k with the token inserted. Where the token stands in the input already, insertions
 * beside it give the same string wherever they are; the last place alone is read, but for labels, which are asked about at all.
 */
public final class Padding extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "padding";

    private static final int MOST = 1000;

    private final String token;
    private final int insertions;
    private final Place place;

    /** Where tokens are inserted. */
    public enum Place {
        /** Before the first token. */
        START,
        /** After the last token. */
        END,
        /** At both ends and between any two tokens, several places at once too. */
        ANYWHERE
    }

    /**
     * Of one token.
     *
     * @param token what is inserted
     * @param insertions how often, at least once
     * @param place where
     * @throws InputException if it is not once or more: one line
     */
    public Padding(String token, int insertions, Place place) {
        super(true);
        this.token = token;
        this.insertions = insertions;
        this.place = place;
        if (insertions < 1 || insertions > MOST) {
            throw new InputException(KIND + ": " + insertions + " insertions, give 1 to " + MOST);
        }
    }

    @Override
    public String describe() {
        return "inserting " + Tokens.list(List.of(token)) + " " + insertions + " times "
                + switch (place) {
                    case START -> "at the start";
                    case END -> "at the end";
                    case ANYWHERE -> "anywhere";
                }
                + " does not matter";
    }

    @Override
    public String text() {
        return PropertyText.of(
                KIND,
                Map.of(
                        "token", token,
                        "insertions", insertions,
                        "place", place.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public int secondLength(int n) {
        return n + insertions;
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        int pad = Tokens.numbers(List.of(token), model.vocabulary()).getFirst();
        if (model.vocabulary().size() < 2) {
            throw new InputException("there is no other token, ask it of a model with two or more");
        }
        return new Insertions(model.vocabulary().size(), pad, n, AnswerKind.of(model) != AnswerKind.LABELS);
    }

    /** How many tokens and insertions are to come, and whether the last letter was an insertion. */
    private record Read(int tokens, int insertions, boolean inserted) {}

    /** Each input, with insertions in the second. */
    private final class Insertions extends PairMonitor<Read> {
        private final int symbols;
        private final int pad;
        private final int n;
        private final boolean once;

        Insertions(int symbols, int pad, int n, boolean once) {
            super(n, n + insertions);
            this.symbols = symbols;
            this.pad = pad;
            this.n = n;
            this.once = once;
        }

        @Override
        protected Read first() {
            return new Read(n, insertions, false);
        }

        @Override
        protected void letters(Read state, Taker<Read> taker) {
            boolean mayInsert = place != Place.END || state.tokens == 0;
            if (state.insertions > 0 && mayInsert) {
                taker.take(Letters.NONE, pad, new Read(state.tokens, state.insertions - 1, true));
            }
            boolean mayRead = state.tokens > 0 && (place != Place.START || state.insertions == 0);
            for (int token = 0; token < symbols && mayRead; token++) {
                boolean twin = once && place == Place.ANYWHERE && state.inserted && token == pad;
                if (!twin) {
                    taker.take(token, token, new Read(state.tokens - 1, state.insertions, false));
                }
            }
        }
    }
}
