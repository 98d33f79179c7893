package limen.finite.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import limen.finite.Table;

/**
 * A key's number among the values of its query as a sum of what the key is made of: a table of one part, and for the others, flags
 * mostly, so much per unit that they leave that as it is or put it beyond either end.
 *
 * <p>Other coordinates, whose query is constant, may be added in the same way; where one of them is violated, the number has to be
 * above all queries. Whatever is found is tried on all values that the parts may have, token by token; null where it fails.
 */
final class KeyNumber {
    /** Combinations of values that are tried. */
    private static final int LIMIT = 1 << 20;

    /** Combinations of values besides those of the part with a table, for each token: four flags. */
    private static final int OTHERS = 16;

    private final Values values;
    private final Comparison comparison;
    private final List<Comparison> fixed;
    private final long top;
    /** The part with a table, the others of the key, and what the fixed coordinates are made of. */
    private final Sum.Part part;

    private final List<Sum> sums = new ArrayList<>();
    /** Values of the part by rank, and of all sums. */
    private record Case(int rank, List<Long> sums) {}

    private KeyNumber(Values values, Comparison comparison, List<Comparison> fixed, long top, Sum.Part part) {
        this.values = values;
        this.comparison = comparison;
        this.fixed = fixed;
        this.top = top;
        this.part = part;
        Sum key = comparison.key().sum;
        sums.add(part == null ? key : key.without(part));
        fixed.forEach(each -> sums.add(each.key().sum));
    }

    /** The sum, 0 or less for the number 0 and any that is not less than top for a key above all queries; or null. */
    static Sum of(Values values, Comparison comparison, List<Comparison> fixed, long top) {
        List<Sum.Part> parts =
                new ArrayList<>(comparison.key().sum.coefficients().keySet());
        if (parts.isEmpty()) {
            parts.add(null);
        }
        // The part with most values first: the others are to be flags.
        parts.sort(Comparator.comparingInt((Sum.Part each) -> each == null ? 0 : size(values, each))
                .reversed());
        for (Sum.Part part : parts) {
            KeyNumber number = new KeyNumber(values, comparison, fixed, top, part);
            Sum found = number.areFew() ? number.find() : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static int size(Values values, Sum.Part each) {
        if (!each.isEmbedded()) {
            return each.site().format().size();
        }
        return (int) IntStream.range(0, values.positions(each))
                .flatMap(position ->
                        IntStream.range(0, values.tokens()).map(token -> values.rank(each, position, token)))
                .distinct()
                .count();
    }

    /** Whether what is read besides the part has few values for each token. */
    private boolean areFew() {
        Set<Sum.Part> others = new HashSet<>();
        sums.forEach(sum -> others.addAll(sum.coefficients().keySet()));
        others.removeIf(Sum.Part::isEmbedded);
        return IntStream.range(0, values.tokens())
                .allMatch(token -> others.stream()
                                .filter(each -> !each.equals(part))
                                .mapToLong(each -> values.number(each.site(), each.channel(), token))
                                .reduce(1, (one, other) -> Math.min(one * other, OTHERS + 1L))
                        <= OTHERS);
    }

    private Sum find() {
        Set<Case> cases = cases();
        if (cases == null) {
            return null;
        }
        long[] neutral = new long[sums.size()];
        long[] factors = new long[sums.size()];
        for (int k = 0; k < neutral.length; k++) {
            TreeSet<Long> levels = new TreeSet<>();
            for (Case each : cases) {
                levels.add(each.sums.get(k));
            }
            neutral[k] = k == 0 ? passing(cases, levels) : harmless(fixed.get(k - 1), levels);
            factors[k] = factor(levels, neutral[k]);
        }
        long[] table = new long[part == null ? 1 : part.site().format().size()];
        for (Case each : cases) {
            if (each.sums.getFirst() == neutral[0]) {
                table[each.rank] = comparison.numberOfSum(sum(each));
            }
        }
        for (Case each : cases) {
            long found = table[each.rank];
            for (int k = 0; k < neutral.length; k++) {
                found = Math.addExact(found, Math.multiplyExact(factors[k], each.sums.get(k) - neutral[k]));
            }
            if (!isRight(each, found)) {
                return null;
            }
        }
        Sum number = part == null
                ? Sum.constant(table[0])
                : Sum.of(new Sum.Part(part.site(), part.channel(), new Table(table)), 1);
        for (int k = 0; k < neutral.length; k++) {
            number = number.plus(sums.get(k), factors[k]).plus(Sum.constant(neutral[k]), Math.negateExact(factors[k]));
        }
        return number;
    }

    /** The key's sum: what the part adds, and the rest. */
    private long sum(Case each) {
        long rest = each.sums.getFirst();
        return part == null
                ? rest
                : Math.addExact(
                        rest,
                        Math.multiplyExact(comparison.key().sum.coefficients().get(part), Values.at(part, each.rank)));
    }

    private boolean isRight(Case each, long found) {
        boolean isViolated = false;
        for (int k = 0; k < fixed.size(); k++) {
            Comparison other = fixed.get(k);
            isViolated |= other.isAbove(other.numberOfSum(each.sums.get(k + 1)));
        }
        int number = comparison.numberOfSum(sum(each));
        return isViolated || comparison.isAbove(number)
                ? found >= comparison.queries().length
                : Math.clamp(found, 0, top) == number;
    }

    /** The rest for which most numbers occur: others are expected to put the number beyond an end. */
    private long passing(Set<Case> cases, TreeSet<Long> levels) {
        Map<Long, Set<Integer>> numbers = new HashMap<>();
        for (Case each : cases) {
            numbers.computeIfAbsent(each.sums.getFirst(), rest -> new HashSet<>())
                    .add(comparison.numberOfSum(sum(each)));
        }
        return levels.stream()
                .max(Comparator.comparingInt((Long rest) -> numbers.get(rest).size()))
                .orElseThrow();
    }

    /** The greatest value that does not violate a fixed coordinate. */
    private static long harmless(Comparison other, TreeSet<Long> levels) {
        return levels.stream()
                .filter(level -> !other.isAbove(other.numberOfSum(level)))
                .reduce((one, next) -> next)
                .orElseGet(() -> levels.first() - 1);
    }

    /** So much per unit that the nearest other value is beyond an end. */
    private long factor(TreeSet<Long> levels, long neutral) {
        Long below = levels.lower(neutral);
        Long above = levels.higher(neutral);
        long gap = Math.min(
                below == null ? Long.MAX_VALUE : neutral - below, above == null ? Long.MAX_VALUE : above - neutral);
        return gap == Long.MAX_VALUE ? 0 : Math.ceilDiv(top, gap);
    }

    /** All values that part and sums may have together, token by token; null where they are too many. */
    private Set<Case> cases() {
        List<Sum> all = new ArrayList<>(sums);
        if (part != null) {
            long[] ranks = new long[part.site().format().size()];
            Arrays.setAll(ranks, rank -> rank);
            all.add(Sum.of(new Sum.Part(part.site(), part.channel(), new Table(ranks)), 1));
        }
        Set<List<Long>> found = Cases.of(values, all, LIMIT);
        if (found == null) {
            return null;
        }
        Set<Case> cases = new LinkedHashSet<>();
        for (List<Long> each : found) {
            cases.add(new Case(part == null ? 0 : each.getLast().intValue(), each.subList(0, sums.size())));
        }
        return cases;
    }
}
