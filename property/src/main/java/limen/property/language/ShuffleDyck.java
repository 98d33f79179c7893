package limen.property.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import limen.property.reader.Reader;

/**
 * Shuffles of balanced brackets: those of each kind are balanced by themselves, whatever stands between them. Symbol 2k opens kind k,
 * symbol 2k + 1 closes it.
 *
 * <p>The state is how many of each kind are open.
 *
 * @param kinds how many kinds, symbols from 2·kinds on are in no string
 */
record ShuffleDyck(int kinds) implements Reader<List<Integer>> {
    @Override
    public List<Integer> start() {
        return Collections.nCopies(kinds, 0);
    }

    @Override
    public List<Integer> next(List<Integer> open, int symbol) {
        int kind = symbol / 2;
        if (kind >= kinds || symbol % 2 == 1 && open.get(kind) == 0) {
            return null;
        }
        List<Integer> next = new ArrayList<>(open);
        next.set(kind, open.get(kind) + (symbol % 2 == 0 ? 1 : -1));
        return List.copyOf(next);
    }

    @Override
    public boolean accepts(List<Integer> open) {
        return needs(open) == 0;
    }

    @Override
    public int needs(List<Integer> open) {
        return open.stream().mapToInt(Integer::intValue).sum();
    }
}
