package limen.circuit.aig;

import java.util.Arrays;
import java.util.Comparator;
import limen.circuit.Bank;

/** The gates of a bank in groups of equal slope, each of which is a bank with one sum. */
final class PencilGates {
    private Bank bank;
    private Integer[] order = {};
    private int[] starts = new int[2];
    private int groups;

    void read(Bank of) {
        bank = of;
        groups = 0;
        if (!of.isPencil()) {
            groups = of.gates > 0 ? 1 : 0;
            starts[0] = 0;
            starts[groups] = of.gates;
            return;
        }
        order = order.length == of.gates ? order : new Integer[of.gates];
        Arrays.setAll(order, r -> r);
        Arrays.sort(order, Comparator.comparingLong(r -> of.slope[r]));
        for (int r = 0; r < of.gates; r++) {
            if (r == 0 || of.slope[order[r]] != of.slope[order[r - 1]]) {
                starts = groups + 2 > starts.length ? Arrays.copyOf(starts, 2 * groups + 2) : starts;
                starts[groups++] = r;
            }
        }
        starts[groups] = of.gates;
    }

    int groups() {
        return groups;
    }

    int size(int group) {
        return starts[group + 1] - starts[group];
    }

    long slope(int group) {
        return bank.isPencil() ? bank.slope[order[starts[group]]] : 0;
    }

    /** The gate of the bank that is gate r of a group. */
    int gate(int group, int r) {
        return bank.isPencil() ? order[starts[group] + r] : r;
    }

    long threshold(int group, int r) {
        return bank.threshold[gate(group, r)];
    }

    /** Gates of the greatest group. */
    int most() {
        int most = 0;
        for (int g = 0; g < groups; g++) {
            most = Math.max(most, size(g));
        }
        return most;
    }
}
