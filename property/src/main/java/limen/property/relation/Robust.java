package limen.property.relation;

import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.Monitor;
import limen.property.PropertyText;

/**
 * Substituting up to k tokens does not change the answer, whatever the input is. Labels are the same wherever the token is.
 *
 * <p>Of every input this is the same for all k: asked of pairs that differ at one position, by tokens that are neighbours in the vocabulary,
 * for a chain of those leads from any input to any other. So it says that the answer is always the same.
 */
public final class Robust extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "robust";

    private final int substitutions;

    /**
     * Of every input.
     *
     * @param substitutions k, at least 1
     * @throws InputException if it is less: one line
     */
    public Robust(int substitutions) {
        super(true);
        this.substitutions = substitutions;
        requireOne(substitutions);
    }

    static void requireOne(int substitutions) {
        if (substitutions < 1) {
            throw new InputException(KIND + ": " + substitutions + " substitutions, give 1 or more");
        }
    }

    @Override
    public String describe() {
        return "substituting up to " + substitutions + " tokens does not matter";
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, Map.of("substitutions", substitutions));
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        int symbols = model.vocabulary().size();
        return new OneChange(symbols, n, Chain.of(Chain.below(symbols)), Chain.below(n));
    }

    @Override
    Monitor ofEachPair(FinitePrecisionTransformer model, int n) {
        return new SomeChanges(model.vocabulary().size(), n, substitutions, (position, from, to) -> true);
    }
}
