package limen.certificate.cnf;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import limen.certificate.cnf.Functions.Function;
import limen.circuit.ThresholdCircuit;

/**
 * Clauses of circuits over inputs of any kind: free bits, tokens, thermometers. Several circuits over the same inputs share what is the same
 * in them: equal tables and equal additions have the same literals.
 */
public final class CircuitCnf {
    private final Cnf cnf = new Cnf();
    private final Functions functions;
    private final CircuitEncoder encoder;
    private final Map<Integer, Function> tables = new HashMap<>();
    /** By variable of a thermometer: the variable before it. */
    private final Map<Integer, Integer> before = new HashMap<>();

    /**
     * No clauses yet.
     *
     * @param options of the encoder
     */
    public CircuitCnf(EncodingOptions options) {
        functions = new Functions(cnf, options.mostCombinations());
        encoder = new CircuitEncoder(cnf, functions, options);
    }

    /** {@return the clauses; further ones may be added} */
    public Cnf cnf() {
        return cnf;
    }

    /**
     * {@return literals of bits that may be anything}
     *
     * @param count how many
     */
    public int[] bits(int count) {
        int[] bits = IntStream.range(0, count).map(k -> cnf.variable()).toArray();
        for (int bit : bits) {
            if (functions.isTable(2)) {
                tables.put(bit, functions.of(new int[] {functions.group(-bit, bit)}, 2));
            }
        }
        return bits;
    }

    /**
     * {@return literals of the bits of tokens, position by position, least significant first; codes that are no token are excluded}
     *
     * @param count how many tokens
     * @param vocabulary tokens are 0 to vocabulary − 1
     * @param tokenBits bits per token
     */
    public int[] tokens(int count, int vocabulary, int tokenBits) {
        int[] bits = new int[count * tokenBits];
        for (int i = 0; i < count; i++) {
            int[] own = bits(tokenBits);
            System.arraycopy(own, 0, bits, i * tokenBits, tokenBits);
            below(own, vocabulary);
        }
        return bits;
    }

    /** Says that a binary number is below a bound: whatever is 1 in the bound's place of a 0 has a 0 above it. */
    private void below(int[] bits, int bound) {
        int most = bound - 1;
        for (int b = 0; b < bits.length; b++) {
            if ((most >> b & 1) == 0) {
                int[] clause = new int[bits.length - b];
                int n = 0;
                clause[n++] = -bits[b];
                for (int above = b + 1; above < bits.length; above++) {
                    if ((most >> above & 1) == 1) {
                        clause[n++] = -bits[above];
                    }
                }
                cnf.add(clause, n);
            }
        }
    }

    /**
     * {@return literals of a thermometer: each implies the one before}
     *
     * @param count how many
     */
    public int[] thermometer(int count) {
        int[] literals = IntStream.range(0, count).map(k -> cnf.variable()).toArray();
        for (int k = 1; k < count; k++) {
            cnf.add(-literals[k], literals[k - 1]);
            before.put(literals[k], literals[k - 1]);
        }
        return literals;
    }

    /**
     * {@return the literals of a circuit's outputs; the clauses of its gates are added}
     *
     * @param circuit without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param inputs one literal per input node; nodes of one thermometer in a row, so that it is seen to be one
     */
    public int[] encode(ThresholdCircuit circuit, int... inputs) {
        NodeValues nodes = encoder.encode(circuit, values -> set(values, inputs));
        return IntStream.range(0, circuit.outputs())
                .map(k -> nodes.literal(Math.toIntExact(circuit.output(k))))
                .toArray();
    }

    private void set(NodeValues nodes, int[] inputs) {
        for (int k = 0; k < inputs.length; k++) {
            Function table = tables.get(inputs[k]);
            if (table != null) {
                nodes.set(k, table);
                continue;
            }
            nodes.set(k, inputs[k]);
            if (k > 0 && before.containsKey(inputs[k]) && before.get(inputs[k]) == inputs[k - 1]) {
                nodes.continueChain(k);
            } else {
                nodes.startChain(k);
            }
        }
    }

    /**
     * {@return the literal that two bits differ, or a constant}
     *
     * @param a a literal
     * @param b a literal
     */
    public int differ(int a, int b) {
        if (a == b) {
            return Cnf.FALSE;
        }
        if (a == -b) {
            return Cnf.TRUE;
        }
        int differ = cnf.variable();
        cnf.add(-a, -b, -differ);
        cnf.add(a, b, -differ);
        cnf.add(-a, b, differ);
        cnf.add(a, -b, differ);
        return differ;
    }
}
