package limen.circuit.io.paper;

import java.util.Arrays;
import java.util.SplittableRandom;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.testkit.Seeds;

/** Random circuits whose gates have weights of one sign: repeated arguments, pencils, gates that always or never fire. */
public final class OneSignCircuits {
    private OneSignCircuits() {}

    public static Circuit circuit(long seed) {
        SplittableRandom random = Seeds.splittable(seed);
        CircuitBuilder builder = new CircuitBuilder(random.nextInt(6), GateKind.WEIGHTED);
        int levels = 1 + random.nextInt(3);
        boolean never = random.nextInt(4) == 0;
        Bank bank = new Bank();
        for (int level = 1; level <= levels; level++) {
            long below = builder.nextNode();
            builder.stage("level " + level, "random", level);
            for (int banks = 1 + random.nextInt(3); banks > 0; banks--) {
                fill(random, below, never, bank);
                builder.add(bank);
            }
        }
        for (int outputs = 1 + random.nextInt(3); outputs > 0; outputs--) {
            builder.output(random.nextInt(3) == 0 ? builder.nextNode() - 1 : random.nextLong(builder.nextNode()));
        }
        return builder.build();
    }

    private static void fill(SplittableRandom random, long below, boolean never, Bank bank) {
        bank.clear();
        int sign = random.nextBoolean() ? 1 : -1;
        long sum = terms(random, below, sign, bank.base);
        boolean pencil = random.nextInt(4) == 0 && terms(random, below, sign, bank.slopeSum) > 0;
        // θ≥t never fires beyond the sum of its weights, θ≤−t never beyond t = 0; both always below
        long least = sign > 0 ? -2 : -sum - 2;
        long greatest = (sign > 0 ? sum : 0) + (never ? 2 : 0);
        long[] thresholds =
                random.longs(1 + random.nextInt(4), least, greatest + 1).toArray();
        if (!pencil) {
            Arrays.sort(thresholds);
        }
        for (long threshold : thresholds) {
            bank.addGate(threshold, pencil ? random.nextInt(3) : 0);
        }
    }

    /** Appends terms and returns the sum of their weights' magnitudes. */
    private static long terms(SplittableRandom random, long below, int sign, Terms out) {
        long sum = 0;
        for (int t = below == 0 ? 0 : random.nextInt(4); t > 0; t--) {
            long first = random.nextLong(below);
            long[] weights = new long[1 + random.nextInt((int) Math.min(3, below - first))];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = random.nextInt(3);
            }
            long factor = random.nextLong(1, 3);
            out.add(first, Profile.of(weights), sign * factor);
            sum += factor * Arrays.stream(weights).sum();
        }
        return sum;
    }
}
