package limen.compiler.lemma;

import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Strings;
import limen.compiler.construction.SumValues;
import limen.compiler.construction.UniformStage;

/**
 * ⊕ in three levels of weighted gates: strings one by one (AND of literals, weights ±1), a bank over Σ g_p with the
 * boundaries of f_p, and the bits of the result as alternating sums of that thermometer.
 *
 * <p>Per group k·2^p + R + p gates, R + 1 being the number of different results. A sum reaches k·2^(2^(p/2)) units, so p is at
 * most 10; beyond, {@link UnitAddition} has no such bound.
 */
public final class WeightedAddition implements Addition {
    private final int p;
    private final int k;
    private final Floats floats;
    private final Profile values;
    private final SumValues sums;
    private final FamilyStage strings;
    private final FamilyStage bank;
    private final FamilyStage bits;

    WeightedAddition(String name, int level, int p, int k, long groups, Floats floats) {
        this.p = p;
        this.k = k;
        this.floats = floats;
        sums = new SumValues(name, p);
        values = Profile.of(sums.g());
        strings = new OneHot(name + " strings", level + 1, groups);
        bank = new Sums(name + " sum", level + 2, groups);
        bits = new Bits(name, level + 3, groups);
    }

    @Override
    public List<FamilyStage> stages() {
        return List.of(strings, bank, bits);
    }

    @Override
    public Strings strings() {
        return Strings.of(bits, p);
    }

    @Override
    public int level() {
        return bits.level();
    }

    private final class OneHot extends UniformStage {
        OneHot(String name, int level, long groups) {
            super(name, "one-hot", level, Math.multiplyExact(groups, (long) k << p), 1, (long) k << p);
        }

        @Override
        public void fill(long bankNumber, Bank out) {
            long x = bankNumber & (1L << p) - 1;
            long at = bankNumber >> p;
            for (int b = 0; b < p; b++) {
                out.base.addWire(floats.node(at / k, (int) (at % k), b), (x >> b & 1) != 0 ? 1 : -1);
            }
            out.addGate(Long.bitCount(x));
        }
    }

    private final class Sums extends UniformStage {
        Sums(String name, int level, long groups) {
            super(name, "sum", level, groups, sums.results().length - 1, 1);
        }

        @Override
        public long repetitions(long group) {
            return k;
        }

        @Override
        public void repeat(long group, long j, Bank out) {
            out.base.add(strings.firstNode((group * k + j) << p), values, 1);
        }

        @Override
        public void fill(long group, Bank out) {
            for (int r = out.firstGate(); r < out.endGate(sums.least().length); r++) {
                out.addGate(sums.least()[r]);
            }
        }
    }

    private final class Bits extends UniformStage {
        private final Profile[] steps = new Profile[p];

        Bits(String name, int level, long groups) {
            super(name, "bit", level, groups * p, 1, p);
            for (int b = 0; b < p; b++) {
                int[] results = sums.results();
                long[] changes = new long[results.length - 1];
                for (int r = 0; r < changes.length; r++) {
                    changes[r] = (results[r + 1] >> b & 1L) - (results[r] >> b & 1L);
                }
                steps[b] = Profile.of(changes);
            }
        }

        @Override
        public void fill(long bankNumber, Bank out) {
            int b = (int) (bankNumber % p);
            if (steps[b].support() > 0) {
                out.base.add(bank.firstNode(bankNumber / p), steps[b], 1);
            }
            out.addGate((sums.results()[0] >> b & 1) == 0 ? 1 : 0);
        }
    }
}
