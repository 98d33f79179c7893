package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.Terms;

/** Random circuits of all that encoders distinguish: chains read with any profile, pencils in order and not, maxima, thresholds out of order. */
final class RandomThresholds {
    private final Random random;
    private final CircuitBuilder builder;
    private final List<long[]> runs = new ArrayList<>();
    private final long weight;

    private RandomThresholds(Random random, int inputs, long weight) {
        this.random = random;
        this.weight = weight;
        builder = new CircuitBuilder(inputs, GateKind.WEIGHTED);
    }

    static Circuit circuit(Random random, int inputs, int stages, long weight) {
        RandomThresholds make = new RandomThresholds(random, inputs, weight);
        for (int s = 0; s < stages; s++) {
            make.builder.stage("stage " + s, "random", s + 1);
            long below = make.builder.nextNode();
            for (int b = 1 + random.nextInt(4); b > 0; b--) {
                if (random.nextInt(4) == 0 && make.runs.size() > 1) {
                    make.maxima(below);
                } else {
                    make.bank(below);
                }
            }
        }
        for (int k = 0; k < 3; k++) {
            make.builder.output(make.builder.nextNode() - 1 - random.nextInt(3));
        }
        return make.builder.build();
    }

    private void bank(long below) {
        Bank bank = new Bank();
        terms(bank.base, below, 1 + random.nextInt(4), false);
        boolean pencil = random.nextInt(3) == 0;
        boolean inOrder = random.nextBoolean();
        if (pencil) {
            terms(bank.slopeSum, below, 1 + random.nextInt(2), inOrder);
        }
        int gates = 1 + random.nextInt(6);
        long[] thresholds = random.longs(gates, -3 * weight, 3 * weight + 1).toArray();
        long[] slopes = random.longs(gates, -4, 5).toArray();
        if (random.nextInt(8) > 0) {
            Arrays.sort(thresholds);
        }
        if (inOrder) {
            Arrays.setAll(slopes, r -> -r);
        }
        for (int r = 0; r < gates; r++) {
            bank.addGate(thresholds[r], bank.isPencil() ? slopes[r] : 0);
        }
        runs.add(new long[] {builder.add(bank), gates});
    }

    /** Gate by gate the OR of two banks of as many gates. */
    private void maxima(long below) {
        long[] a = runs.get(random.nextInt(runs.size()));
        long[] b = runs.get(random.nextInt(runs.size()));
        int gates = (int) Math.min(a[1], b[1]);
        if (a[0] + gates > below || b[0] + gates > below) {
            bank(below);
            return;
        }
        long first = builder.nextNode();
        for (int r = 0; r < gates; r++) {
            Bank bank = new Bank();
            bank.base.addWire(a[0] + r, 1);
            bank.base.addWire(b[0] + r, 1);
            bank.addGate(1);
            builder.add(bank);
        }
        runs.add(new long[] {first, gates});
    }

    private void terms(Terms out, long below, int terms, boolean positive) {
        for (int t = 0; t < terms; t++) {
            long first = random.nextLong(below);
            int length = 1 + random.nextInt((int) Math.min(3, below - first));
            if (!runs.isEmpty() && random.nextInt(3) > 0) {
                long[] run = runs.get(random.nextInt(runs.size()));
                if (run[0] + run[1] <= below) {
                    first = run[0];
                    length = (int) run[1];
                }
            }
            long[] weights = new long[length];
            boolean ones = random.nextBoolean();
            for (int k = 0; k < length; k++) {
                weights[k] = ones ? 1 : random.nextLong(positive ? 0 : -weight, weight + 1);
            }
            out.add(first, Profile.of(weights), positive || random.nextBoolean() ? 1 : -1);
        }
    }
}
