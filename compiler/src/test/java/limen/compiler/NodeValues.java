package limen.compiler;

import java.math.BigInteger;
import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.Terms;
import limen.circuit.ThresholdCircuit;

/** Every node's value for one input, gate by gate on BigInteger. */
final class NodeValues {
    private NodeValues() {}

    static boolean[] of(ThresholdCircuit circuit, boolean[] input) {
        boolean[] values = new boolean[Math.toIntExact(circuit.nodes())];
        System.arraycopy(input, 0, values, 0, input.length);
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                BigInteger base = sum(bank.base, values);
                BigInteger slopeSum = sum(bank.slopeSum, values);
                for (int r = 0; r < bank.gates; r++) {
                    BigInteger total =
                            bank.isPencil() ? base.add(slopeSum.multiply(BigInteger.valueOf(bank.slope[r]))) : base;
                    values[(int) stage.firstNode(b) + r] = total.compareTo(BigInteger.valueOf(bank.threshold[r])) >= 0;
                }
            }
        }
        return values;
    }

    private static BigInteger sum(Terms terms, boolean[] values) {
        BigInteger sum = BigInteger.ZERO;
        for (int t = 0; t < terms.size; t++) {
            for (int k = 0; k < terms.profile[t].length(); k++) {
                if (values[(int) terms.first[t] + k]) {
                    sum = sum.add(BigInteger.valueOf(terms.coefficient[t])
                            .multiply(BigInteger.valueOf(terms.profile[t].weight(k))));
                }
            }
        }
        return sum;
    }
}
