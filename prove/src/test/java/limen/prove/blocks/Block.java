package limen.prove.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import limen.certificate.cnf.CircuitCnf;
import limen.certificate.cnf.Cnf;
import limen.certificate.cnf.EncodingOptions;
import limen.certificate.proof.DratChecker;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.MergedSums;
import limen.circuit.Stage;

/**
 * Gates of a circuit between nodes that are taken as given and nodes that are asked about, as a circuit of its own.
 *
 * @param circuit whose inputs are the given nodes and whose outputs the asked ones, both in the order in which they were named
 */
record Block(Circuit circuit) {
    /**
     * Cuts a block out.
     *
     * @throws AssertionError if a node is read that is neither given nor computed of given ones
     */
    static Block cut(Circuit whole, int[] given, int[] asked) {
        TreeSet<Integer> inside = new TreeSet<>();
        Map<Integer, Integer> number = new HashMap<>();
        for (int k = 0; k < given.length; k++) {
            number.put(given[k], k);
        }
        List<Integer> open = new ArrayList<>();
        Arrays.stream(asked).forEach(open::add);
        Bank bank = new Bank();
        MergedSums sums = new MergedSums();
        while (!open.isEmpty()) {
            int node = open.removeLast();
            if (number.containsKey(node) || !inside.add(node)) {
                continue;
            }
            if (node < whole.inputs()) {
                throw new AssertionError("input " + node + " is read, which is not given");
            }
            Stage stage = whole.stages().get(Gates.stageOf(whole.stages(), node));
            long b = stage.bankOf(node);
            stage.bank(b, bank);
            sums.merge(bank);
            for (int k = 0; k < sums.size; k++) {
                open.add((int) sums.node[k]);
            }
            // A bank is cut as a whole.
            for (int r = 0; r < bank.gates; r++) {
                inside.add((int) stage.firstNode(b) + r);
            }
        }
        return new Block(build(whole, given, asked, inside, number));
    }

    private static Circuit build(
            Circuit whole, int[] given, int[] asked, TreeSet<Integer> inside, Map<Integer, Integer> number) {
        CircuitBuilder builder = new CircuitBuilder(given.length, GateKind.WEIGHTED);
        Bank bank = new Bank();
        Bank moved = new Bank();
        MergedSums sums = new MergedSums();
        for (Stage stage : whole.stages()) {
            boolean begun = false;
            for (long b = 0; b < stage.banks(); b++) {
                int first = (int) stage.firstNode(b);
                if (!inside.contains(first)) {
                    continue;
                }
                if (!begun) {
                    builder.stage(stage.name(), stage.kind(), stage.level());
                    begun = true;
                }
                stage.bank(b, bank);
                sums.merge(bank);
                moved.clear();
                for (int k = 0; k < sums.size; k++) {
                    moved.base.addWire(number.get((int) sums.node[k]), sums.alpha[k]);
                    moved.slopeSum.addWire(number.get((int) sums.node[k]), sums.beta[k]);
                }
                for (int r = 0; r < bank.gates; r++) {
                    number.put(first + r, (int) builder.nextNode() + r);
                    moved.addGate(bank.threshold[r], moved.isPencil() ? bank.slope[r] : 0);
                }
                builder.add(moved);
            }
        }
        for (int node : asked) {
            builder.output(number.get(node));
        }
        return builder.build();
    }

    /** A case of a definition: bits of the inputs, and what the outputs have to be. */
    record Row(boolean[] input, boolean[] output) {}

    /**
     * Whether the clauses "it is one of the cases, and an output is not what the definition says" are refuted by a proof that the checker
     * of certificates takes: case after case is excluded, each by unit propagation.
     *
     * @param thermometers sizes of the groups of inputs that fire in order
     */
    boolean isProved(int[] thermometers, List<Row> rows) {
        CircuitCnf formula = new CircuitCnf(new EncodingOptions(1 << 14, 0));
        int[] inputs = Arrays.stream(thermometers)
                .mapToObj(formula::thermometer)
                .flatMapToInt(Arrays::stream)
                .toArray();
        int[] outputs = formula.encode(circuit, inputs);
        Cnf cnf = formula.cnf();
        int[] cases = new int[rows.size()];
        for (int c = 0; c < cases.length; c++) {
            cases[c] = cnf.variable();
            Row row = rows.get(c);
            for (int k = 0; k < inputs.length; k++) {
                cnf.add(-cases[c], row.input[k] ? inputs[k] : -inputs[k]);
            }
            int[] wrong = new int[outputs.length + 1];
            for (int k = 0; k < outputs.length; k++) {
                wrong[k] = row.output[k] ? -outputs[k] : outputs[k];
            }
            wrong[outputs.length] = -cases[c];
            cnf.add(wrong);
        }
        cnf.add(cases);
        DratChecker checker = new DratChecker(cnf);
        try {
            for (int each : cases) {
                checker.add(new int[] {-each}, 1);
            }
            checker.add(new int[0], 0);
        } catch (limen.certificate.CertificateException e) {
            return false;
        }
        return checker.isRefuted();
    }
}
