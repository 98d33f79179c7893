package limen.extract;

import java.util.Random;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;

/** Random circuits of a few stages. */
public final class BankCircuits {
    private BankCircuits() {}

    /** Banks of several gates, in order and out of order, pencils among them, of what was there before. */
    public static Circuit random(Random random, int inputs) {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED);
        Bank bank = new Bank();
        int stages = 1 + random.nextInt(4);
        for (int stage = 0; stage < stages; stage++) {
            builder.stage("stage " + stage, "linear", stage + 1);
            long readable = builder.nextNode();
            for (int b = 1 + random.nextInt(3); b > 0; b--) {
                bank.clear();
                for (int k = random.nextInt(7); k > 0; k--) {
                    bank.base.addWire(random.nextLong(readable), random.nextInt(9) - 4);
                }
                boolean pencil = random.nextInt(3) == 0;
                for (int k = 1 + random.nextInt(3); pencil && k > 0; k--) {
                    bank.slopeSum.addWire(random.nextLong(readable), random.nextInt(5) - 2);
                }
                int gates = 1 + random.nextInt(random.nextInt(4) == 0 ? 80 : 5);
                long threshold = random.nextInt(9) - 6L;
                for (int r = 0; r < gates; r++) {
                    threshold += random.nextInt(2);
                    if (pencil) {
                        bank.addGate(random.nextInt(7) - 3, threshold);
                    } else {
                        bank.addGate(threshold);
                    }
                }
                builder.add(bank);
            }
        }
        builder.output(random.nextLong(builder.nextNode()));
        builder.output(builder.nextNode() - 1);
        return builder.build();
    }
}
