package limen.property.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps between neighbours, which are enough: answers that are equal at both ends of each step of a chain are equal at its ends, and
 * answers that never fall from step to step never fall.
 */
final class Chain {
    private Chain() {}

    /** From each token of a list to the next. */
    static List<OneChange.Change> of(List<Integer> tokens) {
        List<OneChange.Change> changes = new ArrayList<>();
        for (int k = 1; k < tokens.size(); k++) {
            changes.add(new OneChange.Change(tokens.get(k - 1), tokens.get(k)));
        }
        return changes;
    }

    /** From 0 on. */
    static List<Integer> below(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
