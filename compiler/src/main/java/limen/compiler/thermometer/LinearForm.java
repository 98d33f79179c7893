package limen.compiler.thermometer;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;

/**
 * One weighted sum of sites at one position, row by row: the integer expression S(i, c) of {@code Rule.Linear}.
 *
 * <p>Terms over the same site and table are merged, so that no gate has an argument twice.
 */
final class LinearForm {
    /** A merged group: one reading with a dense or diagonal coefficient matrix. */
    private record Group(Reading reading, long[][] dense, long[] diagonal) {
        long coefficient(int row, int column) {
            long value = dense == null ? 0 : dense[row][column];
            return diagonal != null && row == column ? Math.addExact(value, diagonal[row]) : value;
        }
    }

    private final java.util.List<Group> groups = new java.util.ArrayList<>();
    private final long[] bias;
    private int level;

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
        long[][] dense = old.dense;
        long[] diagonal = old.diagonal;
        if (weights == null) {
            diagonal = diagonal == null ? new long[rows()] : diagonal.clone();
            for (int row = 0; row < rows(); row++) {
                diagonal[row] = Math.addExact(diagonal[row], multiplier[row]);
            }
        } else {
            dense = dense == null ? new long[rows()][weights.length == 0 ? 0 : weights[0].length] : dense;
            for (int row = 0; row < rows(); row++) {
                for (int k = 0; k < weights[row].length; k++) {
                    dense[row][k] =
                            Math.addExact(dense[row][k], Math.multiplyExact(multiplier[row], (long) weights[row][k]));
                }
            }
        }
        Group merged = new Group(reading, dense, diagonal);
        if (at < 0) {
            groups.add(merged);
        } else {
            groups.set(at, merged);
        }
    }

    /** Adds factorA·S(i, rowA) + factorB·S(i, rowB) to a bank and returns the constant part. */
    long addRows(Bank out, int position, int rowA, long factorA, int rowB, long factorB) {
        long constant = Math.addExact(Math.multiplyExact(factorA, bias[rowA]), Math.multiplyExact(factorB, bias[rowB]));
        for (Group group : groups) {
            constant = Math.addExact(constant, addGroup(out.base, group, position, rowA, factorA, rowB, factorB));
        }
        return constant;
    }

    /** Adds S(i, row). */
    long addRow(Bank out, int position, int row) {
        return addRows(out, position, row, 1, row, 0);
    }

    private static long addGroup(Terms out, Group group, int position, int rowA, long factorA, int rowB, long factorB) {
        int width = group.reading.site().width();
        long[] tokenWeights = group.reading.code() instanceof Code.OneHot hot
                ? new long[hot.values().tokens()]
                : null;
        long constant = 0;
        for (int k = 0; k < width; k++) {
            if (group.dense == null && k != rowA && k != rowB) {
                continue;
            }
            long factor = Math.addExact(
                    Math.multiplyExact(factorA, group.coefficient(rowA, k)),
                    factorB == 0 ? 0 : Math.multiplyExact(factorB, group.coefficient(rowB, k)));
            if (factor == 0) {
                continue;
            }
            if (tokenWeights == null) {
                constant = Math.addExact(constant, group.reading.add(out, (long) position * width + k, factor));
            } else {
                addTokens(tokenWeights, group.reading, position, k, factor);
            }
        }
        if (tokenWeights != null) {
            out.add(((Code.OneHot) group.reading.code()).tokens().node(position), Profile.of(tokenWeights), 1);
        }
        return constant;
    }

    /** A sum over channels of the embedding is one function of the token: one profile, not one per channel. */
    private static void addTokens(long[] weights, Reading reading, int position, int channel, long factor) {
        EmbeddingValues values = ((Code.OneHot) reading.code()).values();
        for (int token = 0; token < weights.length; token++) {
            long value = reading.values()[values.rank(position, token, channel)];
            weights[token] = Math.addExact(weights[token], Math.multiplyExact(factor, value));
        }
    }
}
