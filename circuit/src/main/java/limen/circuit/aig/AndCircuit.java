package limen.circuit.aig;

import java.io.IOException;
import limen.circuit.Bank;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.column.LongColumn;
import limen.io.LimitException;

/**
 * A threshold circuit as AND gates and negations, an AIG: literal 0 is false, 1 is true, 2(i + 1) is input i, AND gates follow, one more is
 * the negation of each.
 *
 * <p>Every gate is exact, pencils too. A bank becomes the smallest of three networks: decisions about what is still to be reached, chain
 * after chain; its sum in binary by full adders, compared with each threshold; its sum in unary by merging sorted runs. The circuit is gone
 * through once to count, and again for each {@link #forEach}. Memory: a bank with its network, and for earlier gates their literals, at
 * most 8 bytes and a bit each. Cost: linear in the bits of the weights of all wires, with the logarithm of a bank's arguments.
 */
public final class AndCircuit {
    /** The greatest number of variables: literals have 32 bits, as in AIGER. */
    public static final long MOST_VARIABLES = Integer.MAX_VALUE;

    private static final int REPORT_EVERY = 1 << 10;

    private final ThresholdCircuit circuit;
    private final NodeLiterals nodes;
    private final LongColumn.Builder choices = new LongColumn.Builder();
    private final AndSize size;

    private AndCircuit(ThresholdCircuit circuit, Progress progress) {
        this.circuit = circuit;
        nodes = new NodeLiterals(circuit.inputs());
        BankNetworks networks = new BankNetworks(nodes);
        long variables = count(networks, progress);
        size = new AndSize(
                circuit.inputs(),
                circuit.outputs(),
                variables - circuit.inputs(),
                networks.chosen(BankNetworks.DECISIONS),
                networks.chosen(BankNetworks.COUNTER),
                networks.chosen(BankNetworks.SORTING),
                networks.chosen(BankNetworks.SHARED));
    }

    /**
     * {@return a circuit, counted; no AND gate is kept}
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param progress hears how many gates of the circuit were counted
     * @throws LimitException when it needs more than {@link #MOST_VARIABLES} variables, or has as many nodes; or when a bank is larger than
     *     the memory that one may take
     */
    public static AndCircuit of(ThresholdCircuit circuit, Progress progress) {
        if (circuit.nodes() > MOST_VARIABLES) {
            throw tooLarge(circuit.nodes() + " nodes");
        }
        return new AndCircuit(circuit, progress);
    }

    private static LimitException tooLarge(String what) {
        return new LimitException("circuit of " + what + ": AND gates and inputs are at most " + MOST_VARIABLES
                + " together; compile at a smaller length, or simplify the circuit");
    }

    /** {@return how large it is, and by which networks} */
    public AndSize size() {
        return size;
    }

    /**
     * {@return the literal of output k}
     *
     * @param k 0 to the number of outputs − 1
     */
    public long output(int k) {
        return nodes.literal(circuit.output(k));
    }

    /**
     * Makes all AND gates, in order.
     *
     * @param out takes them
     * @param progress hears how many gates of the circuit were made
     * @throws IOException from {@code out}
     */
    public void forEach(AndHandler out, Progress progress) throws IOException {
        BankNetworks networks = new BankNetworks(nodes);
        long[] variables = {circuit.inputs()};
        AndHandler counting = (gate, left, right) -> {
            variables[0]++;
            out.and(gate, left, right);
        };
        Bank bank = new Bank();
        long place = 0;
        long done = 0;
        long all = circuit.gates();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                networks.read(bank);
                place = networks.make(choices, place, variables[0], counting);
                done += bank.gates;
                if (b % REPORT_EVERY == 0) {
                    progress.at(done, all, "writing " + stage.name());
                }
            }
        }
        progress.at(all, all, "written");
    }

    /** Chooses the networks of all banks; returns the number of variables. */
    private long count(BankNetworks networks, Progress progress) {
        Bank bank = new Bank();
        long[] literals = new long[16];
        long variables = circuit.inputs();
        long done = 0;
        long all = circuit.gates();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                networks.read(bank);
                literals = literals.length < bank.gates ? new long[2 * bank.gates] : literals;
                variables += networks.choose(choices, variables, literals);
                if (variables > MOST_VARIABLES) {
                    throw tooLarge(all + " gates");
                }
                for (int r = 0; r < bank.gates; r++) {
                    nodes.add(literals[r], r == 0 || bank.isPencil());
                }
                done += bank.gates;
                if (b % REPORT_EVERY == 0) {
                    progress.at(done, all, "counting " + stage.name());
                }
            }
        }
        progress.at(all, all, "counted");
        return variables;
    }
}
