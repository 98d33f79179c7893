package limen.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import limen.testkit.Seeds;

/** Seeded random circuits with every feature of the interface: overlapping runs, tables, pencils, unequal banks. */
public final class RandomCircuits {
    private RandomCircuits() {}

    /** How large weights are. */
    public record Sizes(int inputs, int stages, int banks, int gates, int terms, long weight, boolean pencils) {
        /** Small circuits for exhaustive tests. */
        public static final Sizes SMALL = new Sizes(7, 4, 4, 5, 3, 3, true);
    }

    /** A random weighted circuit. */
    public static Circuit circuit(long seed, Sizes sizes) {
        SplittableRandom random = Seeds.splittable(seed);
        CircuitBuilder builder =
                new CircuitBuilder(1 + random.nextInt(sizes.inputs()), GateKind.WEIGHTED).attribute("seed", "" + seed);
        List<long[]> runs = new ArrayList<>();
        long below = builder.nextNode();
        int level = 1;
        Bank bank = new Bank();
        for (int s = 0; s < 1 + random.nextInt(sizes.stages()); s++) {
            if (s > 0 && random.nextInt(4) > 0) {
                level++;
                below = builder.nextNode();
            }
            builder.stage("stage " + s, random.nextBoolean() ? "linear" : "other", level);
            int banks = 1 + random.nextInt(sizes.banks());
            for (int b = 0; b < banks; b++) {
                fill(random, sizes, below, runs, bank);
                long first = builder.add(bank);
                runs.add(new long[] {first, bank.gates});
            }
        }
        int outputs = 1 + random.nextInt(4);
        for (int k = 0; k < outputs; k++) {
            builder.output(random.nextLong(builder.nextNode()));
        }
        return builder.build();
    }

    private static void fill(SplittableRandom random, Sizes sizes, long below, List<long[]> runs, Bank bank) {
        bank.clear();
        boolean pencil = sizes.pencils() && random.nextInt(4) == 0;
        terms(random, sizes, below, runs, bank.base);
        if (pencil) {
            terms(random, sizes, below, runs, bank.slopeSum);
            pencil = bank.isPencil();
        }
        int gates = 1 + random.nextInt(sizes.gates());
        long range = 2 * sizes.weight() + 1;
        long[] thresholds = random.longs(gates, -range, range + 1).toArray();
        if (!pencil) {
            Arrays.sort(thresholds);
        }
        for (long threshold : thresholds) {
            bank.addGate(threshold, pencil ? random.nextLong(-3, 4) : 0);
        }
    }

    private static void terms(SplittableRandom random, Sizes sizes, long below, List<long[]> runs, Terms out) {
        int terms = random.nextInt(sizes.terms() + 1);
        for (int t = 0; t < terms; t++) {
            long first = random.nextLong(below);
            int length = 1 + random.nextInt((int) Math.min(5, below - first));
            if (!runs.isEmpty() && random.nextBoolean()) {
                long[] run = runs.get(random.nextInt(runs.size()));
                if (run[0] + run[1] <= below) {
                    first = run[0];
                    length = (int) run[1];
                }
            }
            long[] weights = new long[length];
            boolean ones = random.nextBoolean();
            for (int k = 0; k < length; k++) {
                weights[k] = ones ? 1 : random.nextLong(-sizes.weight(), sizes.weight() + 1);
            }
            out.add(first, Profile.of(weights), random.nextLong(-3, 4));
        }
    }
}
