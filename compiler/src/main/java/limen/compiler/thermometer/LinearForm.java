package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.FamilyStage;
import limen.finite.Rule;

/**
 * One weighted sum of sites at one position, row by row: the integer expression S(i, c) of {@code Rule.Linear}.
 *
 * <p>Terms over the same site and table are merged, so that no gate has an argument twice.
 */
final class LinearForm {
    /**
     * Coefficients multiplier[row]·weights[row][column]; weights are the model's, which is not copied for its size.
     *
     * <p>Of {@link #sum}, which has no multiplier, they are added up.
     */
    private record Dense(int[][] weights, long[] multiplier, long[][] sum) {
        /** Refuses coefficients beyond 63 bits. */
        static Dense of(int[][] weights, long[] multiplier) {
            for (int row = 0; row < weights.length; row++) {
                int greatest = 0;
                for (int weight : weights[row]) {
                    greatest = Math.max(greatest, Math.absExact(weight));
                }
                Math.multiplyExact(multiplier[row], (long) greatest);
            }
            return new Dense(weights, multiplier, null);
        }

        long at(int row, int column) {
            return sum != null ? sum[row][column] : multiplier[row] * weights[row][column];
        }

        int rows() {
            return sum != null ? sum.length : weights.length;
        }

        private int columns() {
            return sum != null ? sum[0].length : weights[0].length;
        }

        Dense plus(Dense other) {
            long[][] both = new long[rows()][];
            for (int row = 0; row < both.length; row++) {
                both[row] = new long[columns()];
                for (int k = 0; k < both[row].length; k++) {
                    both[row][k] = Math.addExact(at(row, k), other.at(row, k));
                }
            }
            return new Dense(null, null, both);
        }
    }

    /** A merged group: one reading with a dense or diagonal coefficient matrix. */
    private record Group(Reading reading, Dense dense, long[] diagonal) {
        long coefficient(int row, int column) {
            long value = dense == null ? 0 : dense.at(row, column);
            return diagonal != null && row == column ? Math.addExact(value, diagonal[row]) : value;
        }

        private int width() {
            return reading.site().width();
        }

        private boolean isOfTokens() {
            return reading.code() instanceof Code.OneHot;
        }

        /** Whether in every row all coefficients but that of the row's own column are equal, as those that subtract a mean are. */
        private boolean isEvenButOwn() {
            for (int row = 0; dense != null && row < dense.rows(); row++) {
                long even = even(row);
                for (int k = 0; k < width(); k++) {
                    if (k != row && coefficient(row, k) != even) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** The coefficient in the columns that are not a row's own; 0 where there is none. */
        private long even(int row) {
            return dense == null || width() == 1 && row == 0 ? 0 : coefficient(row, row == 0 ? 1 : 0);
        }

        /** What a row's own column has more; 0 for a row beyond the columns. */
        private long own(int row) {
            return row < width() ? Math.subtractExact(coefficient(row, row), even(row)) : 0;
        }

        private TokenRows tokenRows() {
            if (!isOfTokens() || !isEvenButOwn()) {
                return null;
            }
            int rows = dense == null ? diagonal.length : dense.rows();
            long[] even = new long[rows];
            long[] own = new long[rows];
            for (int row = 0; row < rows; row++) {
                even[row] = even(row);
                own[row] = own(row);
            }
            return new TokenRows(((Code.OneHot) reading.code()).values(), reading.values(), even, own);
        }

        /** The columns in which a row may have a coefficient: from, to. */
        private int from(int row) {
            return dense == null ? row : 0;
        }

        private int to(int row) {
            return dense == null ? row + 1 : width();
        }
    }

    private final java.util.List<Group> groups = new java.util.ArrayList<>();
    private final long[] bias;
    private int level;
    /** See {@link #bound(int)}; made when first asked for. */
    private volatile long[] bounds;

    /** What {@link #support} counted last. */
    private record Support(Rule.Rotation rotation, int firstPosition, int positions, long nodes) {}

    private volatile Support known;

    /** See {@link #tokenRows(int)}; made when first asked for. */
    private volatile TokenRows[] tokenRows;

    LinearForm(long[] bias) {
        this.bias = bias;
    }

    int rows() {
        return bias.length;
    }

    /** The greatest level among what is read. */
    int level() {
        return level;
    }

    /** The stages that hold what is read, whether it has a weight or not. */
    Set<FamilyStage> stages() {
        Set<FamilyStage> stages = new LinkedHashSet<>();
        groups.forEach(group -> stages.addAll(group.reading.code().stages()));
        return stages;
    }

    /** Whether some weight depends on the position: an embedding with positions is read. */
    boolean positional() {
        return groups.stream()
                .anyMatch(group -> group.reading.code() instanceof Code.OneHot hot
                        && hot.values().positional());
    }

    /** Adds multiplier[c]·Σ_k weights[c][k]·reading(i, k); weights null means the identity. */
    @SuppressWarnings("ReferenceEquality") // a code is an identity: the same gates
    void add(Reading reading, int[][] weights, long[] multiplier) {
        level = Math.max(level, reading.level());
        int at = -1;
        for (int g = 0; g < groups.size(); g++) {
            Reading known = groups.get(g).reading;
            at = known.code() == reading.code() && Arrays.equals(known.values(), reading.values()) ? g : at;
        }
        Group old = at < 0 ? new Group(reading, null, null) : groups.get(at);
        Dense dense = old.dense;
        long[] diagonal = old.diagonal;
        if (weights == null) {
            diagonal = diagonal == null ? new long[rows()] : diagonal.clone();
            for (int row = 0; row < rows(); row++) {
                diagonal[row] = Math.addExact(diagonal[row], multiplier[row]);
            }
        } else {
            Dense more = Dense.of(weights, multiplier);
            dense = dense == null ? more : dense.plus(more);
        }
        Group merged = new Group(reading, dense, diagonal);
        if (at < 0) {
            groups.add(merged);
        } else {
            groups.set(at, merged);
        }
    }

    /** Σ |weight| + |constant| of a row at any position never passes this; {@link Long#MAX_VALUE} where that is no bound. */
    long bound(int row) {
        long[] known = bounds;
        if (known == null) {
            known = new long[rows()];
            long[] magnitude = new long[groups.size()];
            for (int g = 0; g < magnitude.length; g++) {
                magnitude[g] = saturated(groups.get(g).reading);
            }
            for (int r = 0; r < known.length; r++) {
                known[r] = boundOf(r, magnitude);
            }
            bounds = known;
        }
        return known[row];
    }

    private static long saturated(Reading reading) {
        try {
            return reading.magnitude();
        } catch (ArithmeticException overflow) {
            return Long.MAX_VALUE;
        }
    }

    private long boundOf(int row, long[] magnitude) {
        try {
            long bound = Math.absExact(bias[row]);
            for (int g = 0; g < magnitude.length; g++) {
                Group group = groups.get(g);
                long sum = 0;
                for (int k = group.from(row); k < group.to(row); k++) {
                    sum = Math.addExact(sum, Math.absExact(group.coefficient(row, k)));
                }
                bound = Math.addExact(bound, sum == 0 ? 0 : Math.multiplyExact(sum, magnitude[g]));
            }
            return bound;
        } catch (ArithmeticException overflow) {
            return Long.MAX_VALUE;
        }
    }

    /** Whether an embedding is read. */
    boolean readsTokens() {
        return groups.stream().anyMatch(group -> group.isOfTokens());
    }

    /**
     * Whether {@link #support} tells all: no node is in two groups, and an embedding's channels are read one by one or
     * all alike.
     */
    @SuppressWarnings("ReferenceEquality") // a code is an identity: the same gates
    boolean isCounted() {
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            if (group.isOfTokens() && tokenRows(g) == null) {
                return false;
            }
            for (Group other : groups.subList(0, g)) {
                if (other.reading.code() == group.reading.code()) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The number of nodes with a weight in all rows, or their rotations, at these positions together; of all digits of a site the same, so
     * it is kept. Rotations only where no embedding is read.
     */
    @SuppressWarnings("ReferenceEquality") // a rotation is its rule's own
    long support(Rule.Rotation rotation, int firstPosition, int positions) {
        Support last = known;
        if (last == null
                || last.rotation != rotation
                || last.firstPosition != firstPosition
                || last.positions != positions) {
            last = new Support(rotation, firstPosition, positions, counted(rotation, firstPosition, positions));
            known = last;
        }
        return last.nodes;
    }

    private long counted(Rule.Rotation rotation, int firstPosition, int positions) {
        long support = tokenSupport(firstPosition, positions);
        for (int row = 0; row < rows(); row++) {
            if (rotation == null) {
                support = Math.addExact(support, Math.multiplyExact((long) positions, support(row, 1, row, 0)));
            } else {
                for (int i = firstPosition; i < firstPosition + positions; i++) {
                    long turned =
                            support(row, rotation.own()[i][row], rotation.partner()[row], rotation.other()[i][row]);
                    support = Math.addExact(support, turned);
                }
            }
        }
        return support;
    }

    /** The number of nodes, but for those of embeddings, with a weight in factorA·S(i, rowA) + factorB·S(i, rowB). */
    private long support(int rowA, long factorA, int rowB, long factorB) {
        long support = 0;
        for (Group group : groups) {
            if (group.isOfTokens()) {
                continue;
            }
            long columns = 0;
            for (int k = 0; k < group.width(); k++) {
                if (group.dense != null || k == rowA || k == rowB) {
                    columns += factor(group, k, rowA, factorA, rowB, factorB) == 0 ? 0 : 1;
                }
            }
            support += columns * group.reading.support();
        }
        return support;
    }

    /** The number of one-hot tokens with a weight in all rows, at these positions together. */
    private long tokenSupport(int firstPosition, int positions) {
        long support = 0;
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).isOfTokens()) {
                support = Math.addExact(support, tokenRows(g).support(firstPosition, positions));
            }
        }
        return support;
    }

    /** The rows of a group that reads an embedding's channels one by one or all alike; null of another group. */
    private TokenRows tokenRows(int group) {
        TokenRows[] made = tokenRows;
        if (made == null) {
            made = groups.stream().map(Group::tokenRows).toArray(TokenRows[]::new);
            tokenRows = made;
        }
        return made[group];
    }

    /** Over all pairs a &lt; b of rows, the number of nodes with a weight in S(i, a) − S(i, b); where no embedding is read. */
    long pairSupport() {
        long support = 0;
        long[] column = new long[rows()];
        for (Group group : groups) {
            long differing = 0;
            for (int k = 0; k < group.width(); k++) {
                for (int row = 0; row < column.length; row++) {
                    column[row] = group.coefficient(row, k);
                }
                Arrays.sort(column);
                differing = Math.addExact(differing, ComparisonStage.perPosition(column.length));
                for (int from = 0, to; from < column.length; from = to) {
                    for (to = from; to < column.length && column[to] == column[from]; to++) {}
                    differing -= ComparisonStage.perPosition(to - from);
                }
            }
            support = Math.addExact(support, Math.multiplyExact(differing, group.reading.support()));
        }
        return support;
    }

    private static long factor(Group group, int k, int rowA, long factorA, int rowB, long factorB) {
        return Math.addExact(
                Math.multiplyExact(factorA, group.coefficient(rowA, k)),
                factorB == 0 ? 0 : Math.multiplyExact(factorB, group.coefficient(rowB, k)));
    }

    /** Adds factorA·S(i, rowA) + factorB·S(i, rowB) to a bank and returns the constant part. */
    long addRows(Bank out, int position, int rowA, long factorA, int rowB, long factorB) {
        long constant = Math.addExact(Math.multiplyExact(factorA, bias[rowA]), Math.multiplyExact(factorB, bias[rowB]));
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            if (group.isOfTokens()) {
                addTokens(out.base, g, position, rowA, factorA, rowB, factorB);
            } else {
                constant = Math.addExact(constant, addGroup(out.base, group, position, rowA, factorA, rowB, factorB));
            }
        }
        return constant;
    }

    /** Adds S(i, row). */
    long addRow(Bank out, int position, int row) {
        return addRows(out, position, row, 1, row, 0);
    }

    private static long addGroup(Terms out, Group group, int position, int rowA, long factorA, int rowB, long factorB) {
        long constant = 0;
        for (int k = 0; k < group.width(); k++) {
            if (group.dense != null || k == rowA || k == rowB) {
                long factor = factor(group, k, rowA, factorA, rowB, factorB);
                constant = Math.addExact(constant, group.reading.add(out, (long) position * group.width() + k, factor));
            }
        }
        return constant;
    }

    /** A sum over channels of the embedding is one function of the token: one profile, not one per channel. */
    private void addTokens(Terms out, int g, int position, int rowA, long factorA, int rowB, long factorB) {
        Group group = groups.get(g);
        TokenRows rows = tokenRows(g);
        long[] weights = rows == null
                ? tokenWeights(group, position, rowA, factorA, rowB, factorB)
                : rows.weights(position, rowA, factorA, rowB, factorB);
        out.add(((Code.OneHot) group.reading.code()).tokens().node(position), Profile.of(weights), 1);
    }

    private static long[] tokenWeights(Group group, int position, int rowA, long factorA, int rowB, long factorB) {
        EmbeddingValues values = ((Code.OneHot) group.reading.code()).values();
        long[] weights = new long[values.tokens()];
        for (int k = 0; k < group.width(); k++) {
            long factor = factor(group, k, rowA, factorA, rowB, factorB);
            for (int token = 0; token < weights.length && factor != 0; token++) {
                long value = group.reading.values()[values.rank(position, token, k)];
                weights[token] = Math.addExact(weights[token], Math.multiplyExact(factor, value));
            }
        }
        return weights;
    }
}
