package limen.property.relation;

import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.Monitor;
import limen.property.PropertyText;

/**
 * Some tokens are as good as each other: whichever of them stands at a position, the answer is the same. Labels are the same at every
 * other position.
 *
 * <p>Asked of pairs that differ at one position, where two neighbours of the list stand: a chain of those leads from any of two such
 * inputs to the other.
 */
public final class IrrelevantTokens extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "irrelevant-tokens";

    private final List<String> tokens;

    /**
     * Of these tokens.
     *
     * @param tokens two or more, all different
     * @throws InputException if they are fewer, or the same: one line
     */
    public IrrelevantTokens(List<String> tokens) {
        super(true);
        this.tokens = List.copyOf(tokens);
        Tokens.requireDifferent(KIND, tokens);
        if (tokens.size() < 2) {
            throw new InputException(KIND + ": " + tokens.size() + " token, name two or more");
        }
    }

    @Override
    public String describe() {
        return "tokens " + Tokens.list(tokens) + " may stand for each other";
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, Map.of("tokens", tokens));
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        return new OneChange(
                model.vocabulary().size(), n, Chain.of(Tokens.numbers(tokens, model.vocabulary())), Chain.below(n));
    }

    @Override
    Monitor ofEachPair(FinitePrecisionTransformer model, int n) {
        List<Integer> alike = Tokens.numbers(tokens, model.vocabulary());
        return new SomeChanges(
                model.vocabulary().size(), n, n, (position, from, to) -> alike.contains(from) && alike.contains(to));
    }
}
