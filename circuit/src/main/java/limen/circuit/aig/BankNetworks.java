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
    /** Literals in the AIG: of the best network of a sum, and of the gates of a bank by sums apart. */
    private long[] best = new long[16];

    private long[] apart = new long[16];
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
            best = new long[2 * of.gates];
            apart = new long[2 * of.gates];
        }
    }

    /** How many sums were given each network, and how many pencils had shared sums. */
    long chosen(int choice) {
        return chosen[choice];
    }

    /**
     * Chooses the networks of the bank, which are built to be counted.
     *
     * @param choices gets what was chosen
     * @param variables so many there are before
     * @param literals gets the literal of each gate of the bank
     * @return how many AND gates the bank needs
     */
    long choose(LongColumn.Builder choices, long variables, long[] literals) {
        long least = Long.MAX_VALUE;
        if (bank.isPencil()) {
            scratch.begin(arguments.leaves(), Long.MAX_VALUE);
            if (shared.build(arguments, gates, scratch, roots)) {
                least = scratch.sweep(roots, bank.gates);
                for (int r = 0; r < bank.gates; r++) {
                    literals[r] = global(roots[r], variables);
                }
            }
        }
        int[] bySlope = new int[gates.groups()];
        long all = 0;
        for (int g = 0; g < bySlope.length && all < least; g++) {
            fill(g);
            choose(variables + all);
            for (int r = 0; r < sum.gates; r++) {
                apart[gates.gate(g, r)] = best[r];
            }
            bySlope[g] = choice;
            all += needed;
        }
        if (bank.isPencil() && all >= least) {
            choices.add(SHARED);
            chosen[SHARED]++;
            return least;
        }
        System.arraycopy(apart, 0, literals, 0, bank.gates);
        if (bank.isPencil()) {
            choices.add(BY_SLOPE);
        }
        for (int each : bySlope) {
            choices.add(each);
            chosen[each]++;
        }
        return all;
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

    /** Finds the network of the sum that needs the fewest AND gates, and the literals of its gates with so many variables before. */
    private void choose(long before) {
        long estimate = FEW;
        for (int k = 0; k < sum.size; k++) {
            estimate += ADDER * (long) Long.bitCount(Math.abs(sum.weight[k]));
        }
        estimate += sum.gates * (long) (Long.SIZE - Long.numberOfLeadingZeros(sum.magnitude()));
        decisions.limit(estimate);
        choice = COUNTER;
        needed = Long.MAX_VALUE;
        attempt(DECISIONS, UNSWEPT * estimate, before);
        // Fewer gates cannot read all literals.
        if (needed >= sum.size) {
            attempt(COUNTER, most(), before);
            attempt(SORTING, most(), before);
        }
        if (needed == Long.MAX_VALUE) {
            throw tooLarge();
        }
    }

    /** Gates after which a network is no better than the best so far. */
    private long most() {
        return needed == Long.MAX_VALUE ? needed : UNSWEPT * needed + FEW;
    }

    private void attempt(int network, long most, long before) {
        scratch.begin(arguments.leaves(), most);
        if (networks.get(network).build(sum, scratch, found)) {
            long count = scratch.sweep(found, sum.gates);
            if (count < needed) {
                needed = count;
                choice = network;
                for (int r = 0; r < sum.gates; r++) {
                    best[r] = global(found[r], before);
                }
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
     * @return the place after the bank's last choice
     */
    long make(LongColumn.Builder choices, long at, long variables, AndHandler out) throws IOException {
        long next = at;
        long before = variables;
        if (bank.isPencil() && choices.get(next++) == SHARED) {
            scratch.begin(arguments.leaves(), Long.MAX_VALUE);
            if (!shared.build(arguments, gates, scratch, roots)) {
                throw tooLarge();
            }
            write(roots, bank.gates, before, out);
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
            before += write(found, sum.gates, before, out);
        }
        return next;
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
