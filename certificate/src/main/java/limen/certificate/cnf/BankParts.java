package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import limen.certificate.cnf.Functions.Function;

/**
 * A weighted sum over nodes as a sum of {@link OrderedValue}s that are as independent as can be seen: nodes of one chain are one part,
 * tables of the same inputs are one part, every other node is one by itself.
 */
final class BankParts {
    private record Pattern(int[] literals, int[] ranks) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pattern that
                    && Arrays.equals(literals, that.literals)
                    && Arrays.equals(ranks, that.ranks);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(literals) + Arrays.hashCode(ranks);
        }
    }

    private final Cnf cnf;
    private final Functions functions;
    private final Map<Pattern, int[]> known = new HashMap<>();

    BankParts(Cnf cnf, Functions functions) {
        this.cnf = cnf;
        this.functions = functions;
    }

    /**
     * The groups that all arguments are tables of, ascending; null if an argument has no table or combinations are too many.
     *
     * @param arguments nodes, ascending
     */
    int[] allGroups(NodeValues nodes, int[] arguments) {
        TreeSet<Integer> groups = new TreeSet<>();
        for (int node : arguments) {
            Function function = nodes.function(node);
            if (function == null) {
                return null;
            }
            for (int group : function.groups()) {
                groups.add(group);
            }
            if (groups.size() > EncodingOptions.MOST_COMBINATIONS) {
                return null;
            }
        }
        int[] all = groups.stream().mapToInt(Integer::intValue).toArray();
        return functions.combinations(all) < 0 ? null : all;
    }

    /** The sum for every combination of some groups that the arguments are tables of. */
    long[] table(NodeValues nodes, int[] arguments, long[] weights, int[] groups) {
        long[] sums = new long[functions.combinations(groups)];
        int[] place = new int[sums.length];
        int[] of = null;
        for (int k = 0; k < arguments.length; k++) {
            Function function = nodes.function(arguments[k]);
            if (weights[k] == 0) {
                continue;
            }
            if (!Arrays.equals(of, function.groups())) {
                of = function.groups();
                for (int c = 0; c < place.length; c++) {
                    place[c] = functions.project(groups, c, of);
                }
            }
            for (int c = 0; c < sums.length; c++) {
                if ((function.table() >>> place[c] & 1) != 0) {
                    sums[c] = Math.addExact(sums[c], weights[k]);
                }
            }
        }
        return sums;
    }

    /**
     * The parts of a sum, in the order of their first arguments; constants are a part of one value.
     *
     * @param arguments nodes, ascending
     * @param weights one per argument
     */
    List<OrderedValue> parts(NodeValues nodes, int[] arguments, long[] weights) {
        List<OrderedValue> parts = new ArrayList<>();
        List<int[]> supports = supports(nodes, arguments, weights);
        boolean[] done = new boolean[arguments.length];
        long constant = 0;
        for (int k = 0; k < arguments.length; k++) {
            Function function = nodes.function(arguments[k]);
            if (done[k] || weights[k] == 0) {
                continue;
            }
            if (function == null) {
                parts.add(chain(nodes, arguments, weights, done, k));
            } else if (function.isConstant()) {
                constant = function.isTrue() ? Math.addExact(constant, weights[k]) : constant;
            } else {
                parts.add(tables(nodes, arguments, weights, done, supportOf(supports, function.groups())));
            }
        }
        if (constant != 0) {
            parts.addFirst(OrderedValue.constant(constant));
        }
        return parts;
    }

    /** The sets of groups that no other one contains, in the order in which they are met. */
    private static List<int[]> supports(NodeValues nodes, int[] arguments, long[] weights) {
        List<int[]> sets = new ArrayList<>();
        for (int k = 0; k < arguments.length; k++) {
            Function function = nodes.function(arguments[k]);
            if (function == null || function.isConstant() || weights[k] == 0) {
                continue;
            }
            int[] groups = function.groups();
            if (sets.stream().noneMatch(set -> contains(set, groups))) {
                sets.removeIf(set -> contains(groups, set));
                sets.add(groups);
            }
        }
        return sets;
    }

    private static int[] supportOf(List<int[]> supports, int[] groups) {
        return supports.stream()
                .filter(set -> contains(set, groups))
                .findFirst()
                .orElseThrow();
    }

    private static boolean contains(int[] set, int[] part) {
        int at = 0;
        for (int k = 0; k < set.length && at < part.length; k++) {
            at += set[k] == part[at] ? 1 : 0;
        }
        return at == part.length;
    }

    private OrderedValue tables(NodeValues nodes, int[] arguments, long[] weights, boolean[] done, int[] groups) {
        int[] own = new int[arguments.length];
        long[] factors = new long[arguments.length];
        int n = 0;
        for (int k = 0; k < arguments.length; k++) {
            Function function = nodes.function(arguments[k]);
            if (!done[k]
                    && weights[k] != 0
                    && function != null
                    && !function.isConstant()
                    && contains(groups, function.groups())) {
                done[k] = true;
                own[n] = arguments[k];
                factors[n++] = weights[k];
            }
        }
        long[] sums = table(nodes, Arrays.copyOf(own, n), Arrays.copyOf(factors, n), groups);
        long[] values = Arrays.stream(sums).distinct().sorted().toArray();
        int[] literals = new int[values.length - 1];
        for (int k = 0; k < literals.length; k++) {
            literals[k] = functions.literal(functions.of(groups, atLeast(sums, values[k + 1])));
        }
        return new OrderedValue(values, literals);
    }

    /** The table of the sums that reach a threshold. */
    static long atLeast(long[] sums, long threshold) {
        long table = 0;
        for (int c = 0; c < sums.length; c++) {
            table |= sums[c] >= threshold ? 1L << c : 0;
        }
        return table;
    }

    private OrderedValue chain(NodeValues nodes, int[] arguments, long[] weights, boolean[] done, int from) {
        int[] literals = new int[arguments.length - from];
        long[] prefix = new long[arguments.length - from + 1];
        int n = 0;
        for (int k = from; k < arguments.length && (k == from || nodes.isChained(arguments[from], arguments[k])); k++) {
            if (nodes.function(arguments[k]) != null || weights[k] == 0) {
                continue;
            }
            done[k] = true;
            int literal = nodes.literal(arguments[k]);
            if (n > 0 && literals[n - 1] == literal) {
                prefix[n] = Math.addExact(prefix[n], weights[k]);
            } else {
                literals[n++] = literal;
                prefix[n] = Math.addExact(prefix[n - 1], weights[k]);
            }
        }
        return ordered(Arrays.copyOf(literals, n), Arrays.copyOf(prefix, n + 1));
    }

    /** The value that is prefix[j] where exactly the first j literals hold; each literal implies the one before. */
    private OrderedValue ordered(int[] literals, long[] prefix) {
        long[] values = Arrays.stream(prefix).distinct().sorted().toArray();
        int[] ranks = new int[prefix.length];
        boolean ascending = true;
        boolean descending = true;
        for (int j = 0; j < prefix.length; j++) {
            ranks[j] = Arrays.binarySearch(values, prefix[j]);
            ascending &= j == 0 || ranks[j] >= ranks[j - 1];
            descending &= j == 0 || ranks[j] <= ranks[j - 1];
        }
        int[] result = new int[values.length - 1];
        if (ascending || descending) {
            for (int j = 0; j < literals.length; j++) {
                for (int r = Math.min(ranks[j], ranks[j + 1]); r < Math.max(ranks[j], ranks[j + 1]); r++) {
                    result[r] = ascending ? literals[j] : -literals[j];
                }
            }
            return new OrderedValue(values, result);
        }
        return new OrderedValue(values, known.computeIfAbsent(new Pattern(literals, ranks), this::write));
    }

    private int[] write(Pattern pattern) {
        int[] result = new int[Arrays.stream(pattern.ranks).max().orElseThrow()];
        for (int r = 0; r < result.length; r++) {
            result[r] = cnf.variable();
            if (r > 0) {
                cnf.add(-result[r], result[r - 1]);
            }
        }
        for (int j = 0; j < pattern.ranks.length; j++) {
            int reached = j == 0 ? Cnf.TRUE : pattern.literals[j - 1];
            int passed = j == pattern.literals.length ? Cnf.FALSE : pattern.literals[j];
            int rank = pattern.ranks[j];
            cnf.add(-reached, passed, rank == 0 ? Cnf.TRUE : result[rank - 1]);
            cnf.add(-reached, passed, rank == result.length ? Cnf.TRUE : -result[rank]);
        }
        return result;
    }
}
