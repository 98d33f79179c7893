package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bits that depend on a few inputs only, as tables. Inputs are in <em>groups</em>, each with letters of which exactly one holds: a token of
 * a position, or 0 and 1 of an input bit. Equal functions are one object and one literal.
 */
final class Functions {
    /**
     * A function of some groups.
     *
     * @param groups ascending; it depends on each of them
     * @param table bit c is its value on combination c, the letter of the first group changing fastest
     */
    record Function(int[] groups, long table) {
        boolean isConstant() {
            return groups.length == 0;
        }

        boolean isTrue() {
            return (table & 1) != 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Function that && table == that.table && Arrays.equals(groups, that.groups);
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(table) + Arrays.hashCode(groups);
        }
    }

    private final Cnf cnf;
    private final int mostCombinations;
    private final List<int[]> letters = new ArrayList<>();
    private final Map<Function, Function> known = new HashMap<>();
    private final Map<Function, Integer> literals = new HashMap<>();

    Functions(Cnf cnf, int mostCombinations) {
        this.cnf = cnf;
        this.mostCombinations = mostCombinations;
    }

    /** A new group; exactly one of the letters holds, which is for the caller to say in clauses. */
    int group(int... letterLiterals) {
        letters.add(letterLiterals.clone());
        return letters.size() - 1;
    }

    /** Whether functions of one such group are tables at all. */
    boolean isTable(int groupLetters) {
        return groupLetters <= mostCombinations;
    }

    Function constant(boolean value) {
        return intern(new Function(new int[0], value ? 1 : 0));
    }

    /** The combinations of some groups, or −1 if they are too many for a table. */
    int combinations(int[] groups) {
        int product = 1;
        for (int group : groups) {
            product *= letters.get(group).length;
            if (product > mostCombinations) {
                return -1;
            }
        }
        return product;
    }

    /** The function of these groups with this table; of fewer groups if it does not depend on all. */
    Function of(int[] groups, long table) {
        int[] left = groups;
        long reduced = table;
        for (int at = left.length - 1; at >= 0; at--) {
            int size = letters.get(left[at]).length;
            long first = letter(left, reduced, at, 0);
            boolean depends = false;
            for (int a = 1; a < size && !depends; a++) {
                depends = letter(left, reduced, at, a) != first;
            }
            if (!depends) {
                reduced = first;
                int[] fewer = new int[left.length - 1];
                System.arraycopy(left, 0, fewer, 0, at);
                System.arraycopy(left, at + 1, fewer, at, fewer.length - at);
                left = fewer;
            }
        }
        return intern(new Function(left, reduced));
    }

    private Function intern(Function function) {
        Function first = known.putIfAbsent(function, function);
        return first == null ? function : first;
    }

    private int stride(int[] groups, int at) {
        int stride = 1;
        for (int k = 0; k < at; k++) {
            stride *= letters.get(groups[k]).length;
        }
        return stride;
    }

    /** The table of the other groups where group {@code at} has letter a. */
    private long letter(int[] groups, long table, int at, int a) {
        int stride = stride(groups, at);
        int size = letters.get(groups[at]).length;
        int blocks = combinations(groups) / (stride * size);
        long mask = stride == Long.SIZE ? -1L : (1L << stride) - 1;
        long result = 0;
        for (int block = 0; block < blocks; block++) {
            result |= (table >>> (block * size + a) * stride & mask) << block * stride;
        }
        return result;
    }

    /** The combination of some groups, among those of more groups. */
    int project(int[] more, int combination, int[] groups) {
        int result = 0;
        int stride = 1;
        int rest = combination;
        int at = 0;
        for (int k = 0; k < more.length && at < groups.length; k++) {
            int size = letters.get(more[k]).length;
            if (more[k] == groups[at]) {
                result += rest % size * stride;
                stride *= size;
                at++;
            }
            rest /= size;
        }
        return result;
    }

    /** The literal of a function; its clauses are written when it is first asked for. */
    int literal(Function function) {
        if (function.isConstant()) {
            return function.isTrue() ? Cnf.TRUE : Cnf.FALSE;
        }
        Integer literal = literals.get(function);
        if (literal == null) {
            boolean negative = function.isTrue();
            long all = -1L >>> Long.SIZE - combinations(function.groups);
            Function positive = negative ? new Function(function.groups, ~function.table & all) : function;
            int made = literals.computeIfAbsent(intern(positive), this::define);
            literal = negative ? -made : made;
            literals.put(function, literal);
        }
        return literal;
    }

    private int define(Function function) {
        if (function.groups.length == 1) {
            int[] own = letters.get(function.groups[0]);
            if (Long.bitCount(function.table) == 1) {
                return own[Long.numberOfTrailingZeros(function.table)];
            }
            if (Long.bitCount(function.table) == own.length - 1) {
                return -own[Long.numberOfTrailingZeros(~function.table)];
            }
        }
        int variable = cnf.variable();
        define(variable, function.groups, function.table, new int[function.groups.length + 1], 0);
        return variable;
    }

    /** Clauses by a tree that decides on the last group first. */
    private void define(int variable, int[] groups, long table, int[] clause, int depth) {
        long all = -1L >>> Long.SIZE - combinations(groups);
        if (table == 0 || table == all) {
            clause[depth] = table == 0 ? -variable : variable;
            cnf.add(clause, depth + 1);
            return;
        }
        int last = groups.length - 1;
        int[] fewer = Arrays.copyOf(groups, last);
        for (int a = 0; a < letters.get(groups[last]).length; a++) {
            clause[depth] = -letters.get(groups[last])[a];
            define(variable, fewer, letter(groups, table, last, a), clause, depth + 1);
        }
    }
}
