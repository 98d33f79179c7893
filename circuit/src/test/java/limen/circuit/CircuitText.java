package limen.circuit;

import java.util.Arrays;

/** Every stage, bank, output and attribute of a circuit as text, to compare circuits in tests. */
public final class CircuitText {
    private CircuitText() {}

    /** The text. */
    public static String of(ThresholdCircuit circuit) {
        StringBuilder out = new StringBuilder();
        out.append(circuit.inputs()).append(circuit.gateKind()).append(circuit.attributes());
        for (int k = 0; k < circuit.outputs(); k++) {
            out.append(' ').append(circuit.output(k));
        }
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            out.append('\n')
                    .append(stage.name())
                    .append('|')
                    .append(stage.kind())
                    .append(stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                out.append('\n')
                        .append(stage.firstNode(b))
                        .append(of(bank.base))
                        .append(of(bank.slopeSum));
                out.append(Arrays.toString(Arrays.copyOf(bank.threshold, bank.gates)));
                out.append(Arrays.toString(Arrays.copyOf(bank.slope, bank.isPencil() ? bank.gates : 0)));
            }
        }
        return out.toString();
    }

    private static String of(Terms terms) {
        StringBuilder out = new StringBuilder("(");
        for (int t = 0; t < terms.size; t++) {
            out.append(terms.first[t]).append(Arrays.toString(terms.profile[t].weights()));
            out.append(terms.coefficient[t]);
        }
        return out.append(')').toString();
    }
}
