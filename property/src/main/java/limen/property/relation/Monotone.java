package limen.property.relation;

import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.Monitor;
import limen.property.PropertyText;

/**
 * Raising tokens never turns accept into reject.
 *
 * <p>Asked of pairs that differ at one position, where the second input has the next greater token: a chain of those leads from any input to
 * any that is nowhere less.
 */
public final class Monotone extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "monotone";

    private final List<String> order;

    /**
     * In an order of tokens; those that it does not name stay as they are.
     *
     * @param order from the least to the greatest, none for the order of the vocabulary
     * @throws InputException if a token is named twice, or there is one alone: one line
     */
    public Monotone(List<String> order) {
        super(false);
        this.order = List.copyOf(order);
        Tokens.requireDifferent(KIND, order);
        if (order.size() == 1) {
            throw new InputException(KIND + ": an order of 1 token, name two or more");
        }
    }

    @Override
    public String describe() {
        return "raising a token" + (order.isEmpty() ? "" : " in the order " + Tokens.list(order))
                + " never turns accept into reject";
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, order.isEmpty() ? Map.of() : Map.of("order", order));
    }

    @Override
    void requireAnswers(FinitePrecisionTransformer model, int n) {
        AnswerKind.VERDICT.require(this, model, n);
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        List<OneChange.Change> changes = Chain.of(Tokens.numbersOrAll(order, model.vocabulary()));
        return new OneChange(model.vocabulary().size(), n, changes, Chain.below(n)) {
            @Override
            public boolean isRight(int end, int left, int right) {
                return rises(left, right);
            }
        };
    }

    @Override
    Monitor ofEachPair(FinitePrecisionTransformer model, int n) {
        List<Integer> ordered = Tokens.numbersOrAll(order, model.vocabulary());
        SomeChanges.May raise =
                (position, from, to) -> ordered.contains(from) && ordered.indexOf(from) < ordered.indexOf(to);
        return new SomeChanges(model.vocabulary().size(), n, n, raise) {
            @Override
            public boolean isRight(int end, int left, int right) {
                return rises(left, right);
            }
        };
    }

    private static boolean rises(int left, int right) {
        return left == 0 || right == 1;
    }
}
