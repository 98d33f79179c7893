package limen.certificate.cnf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import limen.certificate.cnf.Functions.Function;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/**
 * Circuits as clauses: a literal for every gate, so that given input bits the clauses hold exactly where every gate is as it evaluates.
 *
 * <p>A bank is one whole number: its weighted sum is encoded once, and its gates are read off it (docs/decisions/0024). Several circuits
 * over the same inputs share what is the same in them. Cost: linear in the clauses and in the terms of the banks.
 */
final class CircuitEncoder {
    private final Cnf cnf;
    private final Functions functions;
    private final BankParts parts;
    private final OrderedSums orderedSums;
    private final Adders adders;
    private final Pencils pencils;
    private final MergedSums sums = new MergedSums();

    CircuitEncoder(Cnf cnf, Functions functions, EncodingOptions options) {
        this.cnf = cnf;
        this.functions = functions;
        parts = new BankParts(cnf, functions);
        orderedSums = new OrderedSums(cnf, options.mostPairs());
        adders = new Adders(cnf);
        pencils = new Pencils(cnf, orderedSums);
    }

    /** Sets the nodes that are inputs. */
    @FunctionalInterface
    interface Inputs {
        void set(NodeValues nodes);
    }

    /** Writes the clauses of all gates, and gives what is known of the nodes. */
    NodeValues encode(ThresholdCircuit circuit, Inputs inputs) {
        NodeValues nodes = new NodeValues(functions, circuit.nodes());
        inputs.set(nodes);
        Bank bank = new Bank();
        Bank before = new Bank();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                int first = (int) stage.firstNode(b);
                encode(bank, first, nodes);
                if (b > 0 && bank.gates == 1 && stage.gates(b - 1) == 1) {
                    stage.bank(b - 1, before);
                    if (Dominance.implies(bank, before, nodes)) {
                        nodes.continueChain(first);
                        cnf.add(-nodes.literal(first), nodes.literal(first - 1));
                    }
                }
            }
        }
        return nodes;
    }

    private void encode(Bank bank, int first, NodeValues nodes) {
        sums.merge(bank);
        int[] arguments = IntStream.range(0, sums.size)
                .map(k -> Math.toIntExact(sums.node[k]))
                .toArray();
        long[] alpha = Arrays.copyOf(sums.alpha, sums.size);
        long[] beta = Arrays.copyOf(sums.beta, sums.size);
        int[] groups = parts.allGroups(nodes, arguments);
        if (groups != null) {
            tables(bank, first, nodes, groups, new long[][] {
                parts.table(nodes, arguments, alpha, groups), parts.table(nodes, arguments, beta, groups)
            });
            return;
        }
        List<OrderedValue> base = parts.parts(nodes, arguments, alpha);
        List<OrderedValue> slopeSum = parts.parts(nodes, arguments, beta);
        if (slopeSum.isEmpty()) {
            ordinary(bank, first, nodes, base);
        } else if (pencils.encode(bank, first, nodes, base, slopeSum)) {
            chain(bank, first, nodes, least(slopeSum), most(slopeSum));
        } else {
            for (int r = 0; r < bank.gates; r++) {
                gate(bank, r, first, nodes, arguments);
            }
            chain(bank, first, nodes, least(slopeSum), most(slopeSum));
        }
    }

    private void tables(Bank bank, int first, NodeValues nodes, int[] groups, long[][] table) {
        for (int r = 0; r < bank.gates; r++) {
            long[] values = table[0].clone();
            for (int c = 0; c < values.length; c++) {
                values[c] = Math.addExact(values[c], Math.multiplyExact(bank.slope[r], table[1][c]));
            }
            Function function = functions.of(groups, BankParts.atLeast(values, bank.threshold[r]));
            nodes.set(first + r, function);
            nodes.startChain(first + r);
        }
    }

    private void ordinary(Bank bank, int first, NodeValues nodes, List<OrderedValue> base) {
        long[] thresholds =
                Arrays.stream(bank.threshold, 0, bank.gates).sorted().distinct().toArray();
        OrderedValue sum = orderedSums.sum(base, thresholds);
        Adders.Binary binary = sum == null ? adders.sum(base) : null;
        for (int r = 0; r < bank.gates; r++) {
            nodes.set(
                    first + r,
                    sum == null ? adders.atLeast(binary, bank.threshold[r]) : sum.atLeast(bank.threshold[r]));
            boolean follows = r > 0 && bank.threshold[r] >= bank.threshold[r - 1];
            link(first + r, follows, nodes);
            if (follows && sum == null) {
                cnf.add(-nodes.literal(first + r), nodes.literal(first + r - 1));
            }
        }
    }

    /** A gate of a pencil by itself. */
    private void gate(Bank bank, int r, int first, NodeValues nodes, int[] arguments) {
        long[] weights = new long[arguments.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = sums.weight(k, bank.slope[r]);
        }
        List<OrderedValue> all = parts.parts(nodes, arguments, weights);
        OrderedValue sum = orderedSums.sum(all, new long[] {bank.threshold[r]});
        nodes.set(
                first + r,
                sum == null ? adders.atLeast(adders.sum(all), bank.threshold[r]) : sum.atLeast(bank.threshold[r]));
    }

    /** Chains the gates of a pencil that fire in order, whatever the slope sum is between its bounds. */
    private void chain(Bank bank, int first, NodeValues nodes, long least, long most) {
        for (int r = 0; r < bank.gates; r++) {
            boolean follows = r > 0 && isHarder(bank, r, least) && isHarder(bank, r, most);
            link(first + r, follows, nodes);
            if (follows) {
                cnf.add(-nodes.literal(first + r), nodes.literal(first + r - 1));
            }
        }
    }

    private static boolean isHarder(Bank bank, int r, long slopeSum) {
        long before = Math.subtractExact(bank.threshold[r - 1], Math.multiplyExact(bank.slope[r - 1], slopeSum));
        return Math.subtractExact(bank.threshold[r], Math.multiplyExact(bank.slope[r], slopeSum)) >= before;
    }

    private static void link(int node, boolean follows, NodeValues nodes) {
        if (follows) {
            nodes.continueChain(node);
        } else {
            nodes.startChain(node);
        }
    }

    static long least(List<OrderedValue> parts) {
        return parts.stream().mapToLong(OrderedValue::least).reduce(0, Math::addExact);
    }

    static long most(List<OrderedValue> parts) {
        return parts.stream().mapToLong(OrderedValue::most).reduce(0, Math::addExact);
    }
}
