package limen.property.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.io.InputException;
import limen.property.reader.Reader;
import limen.property.reader.Symbols;

/** The words of a list, one per line; empty lines are none. The state is a node of their tree. */
final class WordList implements Reader<Integer> {
    private final List<Map<Integer, Integer>> next = new ArrayList<>();
    private final List<Integer> needs = new ArrayList<>();

    /**
     * Reads the list.
     *
     * @throws InputException if a word is none over these symbols, or there are no words
     */
    WordList(String text, Symbols symbols) {
        node();
        List<String> lines = text.lines().toList();
        for (int k = 0; k < lines.size(); k++) {
            if (!lines.get(k).isEmpty()) {
                try {
                    add(symbols.word(lines.get(k)));
                } catch (InputException e) {
                    throw e.at("line " + (k + 1));
                }
            }
        }
        if (next.size() == 1) {
            throw new InputException("no words, write one per line");
        }
    }

    private int node() {
        next.add(new HashMap<>());
        needs.add(Integer.MAX_VALUE);
        return next.size() - 1;
    }

    private void add(int... word) {
        int node = 0;
        for (int k = 0; k < word.length; k++) {
            needs.set(node, Math.min(needs.get(node), word.length - k));
            node = next.get(node).computeIfAbsent(word[k], symbol -> node());
        }
        needs.set(node, 0);
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public Integer next(Integer node, int symbol) {
        return next.get(node).get(symbol);
    }

    @Override
    public boolean accepts(Integer node) {
        return needs.get(node) == 0;
    }

    @Override
    public int needs(Integer node) {
        return needs.get(node);
    }
}
