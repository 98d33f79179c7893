package limen.circuit;

/** Evaluates gate by gate straight from the definition; the oracle of this module's tests. */
public final class NaiveEvaluator {
    private NaiveEvaluator() {}

    /** The value of every node; input i is bit i of {@code input}. */
    public static boolean[] nodes(ThresholdCircuit circuit, long input) {
        boolean[] value = new boolean[(int) circuit.nodes()];
        for (int i = 0; i < circuit.inputs(); i++) {
            value[i] = (input >> i & 1) == 1;
        }
        Bank bank = new Bank();
        int node = circuit.inputs();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                for (int r = 0; r < bank.gates; r++) {
                    value[node++] = fires(bank, r, value);
                }
            }
        }
        return value;
    }

    /** Whether gate r of a bank fires, of nodes with these values. */
    public static boolean fires(Bank bank, int r, boolean... value) {
        long sum = sum(bank.base, value);
        if (bank.isPencil()) {
            sum += bank.slope[r] * sum(bank.slopeSum, value);
        }
        return sum >= bank.threshold[r];
    }

    /** The outputs as text of 0 and 1. */
    public static String outputs(ThresholdCircuit circuit, long input) {
        boolean[] value = nodes(circuit, input);
        StringBuilder out = new StringBuilder();
        for (int k = 0; k < circuit.outputs(); k++) {
            out.append(value[(int) circuit.output(k)] ? '1' : '0');
        }
        return out.toString();
    }

    /** The outputs on all inputs, input 0 changing fastest, with blanks between. */
    public static String table(ThresholdCircuit circuit) {
        StringBuilder table = new StringBuilder();
        for (long x = 0; x < 1L << circuit.inputs(); x++) {
            table.append(x == 0 ? "" : " ").append(outputs(circuit, x));
        }
        return table.toString();
    }

    private static long sum(Terms terms, boolean... value) {
        long sum = 0;
        for (int t = 0; t < terms.size; t++) {
            for (int k = 0; k < terms.profile[t].length(); k++) {
                if (value[(int) terms.first[t] + k]) {
                    sum += terms.coefficient[t] * terms.profile[t].weight(k);
                }
            }
        }
        return sum;
    }
}
