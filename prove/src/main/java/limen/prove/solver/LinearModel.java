package limen.prove.solver;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.certificate.cnf.Cnf;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.LimitException;

/**
 * A question as linear constraints, in a file for {@link LinearWorker}: {@code p cnf} and clauses as in DIMACS; {@code s LOW HIGH CONSTANT
 * weight literal …}, a sum as an integer of its own, numbered from 0; and {@code g LITERAL THRESHOLD SLOPE BASE SLOPESUM}: the literal holds
 * iff sum BASE + SLOPE · sum SLOPESUM ≥ THRESHOLD, without a slope sum where that is −1.
 */
final class LinearModel {
    /** CP-SAT computes in 64 bits: sums stay far below. */
    static final long MOST = 1L << 50;

    private final Cnf cnf;
    private final StringBuilder constraints = new StringBuilder();
    private int sums;

    /** On the clauses of a question's frame. */
    LinearModel(Cnf cnf) {
        this.cnf = cnf;
    }

    /**
     * Adds a circuit.
     *
     * @param inputs literals, constants too
     * @param outputs variables that are to be its outputs
     * @throws LimitException if a sum is too large
     */
    void add(ThresholdCircuit circuit, int[] inputs, int[] outputs) {
        int[] literal = new int[Math.toIntExact(circuit.nodes())];
        System.arraycopy(inputs, 0, literal, 0, inputs.length);
        Bank bank = new Bank();
        MergedSums merged = new MergedSums();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                merged.merge(bank);
                int base = sum(merged, merged.alpha, literal);
                int slopeSum = bank.isPencil() ? sum(merged, merged.beta, literal) : -1;
                for (int r = 0; r < bank.gates; r++) {
                    int gate = cnf.variable();
                    literal[(int) stage.firstNode(b) + r] = gate;
                    require(Math.abs(bank.threshold[r]));
                    constraints
                            .append("g ")
                            .append(gate)
                            .append(' ')
                            .append(bank.threshold[r])
                            .append(' ')
                            .append(bank.isPencil() ? bank.slope[r] : 0)
                            .append(' ')
                            .append(base)
                            .append(' ')
                            .append(slopeSum)
                            .append('\n');
                }
            }
        }
        for (int k = 0; k < outputs.length; k++) {
            int node = literal[Math.toIntExact(circuit.output(k))];
            cnf.add(-outputs[k], node);
            cnf.add(outputs[k], -node);
        }
    }

    private int sum(MergedSums merged, long[] weights, int[] literal) {
        long low = 0;
        long high = 0;
        long constant = 0;
        StringBuilder terms = new StringBuilder();
        for (int k = 0; k < merged.size; k++) {
            int of = literal[(int) merged.node[k]];
            if (of == Cnf.TRUE) {
                constant += weights[k];
            } else if (of != Cnf.FALSE && weights[k] != 0) {
                terms.append(' ').append(weights[k]).append(' ').append(of);
                low += Math.min(0, weights[k]);
                high += Math.max(0, weights[k]);
            }
        }
        require(high - low + Math.abs(constant));
        constraints
                .append("s ")
                .append(low + constant)
                .append(' ')
                .append(high + constant)
                .append(' ')
                .append(constant)
                .append(terms)
                .append('\n');
        return sums++;
    }

    private static void require(long magnitude) {
        if (magnitude < 0 || magnitude >= MOST) {
            throw new LimitException("circuit with sums of 2^50 or more: too large for CP-SAT, ask another engine");
        }
    }

    /** Writes the file. */
    void write(Path file) throws IOException {
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII), 1 << 16)) {
            out.write("p cnf " + cnf.variables() + " " + cnf.clauses() + "\n");
            StringBuilder clauses = new StringBuilder();
            cnf.forEach((literals, from, to) -> {
                for (int k = from; k < to; k++) {
                    clauses.append(literals[k]).append(' ');
                }
                clauses.append("0\n");
            });
            out.append(clauses).append(constraints);
        }
    }
}
