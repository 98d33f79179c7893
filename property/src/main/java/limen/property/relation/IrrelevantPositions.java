package limen.property.relation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.Monitor;
import limen.property.PropertyText;

/**
 * Whatever token stands at some positions, the answer is the same. Labels are the same at every other position, and at one of these as
 * long as its own token is.
 *
 * <p>Asked of pairs that differ at one of these positions, by tokens that are neighbours in the vocabulary: a chain of those leads from any
 * of two such inputs to the other.
 */
public final class IrrelevantPositions extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "irrelevant-positions";

    private final List<Integer> positions;

    /**
     * Of these positions.
     *
     * @param positions from 1; −1 is the last, −2 the one before
     * @throws InputException if there are none, one is 0 or named twice: one line
     */
    public IrrelevantPositions(List<Integer> positions) {
        super(true);
        this.positions = List.copyOf(positions);
        if (positions.isEmpty() || positions.contains(0) || new HashSet<>(positions).size() < positions.size()) {
            throw new InputException(KIND + ": positions " + positions
                    + ", name each once, from 1 on or from -1 for the last one backwards");
        }
    }

    @Override
    public String describe() {
        return "tokens at positions " + positions + " do not matter";
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, Map.of("positions", positions));
    }

    private List<Integer> places(int n) {
        List<Integer> places = positions.stream()
                .map(position -> position > 0 ? position - 1 : n + position)
                .distinct()
                .toList();
        if (places.stream().anyMatch(place -> place < 0 || place >= n)) {
            throw new InputException("inputs of " + n + " tokens have no such position, ask about longer ones");
        }
        return places;
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        return new OneChange(
                model.vocabulary().size(),
                n,
                Chain.of(Chain.below(model.vocabulary().size())),
                places(n));
    }

    @Override
    Monitor ofEachPair(FinitePrecisionTransformer model, int n) {
        List<Integer> places = places(n);
        return new SomeChanges(model.vocabulary().size(), n, n, (position, from, to) -> places.contains(position));
    }
}
