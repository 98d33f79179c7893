package limen.property.relation;

import java.util.Map;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.Language;
import limen.property.Monitor;
import limen.property.PropertyText;
import limen.property.language.NamedLanguage;

/**
 * Substituting up to k tokens does not change the answer, whatever the input is, or whatever string of a language it is. Labels are the same
 * wherever the token is.
 *
 * <p>Of every input this is the same for all k: asked of pairs that differ at one position, by tokens that are neighbours in the vocabulary,
 * for a chain of those leads from any input to any other. So it says that the answer is always the same. Of the strings of a language
 * it is asked with all substitutions.
 */
public final class Robust extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "robust";

    private final int substitutions;
    private final NamedLanguage among;

    /**
     * Of every input.
     *
     * @param substitutions k, at least 1
     * @throws InputException if it is less: one line
     */
    public Robust(int substitutions) {
        this(substitutions, null);
    }

    /**
     * Of the strings of a language.
     *
     * @param substitutions k, at least 1
     * @param among the language, null for all strings
     * @throws InputException if k is less: one line
     */
    public Robust(int substitutions, NamedLanguage among) {
        super(true);
        this.substitutions = substitutions;
        this.among = among;
        requireOne(substitutions);
    }

    static void requireOne(int substitutions) {
        if (substitutions < 1) {
            throw new InputException(KIND + ": " + substitutions + " substitutions, give 1 or more");
        }
    }

    @Override
    public String describe() {
        return "substituting up to " + substitutions + " tokens"
                + (among == null ? "" : " of a string of " + among)
                + " does not matter";
    }

    @Override
    public String text() {
        Map<String, Object> fields = new TreeMap<>(among == null ? Map.of() : among.fields());
        fields.put("substitutions", substitutions);
        return PropertyText.of(KIND, fields);
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        int symbols = model.vocabulary().size();
        return among == null
                ? new OneChange(symbols, n, Chain.of(Chain.below(symbols)), Chain.below(n))
                : near(among.at(model.vocabulary(), n), symbols, n);
    }

    private <S> Monitor near(Language<S> language, int symbols, int n) {
        return new NearLanguage<>(language, symbols, n, substitutions);
    }
}
