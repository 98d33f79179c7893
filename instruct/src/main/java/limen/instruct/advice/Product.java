package limen.instruct.advice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;

/**
 * The middle bit of a product a·b, a in the first ⌈n/2⌉ input bits and b in the others, lowest bits first.
 *
 * <p>Bit k depends on S = Σ 2^(i+j) a_i b_j over i + j ≤ k, for all other terms are multiples of 2^(k+1). It is 1 iff S lies
 * in one of the intervals [t·2^k, (t+1)·2^k − 1], t odd; there are at most k + 1 of them.
 */
final class Product {
    static final String LANGUAGE =
            "strings ab, a of ⌈n/2⌉ bits and b of ⌊n/2⌋, lowest bits first, with bit ⌈n/2⌉ − 1 of the product a·b";
    /** Products, intervals, output. */
    static final int REPETITION_DEPTH = 3;
    /** Up to here a circuit has at most some ten thousand arguments per gate. */
    static final int MOST_REPETITION_BITS = 22;
    /** Products, at most six levels of addition, output. */
    static final int ADDITION_DEPTH = 8;
    /** Up to here a string fits in memory. */
    static final int MOST_ADDITION_BITS = 40;

    private final int n;
    private final int half;
    private final int bit;
    /** i + j of each product a_i b_j with i + j ≤ bit, with the nodes of a_i and b_j. */
    private final List<int[]> products = new ArrayList<>();

    private final long greatest;

    Product(int n) {
        this.n = n;
        half = n - n / 2;
        bit = half - 1;
        long sum = 0;
        for (int i = 0; i < half; i++) {
            for (int j = 0; j < n / 2 && i + j <= bit; j++) {
                products.add(new int[] {i + j, i, half + j});
                sum += 1L << i + j;
            }
        }
        greatest = sum;
    }

    static boolean decide(boolean[] x) {
        int half = x.length - x.length / 2;
        BigInteger a = BigInteger.ZERO;
        BigInteger b = BigInteger.ZERO;
        for (int i = 0; i < x.length; i++) {
            if (x[i] && i < half) {
                a = a.setBit(i);
            } else if (x[i]) {
                b = b.setBit(i - half);
            }
        }
        return a.multiply(b).testBit(half - 1);
    }

    /**
     * θ≥t·2^k and θ≤(t+1)·2^k − 1 for odd t, over products repeated by weight. At least one of each pair is 1, and both are in
     * one pair at most, so that the bit is 1 iff more gates are 1 than there are pairs.
     */
    PaperCircuit byRepetition() {
        List<PaperGate> gates = new ArrayList<>();
        List<Integer> repeated = new ArrayList<>();
        for (int[] product : products) {
            repeated.addAll(Collections.nCopies(1 << product[0], n + gates.size()));
            gates.add(PaperGate.atLeast(2, product[1], product[2]));
        }
        Integer[] sum = repeated.toArray(Integer[]::new);
        int first = n + gates.size();
        int pairs = 0;
        for (long t = 1; t << bit <= greatest; t += 2) {
            gates.add(PaperGate.atLeast(t << bit, sum));
            gates.add(PaperGate.atMost(Math.min(greatest, (t + 1 << bit) - 1), sum));
            pairs++;
        }
        gates.add(PaperGate.atLeast(pairs + 1, AdviceFamilies.range(first, first + 2 * pairs)));
        return AdviceFamilies.circuit(n, gates);
    }

    /** Weighted gates, made unit gates by two-stage addition where a sum has large weights, padded with copies. */
    PaperCircuit byAddition() {
        // The products and the last gate have fewer than 2n arguments: these are repeated, the sum is not.
        Circuit unit =
                UnitWeights.convert(weighted(), new UnitOptions(2L * n, UnitOptions.DEFAULT.maxGates()), Progress.NONE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<PaperGate> gates;
        try {
            PaperFormat.write(unit, out, PaperOptions.DEFAULT, Progress.NONE);
            gates = new ArrayList<>(
                    PaperCircuit.parse(out.toString(StandardCharsets.US_ASCII)).gates());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int depth = new PaperCircuit(gates).levels()[gates.size() - 1]; depth < ADDITION_DEPTH; depth++) {
            gates.add(PaperGate.atLeast(1, gates.size() - 1));
        }
        return new PaperCircuit(gates);
    }

    private Circuit weighted() {
        CircuitBuilder builder = new CircuitBuilder(n, GateKind.WEIGHTED);
        Bank sum = new Bank();
        builder.stage("products", "and", 1);
        for (int[] product : products) {
            Bank and = new Bank();
            and.base.addWire(product[1], 1);
            and.base.addWire(product[2], 1);
            and.addGate(2);
            sum.base.addWire(builder.add(and), 1L << product[0]);
        }
        builder.stage("multiples", "threshold", 2);
        for (long t = 1; t << bit <= greatest; t++) {
            sum.addGate(t << bit);
        }
        long first = builder.add(sum);
        // The number of multiples reached is odd: they are reached in order.
        Bank odd = new Bank();
        for (int t = 0; t < sum.gates; t++) {
            odd.base.addWire(first + t, t % 2 == 0 ? 1 : -1);
        }
        odd.addGate(1);
        builder.stage("bit", "threshold", 3);
        return builder.output(builder.add(odd)).build();
    }
}
