package limen.circuit.unit;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.MergedSums;

/**
 * Writes gates by repetition: an ordinary bank as one bank, consecutive gates of a pencil as one pencil while every
 * argument keeps its sign.
 */
final class RepetitionWriter {
    private final BankWriter out;
    private final UnitNodes nodes;
    private final long limit;
    private final UnitSum sum;
    private Bank bank;
    private MergedSums sums;
    /** Sign of each argument in the gates gathered so far, 0 while its weight is 0. */
    private byte[] sign = new byte[0];

    private boolean sloped;

    RepetitionWriter(BankWriter out, UnitNodes nodes, long limit) {
        this.out = out;
        this.nodes = nodes;
        this.limit = limit;
        sum = new UnitSum(nodes);
    }

    /** Turns to a bank with its merged sums. */
    void turn(Bank source, MergedSums merged) {
        bank = source;
        sums = merged;
        sign = sign.length < sums.size ? new byte[sums.node.length] : sign;
        sloped = false;
        for (int k = 0; k < sums.size; k++) {
            sloped |= sums.beta[k] != 0;
        }
    }

    /**
     * Writes gates beginning with gate r, a repeated one, and returns how many: of complements gate r and those before it,
     * in reverse order.
     */
    int write(int r, boolean complement) {
        Arrays.fill(sign, 0, sums.size, (byte) 0);
        sum.readSigns(sums, bank.slope[r]);
        boolean atMost = sum.atMost;
        addSigns(bank.slope[r]);
        int step = complement ? -1 : 1;
        int end = r + step;
        boolean varies = false;
        while (end >= 0 && end < bank.gates && joins(end, atMost)) {
            varies |= bank.slope[end] != bank.slope[r];
            long change = bank.threshold[end] - bank.threshold[end - step];
            boolean ascending = complement ? change <= 0 : change >= 0;
            if (!ascending && !(varies && sloped)) {
                break;
            }
            addSigns(bank.slope[end]);
            end += step;
        }
        writeBank(r, end, atMost, complement);
        return Math.abs(end - r);
    }

    private void addSigns(long slope) {
        for (int k = 0; k < sums.size; k++) {
            int weightSign = Long.signum(sums.weight(k, slope));
            sign[k] = weightSign == 0 ? sign[k] : (byte) weightSign;
        }
    }

    private boolean joins(int r, boolean atMost) {
        if (!bank.isPencil()) {
            return true;
        }
        sum.readSigns(sums, bank.slope[r]);
        boolean joins = sum.total <= limit && sum.atMost == atMost;
        for (int k = 0; joins && k < sums.size; k++) {
            joins = sign[k] * Long.signum(sums.weight(k, bank.slope[r])) >= 0;
        }
        return joins;
    }

    /** Writes the gates from r to before {@code end}, upwards or downwards. */
    private void writeBank(int r, int end, boolean atMost, boolean complement) {
        boolean varies = false;
        int step = end > r ? 1 : -1;
        for (int k = r; k != end; k += step) {
            varies |= bank.slope[k] != bank.slope[r];
        }
        boolean atLeast = atMost == complement;
        out.begin();
        for (int k = 0; k < sums.size; k++) {
            if (sign[k] != 0) {
                boolean reversed = sign[k] < 0 && !atMost;
                long node = reversed ? nodes.complement(sums.node[k]) : nodes.gate(sums.node[k]);
                long factor = sign[k] < 0 == atLeast ? -1 : 1;
                long alpha = varies ? sums.alpha[k] : sums.weight(k, bank.slope[r]);
                out.wire(node, factor * alpha, varies ? factor * sums.beta[k] : 0);
            }
        }
        for (int k = r; k != end; k += step) {
            sum.readSigns(sums, bank.slope[k]);
            long boundary = sum.boundary(bank.threshold[k]);
            out.gate(atLeast ? boundary : 1 - boundary, varies ? bank.slope[k] : 0);
        }
        out.end();
    }
}
