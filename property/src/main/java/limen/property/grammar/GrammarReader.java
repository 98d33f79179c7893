package limen.property.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import limen.property.grammar.Productions.NonEmpty;
import limen.property.grammar.Productions.Production;
import limen.property.reader.Reader;

/**
 * The recogniser of a context-free grammar: all stacks of symbols and {@linkplain LeftCorners slots} that what is to come may be, after
 * what was read.
 *
 * <p>A set of stacks is a tree by their tops, and equal trees are one: two states are the same iff they are the same stacks. Cost of a
 * step: the tree down to where it changes. Safe for several threads.
 */
final class GrammarReader implements Reader<Integer> {
    /** The set without stacks. */
    private static final int NONE = 0;

    /** The set of the empty stack. */
    private static final int END = 1;

    private static final int MANY = 200_000;

    private final LeftCorners corners;
    private final NonEmpty grammar;
    private final List<Stacks> sets = new ArrayList<>();
    private final List<Integer> needs = new ArrayList<>();
    private final Map<Stacks, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, Integer> near = new HashMap<>();
    private final Map<Integer, Integer> exposed = new HashMap<>();
    private final Map<List<Integer>, Integer> steps = new HashMap<>();
    private final int start;

    /**
     * A set of stacks.
     *
     * @param empty whether the empty stack is in it
     * @param below by what is on top, the stacks below, as the number of their set
     */
    private record Stacks(boolean empty, Map<Top, Integer> below) {}

    /**
     * What is on a stack: a symbol, or a slot.
     *
     * @param symbol the symbol, of a slot what it completes
     * @param corner of a slot what was read, else −1
     */
    private record Top(int symbol, int corner) implements Comparable<Top> {
        @Override
        public int compareTo(Top other) {
            return symbol != other.symbol
                    ? Integer.compare(symbol, other.symbol)
                    : Integer.compare(corner, other.corner);
        }

        boolean isSlot() {
            return corner >= 0;
        }
    }

    GrammarReader(LeftCorners corners) {
        this.corners = corners;
        this.grammar = corners.grammar();
        number(new Stacks(false, Map.of()));
        number(new Stacks(true, Map.of()));
        int first = grammar.terminals();
        boolean derives = grammar.least()[first] < NonEmpty.ENDLESS;
        int whole = derives ? push(new Top(first, -1), END) : NONE;
        start = grammar.empty() ? union(whole, END) : whole;
    }

    private int number(Stacks set) {
        Integer number = numbers.get(set);
        if (number == null) {
            number = sets.size();
            numbers.put(set, number);
            sets.add(set);
            needs.add(leastOf(set));
        }
        return number;
    }

    private int leastOf(Stacks set) {
        int least = set.empty ? 0 : NonEmpty.ENDLESS;
        for (Map.Entry<Top, Integer> each : set.below.entrySet()) {
            least = Math.min(least, own(each.getKey()) + needs.get(each.getValue()));
        }
        return least;
    }

    /** The least number of tokens of a symbol or slot. */
    private int own(Top top) {
        return top.isSlot() ? corners.least(top.symbol, top.corner) : grammar.least()[top.symbol];
    }

    private int push(Top top, int below) {
        return below == NONE ? NONE : number(new Stacks(false, Map.of(top, below)));
    }

    /** Puts a slot on stacks, in the simplest form that it has. */
    private int pushSlot(int symbol, int corner, int below) {
        int simple = corners.simplest(symbol, corner);
        return corners.isNothing(symbol, simple) ? below : push(new Top(symbol, simple), below);
    }

    private int union(int one, int other) {
        if (one == other || other == NONE) {
            return one;
        }
        if (one == NONE) {
            return other;
        }
        Map<Top, Integer> below = new TreeMap<>(sets.get(one).below);
        sets.get(other).below.forEach((top, set) -> below.merge(top, set, this::union));
        return number(new Stacks(sets.get(one).empty || sets.get(other).empty, below));
    }

    /** The same strings with no slot on top of a stack. */
    private int exposed(int set) {
        Integer known = exposed.get(set);
        if (known != null) {
            return known;
        }
        Stacks stacks = sets.get(set);
        int result = stacks.empty ? END : NONE;
        for (Map.Entry<Top, Integer> each : stacks.below.entrySet()) {
            Top top = each.getKey();
            int part = top.isSlot()
                    ? completed(top.symbol, top.corner, each.getValue(), new HashSet<>())
                    : push(top, each.getValue());
            result = union(result, part);
        }
        exposed.put(set, result);
        return result;
    }

    /** The stacks of a slot above others, without slots on top. */
    private int completed(int symbol, int corner, int below, Set<Integer> seen) {
        if (!seen.add(corner)) {
            return NONE;
        }
        int result = symbol == corner ? exposed(below) : NONE;
        for (Production each : corners.from(symbol, corner)) {
            int part = each.right().size() == 1
                    ? completed(symbol, each.left(), below, seen)
                    : push(new Top(each.right().get(1), -1), pushSlot(symbol, each.left(), below));
            result = union(result, part);
        }
        return result;
    }

    @Override
    public Integer start() {
        return start == NONE ? null : start;
    }

    @Override
    public synchronized Integer next(Integer state, int symbol) {
        int next = steps.computeIfAbsent(List.of(state, symbol), key -> step(state, symbol));
        return next == NONE ? null : next;
    }

    private int step(int state, int terminal) {
        int result = NONE;
        for (Map.Entry<Top, Integer> each : sets.get(state).below.entrySet()) {
            int symbol = each.getKey().symbol;
            if (symbol == terminal) {
                result = union(result, exposed(each.getValue()));
            } else if (symbol >= grammar.terminals() && corners.isCorner(symbol, terminal)) {
                result = union(result, completed(symbol, terminal, each.getValue(), new HashSet<>()));
            }
        }
        return result;
    }

    @Override
    public synchronized boolean isLarge() {
        return sets.size() > MANY;
    }

    @Override
    public synchronized boolean accepts(Integer state) {
        return sets.get(state).empty;
    }

    @Override
    public synchronized Integer within(Integer state, int left) {
        int near = near(state, left);
        if (near == NONE) {
            return null;
        }
        return near == state ? state : Integer.valueOf(near);
    }

    /** The stacks of a set that so many tokens may be enough for. */
    private int near(int set, int left) {
        if (needs.get(set) > left) {
            return NONE;
        }
        if (set == END) {
            return set;
        }
        List<Integer> key = List.of(set, left);
        Integer known = near.get(key);
        if (known == null) {
            known = sets.get(set).empty ? END : NONE;
            for (Map.Entry<Top, Integer> each : sets.get(set).below.entrySet()) {
                int below = near(each.getValue(), left - own(each.getKey()));
                known = union(known, push(each.getKey(), below));
            }
            near.put(key, known);
        }
        return known;
    }

    @Override
    public synchronized int needs(Integer state) {
        return needs.get(state);
    }
}
