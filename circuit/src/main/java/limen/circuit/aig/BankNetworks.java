package limen.circuit.aig;

import java.io.IOException;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.column.LongColumn;
import limen.io.LimitException;

/**
 * The AND gates of one bank after the other: the smallest of three networks per sum, and of a pencil the smaller one of its sums by slope and
 * of both sums counted once. Choices go into a list, from which they are made again. Memory: one bank and its network.
 */
final class BankNetworks {
    /** Choices of a sum are places in the list of networks; before those of a pencil comes one of these. */
    static final int DECISIONS = 0;

    static final int COUNTER = 1;
    static final int SORTING = 2;
    static final int SHARED = 3;
    private static final int BY_SLOPE = 4;

    /** AND gates of a full adder. */
    private static final int ADDER = 7;
    /** A network may have so many times the gates of another before it is given up: some of them may not be needed in the end. */
    private static final int UNSWEPT = 2;

    private static final long FEW = 64;

    private final AndScratch scratch = new AndScratch();
    private final DecisionNetwork decisions = new DecisionNetwork();
    private final List<Network> networks = List.of(decisions, new CounterNetwork(), new SortingNetwork());
    private final SharedSums shared = new SharedSums();
    private final SumArguments arguments;
    private final PencilGates gates = new PencilGates();
    private final LiteralSum sum = new LiteralSum();
    private Bank bank;
    private int[] roots = new int[16];
    private int[] found = new int[16];
    private final int[] chosen = new int[SHARED + 1];

    BankNetworks(NodeLiterals nodes) {
        arguments = new SumArguments(nodes);
    }

    /** Reads a bank, which must stay as it is until it is made. */
    void read(Bank of) {
        bank = of;
        arguments.read(of);
        gates.read(of);
        if (roots.length < of.gates) {
            roots = new int[2 * of.gates];
            found = new int[2 * of.gates];
        }
    }

    /** How many sums were given each network, and how many pencils had shared sums. */
    long chosen(int choice) {
        return chosen[choice];
    }

    /** Appends the choices for the bank. */
    void choose(LongColumn.Builder choices) {
        if (!bank.isPencil()) {
            for (int g = 0; g < gates.groups(); g++) {
                fill(g);
                choices.add(choose());
                chosen[choice]++;
            }
            return;
        }
        scratch.begin(arguments.leaves(), Long.MAX_VALUE);
        long least = shared.build(arguments, gates, scratch, roots) ? scratch.sweep(roots, bank.gates) : Long.MAX_VALUE;
        int[] bySlope = new int[gates.groups()];
        long all = 0;
        for (int g = 0; g < bySlope.length && all < least; g++) {
            fill(g);
            bySlope[g] = choose();
            all += needed;
        }
        if (all >= least) {
            choices.add(SHARED);
            chosen[SHARED]++;
            return;
        }
        choices.add(BY_SLOPE);
        for (int each : bySlope) {
            choices.add(each);
            chosen[each]++;
        }
    }

    /** The sum of a group of gates. */
    private void fill(int group) {
        long slope = gates.slope(group);
        arguments.fill(sum, slope);
        for (int r = 0; r < gates.size(group); r++) {
            sum.addGate(arguments.threshold(gates.threshold(group, r), slope));
        }
        sum.reduce();
    }

    private int choice;
    private long needed;

    /** The network of the sum that needs the fewest AND gates. */
    private int choose() {
        long estimate = FEW;
        for (int k = 0; k < sum.size; k++) {
            estimate += ADDER * (long) Long.bitCount(Math.abs(sum.weight[k]));
        }
        estimate += sum.gates * (long) (Long.SIZE - Long.numberOfLeadingZeros(sum.magnitude()));
        decisions.limit(estimate);
        choice = COUNTER;
        needed = Long.MAX_VALUE;
        attempt(DECISIONS, UNSWEPT * estimate);
        // Fewer gates cannot read all literals.
        if (needed >= sum.size) {
            attempt(COUNTER, needed == Long.MAX_VALUE ? needed : UNSWEPT * needed + FEW);
            attempt(SORTING, needed == Long.MAX_VALUE ? needed : UNSWEPT * needed + FEW);
        }
        return choice;
    }

    private void attempt(int network, long most) {
        scratch.begin(arguments.leaves(), most);
        if (networks.get(network).build(sum, scratch, found)) {
            long count = scratch.sweep(found, sum.gates);
            if (count < needed) {
                needed = count;
                choice = network;
            }
        }
    }

    /**
     * Makes the AND gates of the bank.
     *
     * @param choices as they were chosen
     * @param at the place of the first choice of this bank
     * @param variables so many there are before
     * @param out takes the gates
     * @param literals gets the literal of each gate of the bank
     * @return the place after the bank's last choice
     */
    long make(Choices choices, long at, long variables, AndHandler out, long[] literals) throws IOException {
        long next = at;
        long before = variables;
        if (bank.isPencil() && choices.get(next++) == SHARED) {
            scratch.begin(arguments.leaves(), Long.MAX_VALUE);
            if (!shared.build(arguments, gates, scratch, roots)) {
                throw tooLarge();
            }
            write(roots, bank.gates, before, out);
            for (int r = 0; r < bank.gates; r++) {
                literals[r] = global(roots[r], before);
            }
            return next;
        }
        for (int g = 0; g < gates.groups(); g++) {
            fill(g);
            scratch.begin(arguments.leaves(), Long.MAX_VALUE);
            int network = (int) choices.get(next++);
            decisions.limit(Long.MAX_VALUE >> 3);
            if (!networks.get(network).build(sum, scratch, found)) {
                throw tooLarge();
            }
            int count = write(found, sum.gates, before, out);
            for (int r = 0; r < sum.gates; r++) {
                literals[gates.gate(g, r)] = global(found[r], before);
            }
            before += count;
        }
        return next;
    }

    /** The choices so far. */
    interface Choices {
        long get(long place);
    }

    /** Writes the gates that some literals need; returns how many they are. */
    private int write(int[] needing, int count, long before, AndHandler out) throws IOException {
        int all = scratch.sweep(needing, count);
        for (int gate = 0; gate < scratch.ands(); gate++) {
            int number = scratch.number(gate);
            if (number >= 0) {
                long left = global(scratch.left(gate), before);
                long right = global(scratch.right(gate), before);
                out.and(2 * (before + 1 + number), Math.max(left, right), Math.min(left, right));
            }
        }
        return all;
    }

    private long global(int local, long before) {
        int gate = scratch.gate(local);
        return gate < 0 ? arguments.global(local) : 2 * (before + 1 + scratch.number(gate)) | local & 1;
    }

    private LimitException tooLarge() {
        return new LimitException("circuit: a bank of " + bank.gates + " gates over " + arguments.leaves()
                + " arguments needs more AND gates than are built at once; compile at a smaller length");
    }
}
