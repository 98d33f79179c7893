package limen.prove.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The queries of one head that profiles answer, and until which position each is asked.
 *
 * <p>Where scores depend on distances a query is asked at one position only, and is one with it.
 */
final class Queries {
    /**
     * A query.
     *
     * @param position where it is asked, −1 if scores do not depend on that
     * @param ranks of the query's values
     */
    record Query(int position, int[] ranks) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Query that && position == that.position && Arrays.equals(ranks, that.ranks);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(ranks) + position;
        }
    }

    final List<Query> queries = new ArrayList<>();
    private final Map<Query, Integer> numbers = new HashMap<>();
    private int[] last = new int[8];

    int count() {
        return queries.size();
    }

    /** The number of a query that is asked at a position, −1 if that is not foreseen. */
    int find(Query query, int position) {
        Integer number = numbers.get(query);
        return number == null || last[number] < position ? -1 : number;
    }

    /** The last position at which a query is asked. */
    int last(int number) {
        return last[number];
    }

    /** Foresees a query; the second time that one was not foreseen long enough, for ever. Returns whether anything changed. */
    boolean add(Query query, int position, int forever) {
        Integer number = numbers.get(query);
        if (number == null) {
            numbers.put(query, queries.size());
            queries.add(query);
            if (queries.size() > last.length) {
                last = Arrays.copyOf(last, 2 * last.length);
            }
            last[queries.size() - 1] = position;
            return true;
        }
        if (last[number] >= position) {
            return false;
        }
        last[number] = query.position() >= 0 ? position : forever;
        return true;
    }

    /** The same, exactly until a position. */
    void foresee(Query query, int position) {
        add(query, position, position);
    }
}
