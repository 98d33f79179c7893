package limen.finite.reduce;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.finite.Site;
import limen.number.Format;

/**
 * Sums that read what a value was rounded from in place of that value, where nobody sees a difference: a flag that is 1 where a
 * sum of flags is at least 1 does not mind that the sum was cut off at 2. Saves a level of gates.
 */
final class Inlining {
    /** More combinations of values for a token are not tried. */
    private static final int LIMIT = 4096;

    /**
     * A sum times 2^(−bits).
     *
     * @param sum of reduced values
     * @param bits of its fraction
     */
    record Scaled(Sum sum, int bits) {}

    /** What is seen of a sum times 2^(−bits). */
    @FunctionalInterface
    interface Reader {
        /** Equal for sums that are not told apart. */
        long read(long sum, int bits);
    }

    private final Values values;
    /** What the sites of width 1 that were made as sums are rounded from. */
    private final Map<Site, Scaled> origins = new HashMap<>();

    Inlining(Values values) {
        this.values = values;
    }

    /** Remembers what a site of width 1 is rounded from. */
    void put(Site site, Sum sum, int bits) {
        int halvings = sum.halvings(Math.clamp(bits, 0, Long.SIZE - 2));
        origins.put(site, new Scaled(sum.shifted(halvings), bits - halvings));
    }

    /** The sum with as many values as possible replaced by what they are rounded from. */
    Scaled inlined(Scaled scaled, Reader reader) {
        Scaled found = scaled;
        for (Sum.Part part : List.copyOf(scaled.sum.coefficients().keySet())) {
            Scaled origin = part.table() == null ? origins.get(part.site()) : null;
            if (origin != null && origin.bits >= 0 && origin.bits < Long.SIZE) {
                Scaled tried = inlined(found, part, origin, reader);
                found = tried == null ? found : tried;
            }
        }
        return found;
    }

    private Scaled inlined(Scaled scaled, Sum.Part part, Scaled origin, Reader reader) {
        long coefficient = scaled.sum.coefficients().get(part);
        Sum rest = scaled.sum.without(part);
        Set<List<Long>> cases = Cases.of(values, List.of(rest, origin.sum), LIMIT);
        if (cases == null) {
            return null;
        }
        Format format = part.site().format();
        int bits = scaled.bits + origin.bits;
        for (List<Long> each : cases) {
            long known = each.get(0);
            if (known << origin.bits >> origin.bits != known) {
                return null;
            }
            long rounded = SiteMaker.rounded(format, each.get(1), origin.bits);
            long before = Math.addExact(known, Math.multiplyExact(coefficient, rounded));
            long after = Math.addExact(known << origin.bits, Math.multiplyExact(coefficient, each.get(1)));
            if (reader.read(before, scaled.bits) != reader.read(after, bits)) {
                return null;
            }
        }
        Sum shifted = rest.shifted(-origin.bits);
        return shifted == null ? null : new Scaled(shifted.plus(origin.sum, coefficient), bits);
    }
}
