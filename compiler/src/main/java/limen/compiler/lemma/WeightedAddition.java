package limen.compiler.lemma;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.UniformStage;
import limen.number.paper.PaperFloats;

/**
 * ⊕ in three levels of weighted gates: strings one by one (AND of literals, weights ±1), a bank over Σ g_p with the
 * boundaries of f_p, and the bits of the result as alternating sums of that thermometer.
 *
 * <p>Per group k·2^p + R + p gates, R + 1 being the number of different results. A sum reaches k·2^(2^(p/2)) units, so p is at
 * most 10; beyond, {@link UnitAddition} has no such bound.
 */
public final class WeightedAddition implements Addition {
    /** 2·greatest exponent plus mantissa bits stay below 62 bits, sums of 2^20 floats included. */
    public static final int MAX_PRECISION = 10;

    private final int p;
    private final int k;
    private final Floats floats;
    private final Profile values;
    /** Results in increasing order, and the least sum of each but the first. */
    private final int[] results;

    private final long[] least;
    private final FamilyStage strings;
    private final FamilyStage bank;
    private final FamilyStage bits;

    WeightedAddition(String name, int level, int p, int k, long groups, Floats floats) {
        if (p > MAX_PRECISION) {
            throw new CompileException(
                    "sum " + name + ": floats of " + p + " bits have sums of more than 62 bits, lower"
                            + " the precision to " + MAX_PRECISION + " or choose unit gates");
        }
        this.p = p;
        this.k = k;
        this.floats = floats;
        PaperFloats paper = PaperFloats.of(p);
        long[] g = new long[paper.strings()];
        TreeMap<Long, Integer> image = new TreeMap<>();
        for (int x = 0; x < g.length; x++) {
            g[x] = paper.g(x).longValueExact();
            int canonical = paper.f(BigInteger.valueOf(g[x]));
            image.put(paper.g(canonical).longValueExact(), canonical);
        }
        values = Profile.of(g);
        results = image.values().stream().mapToInt(Integer::intValue).toArray();
        least = least(new ArrayList<>(image.keySet()));
        strings = new OneHot(name + " strings", level + 1, groups);
        bank = new Sums(name + " sum", level + 2, groups);
        bits = new Bits(name, level + 3, groups);
    }

    /** f_p truncates toward zero: a positive value begins at itself, one up to zero right after the value below it. */
    private static long[] least(List<Long> image) {
        long[] boundaries = new long[image.size() - 1];
        for (int r = 1; r < image.size(); r++) {
            boundaries[r - 1] = image.get(r) > 0 ? image.get(r) : image.get(r - 1) + 1;
        }
        return boundaries;
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
        protected void fill(long bankNumber, Bank out) {
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
            super(name, "sum", level, groups, results.length - 1, 1);
        }

        @Override
        protected void fill(long group, Bank out) {
            for (int j = 0; j < k; j++) {
                out.base.add(strings.firstNode((group * k + j) << p), values, 1);
            }
            for (long boundary : least) {
                out.addGate(boundary);
            }
        }
    }

    private final class Bits extends UniformStage {
        private final Profile[] steps = new Profile[p];

        Bits(String name, int level, long groups) {
            super(name, "bit", level, groups * p, 1, p);
            for (int b = 0; b < p; b++) {
                long[] changes = new long[results.length - 1];
                for (int r = 0; r < changes.length; r++) {
                    changes[r] = (results[r + 1] >> b & 1) - (results[r] >> b & 1);
                }
                steps[b] = Profile.of(changes);
            }
        }

        @Override
        protected void fill(long bankNumber, Bank out) {
            int b = (int) (bankNumber % p);
            if (steps[b].support() > 0) {
                out.base.add(bank.firstNode(bankNumber / p), steps[b], 1);
            }
            out.addGate(1 - (results[0] >> b & 1));
        }
    }
}
