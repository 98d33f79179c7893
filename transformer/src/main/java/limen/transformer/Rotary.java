package limen.transformer;

import java.util.List;
import limen.io.InputException;
import limen.transformer.Architecture.RopePairing;

/**
 * The rotary positions of one layer (Su et al. 2021): of each head's queries and keys the first {@code width} channels are turned in
 * pairs, pair k at position i by the angle i·frequency(k); the other channels stay.
 *
 * @param width channels of a head that are turned, even; 0 for a layer without positions
 * @param pairing which two of them are a pair
 * @param theta the base: frequency(k) = theta^(−2k / width) where none is given
 * @param frequencies radians per position, one per pair, or empty
 */
public record Rotary(int width, RopePairing pairing, double theta, List<Double> frequencies) {
    /** Refuses what is no rotation, naming the field. */
    public Rotary {
        frequencies = List.copyOf(frequencies);
        require(width >= 0 && width % 2 == 0, "width " + width + ": must be even and not negative");
        require(pairing != null, "pairing: is missing");
        require(theta > 0 && Double.isFinite(theta), "theta " + theta + ": must be positive and finite");
        require(
                frequencies.isEmpty() || frequencies.size() == width / 2,
                "frequencies: " + frequencies.size() + " given, must be one per pair, " + width / 2 + ", or none");
        require(
                frequencies.stream().allMatch(frequency -> Double.isFinite(frequency)),
                "frequencies " + frequencies + ": must be finite");
    }

    /** The rotation by powers of a base. */
    public static Rotary of(int width, RopePairing pairing, double theta) {
        return new Rotary(width, pairing, theta, List.of());
    }

    /** No rotation. */
    public static Rotary none() {
        return of(0, RopePairing.HALVES, 1);
    }

    /** The same turned channels at given frequencies. */
    public Rotary withFrequencies(List<Double> values) {
        return new Rotary(width, pairing, theta, values);
    }

    /** Whether channel d of a head is turned. */
    public boolean turns(int d) {
        return d < width;
    }

    /** The other channel of the pair of channel d of a head; d itself where it is not turned. */
    public int partner(int d) {
        if (!turns(d)) {
            return d;
        }
        if (pairing == RopePairing.INTERLEAVED) {
            return d ^ 1;
        }
        int half = width / 2;
        return d < half ? d + half : d - half;
    }

    /** Whether channel d is the first of its pair: it becomes x·cos − partner·sin, the second x·cos + partner·sin. */
    public boolean isFirst(int d) {
        return pairing == RopePairing.INTERLEAVED ? d % 2 == 0 : d < width / 2;
    }

    /** The angle in radians by which channel d turns at a position; 0 where it is not turned. */
    public double angle(int position, int d) {
        if (!turns(d)) {
            return 0;
        }
        int pair = pairing == RopePairing.INTERLEAVED ? d / 2 : d % (width / 2);
        return position * (frequencies.isEmpty() ? StrictMath.pow(theta, -2.0 * pair / width) : frequencies.get(pair));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InputException("architecture, rotary " + message);
        }
    }
}
