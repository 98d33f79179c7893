package limen.circuit.simplify;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.circuit.WireRuns;

/**
 * What is known of a profile over all gates of one bank, so that its weights need not be looked at one by one.
 *
 * <p>{@link #reduced} has the same weights divided by {@link #divisor}; the other fields of the reduced facts are those of
 * the divided weights.
 */
final class RunFacts {
    final Profile profile;
    /** The greatest common divisor of the weights, 1 if all are 0. */
    final long divisor;
    /** Facts of the weights divided by it. */
    final RunFacts reduced;
    /** Least prefix sum. */
    final long least;
    /** Greatest prefix sum. */
    final long most;
    /** Σ of the positive weights. */
    final long positives;
    /** Σ of the negative weights' magnitudes. */
    final long negatives;

    private final Terms positivePieces;
    private final Terms negativePieces;

    private RunFacts(Profile profile, Cache cache) {
        this.profile = profile;
        long gcd = 0;
        long low = 0;
        long high = 0;
        for (int k = 0; k < profile.length(); k++) {
            gcd = gcd == 1 ? 1 : WireRuns.greatestCommonDivisor(gcd, Math.abs(profile.weight(k)));
            low = Math.min(low, profile.prefix(k + 1));
            high = Math.max(high, profile.prefix(k + 1));
        }
        divisor = Math.max(1, gcd);
        least = low;
        most = high;
        long sum = profile.prefix(profile.length());
        positives = (profile.magnitude() + sum) / 2;
        negatives = (profile.magnitude() - sum) / 2;
        positivePieces = pieces(profile, 1);
        negativePieces = pieces(profile, -1);
        reduced = divisor == 1 ? this : cache.of(divided(profile, divisor));
    }

    private static Profile divided(Profile profile, long divisor) {
        long[] weights = profile.weights();
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= divisor;
        }
        return Profile.of(weights);
    }

    /** The runs that {@link WireRuns} makes of the weights, from node 0. */
    private static Terms pieces(Profile profile, long sign) {
        WireRuns runs = new WireRuns(new BitSet());
        Bank bank = new Bank();
        for (int k = 0; k < profile.length(); k++) {
            runs.add(k, sign * profile.weight(k));
        }
        runs.writeTo(bank);
        return bank.base;
    }

    /** Appends coefficient times the weights from a node on, in the runs that {@link WireRuns} would make. */
    void appendTo(Terms out, long first, long coefficient) {
        Terms pieces = coefficient < 0 ? negativePieces : positivePieces;
        for (int t = 0; t < pieces.size; t++) {
            long factor = Math.multiplyExact(pieces.coefficient[t], Math.abs(coefficient));
            out.add(first + pieces.first[t], pieces.profile[t], factor);
        }
    }

    /** Facts of all profiles of a circuit. */
    static final class Cache {
        private final Map<Profile, RunFacts> known = new HashMap<>();

        RunFacts of(Profile profile) {
            RunFacts facts = known.get(profile);
            if (facts == null) {
                facts = new RunFacts(profile, this);
                known.put(profile, facts);
            }
            return facts;
        }
    }
}
