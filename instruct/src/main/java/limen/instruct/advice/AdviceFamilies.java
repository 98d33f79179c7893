package limen.instruct.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.io.InputException;

/**
 * Families of constant depth, by name or made to order. Sizes of advice are in tokens; pointers are unary, so a gate over all
 * n inputs takes about n²/2 of them.
 */
public final class AdviceFamilies {
    private static final int ANY = Integer.MAX_VALUE;

    private AdviceFamilies() {}

    /** The families that take nothing but the length. */
    public static List<AdviceFamily> all() {
        return List.of(majority(), parity(), exactly("exactly-half", n -> n / 2), productBit(), productBitByAddition());
    }

    /** More ones than zeros: one gate, depth 1, O(n²) tokens. */
    public static AdviceFamily majority() {
        return new ComputedFamily(
                "majority",
                "strings with more ones than zeros",
                1,
                1,
                ANY,
                n -> circuit(n, List.of(PaperGate.atLeast(n / 2 + 1, inputs(n)))),
                x -> 2 * ones(x) > x.length);
    }

    /**
     * An odd number of ones: an OR over odd k of "exactly k ones", each an AND of θ≥k and θ≤k. Depth 3, O(n³) tokens: n gates
     * over all inputs.
     */
    public static AdviceFamily parity() {
        return new ComputedFamily(
                "parity",
                "strings with an odd number of ones",
                3,
                1,
                ANY,
                AdviceFamilies::parityCircuit,
                x -> ones(x) % 2 == 1);
    }

    /**
     * Exactly k(n) ones: θ≥k, θ≤k and their AND. Depth 2, O(n²) tokens. Any function k will do, computable or not, which is
     * what advice is about.
     *
     * @param count k, from 0 to n at every n that is used; what is outside is refused then
     */
    public static AdviceFamily exactly(String name, IntUnaryOperator count) {
        return new ComputedFamily(
                name,
                "strings with exactly k(n) ones",
                2,
                1,
                ANY,
                n -> {
                    int k = count(name, count, n);
                    return circuit(
                            n,
                            List.of(
                                    PaperGate.atLeast(k, inputs(n)),
                                    PaperGate.atMost(k, inputs(n)),
                                    PaperGate.atLeast(2, n, n + 1)));
                },
                x -> ones(x) == count(name, count, x.length));
    }

    /**
     * Bit ⌈n/2⌉ − 1 of the product of the numbers in the first ⌈n/2⌉ and the last ⌊n/2⌋ bits, lowest bits first: the one that
     * depends on the most bits. Weights are repeated arguments: depth 3, but O(n² 2^(n/2)) arguments, which is not polynomial;
     * short at small n.
     */
    public static AdviceFamily productBit() {
        return new ComputedFamily(
                "product-bit",
                Product.LANGUAGE,
                Product.REPETITION_DEPTH,
                2,
                Product.MOST_REPETITION_BITS,
                n -> new Product(n).byRepetition(),
                Product::decide);
    }

    /**
     * The language of {@link #productBit} with polynomial advice: the weighted sum is added in two stages of unit gates
     * ({@link limen.circuit.unit.UnitWeights}), in at most 6 levels whatever its weights, and copies of the output make the
     * depth 8 at every length. Longer than by repetition up to n = 14.
     */
    public static AdviceFamily productBitByAddition() {
        return new ComputedFamily(
                "product-bit-by-addition",
                Product.LANGUAGE,
                Product.ADDITION_DEPTH,
                2,
                Product.MOST_ADDITION_BITS,
                n -> new Product(n).byAddition(),
                Product::decide);
    }

    private static PaperCircuit parityCircuit(int n) {
        List<PaperGate> gates = new ArrayList<>();
        for (int k = 1; k <= n; k += 2) {
            gates.add(PaperGate.atLeast(k, inputs(n)));
            gates.add(PaperGate.atMost(k, inputs(n)));
        }
        int counts = gates.size();
        for (int g = 0; g < counts; g += 2) {
            gates.add(PaperGate.atLeast(2, n + g, n + g + 1));
        }
        gates.add(PaperGate.atLeast(1, range(n + counts, n + counts + counts / 2)));
        return circuit(n, gates);
    }

    private static int count(String name, IntUnaryOperator count, int n) {
        int k = count.applyAsInt(n);
        if (k < 0 || k > n) {
            throw new InputException(
                    "advice " + name + ": k(" + n + ") is " + k + ", give a function with 0 ≤ k(n) ≤ n");
        }
        return k;
    }

    /** n input nodes, then the gates. */
    static PaperCircuit circuit(int n, List<PaperGate> gates) {
        List<PaperGate> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(PaperGate.input());
        }
        all.addAll(gates);
        return new PaperCircuit(all);
    }

    static Integer[] inputs(int n) {
        return range(0, n);
    }

    static Integer[] range(int from, int to) {
        return IntStream.range(from, to).boxed().toArray(Integer[]::new);
    }

    private static int ones(boolean[] x) {
        int ones = 0;
        for (boolean bit : x) {
            ones += bit ? 1 : 0;
        }
        return ones;
    }
}
