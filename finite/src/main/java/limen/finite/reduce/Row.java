package limen.finite.reduce;

import limen.finite.Site;

/** One row of a site of the original model: a sum of reduced values, times 2^(−f), rounded to the site's format. */
final class Row {
    final Site origin;
    final int index;
    final Sum sum;
    final int fractionBits;
    /** The row's mantissa as a sum, once it is known. */
    Sum exact;

    /** A row that is rounded. */
    Row(Site origin, int index, Sum sum, int fractionBits) {
        this.origin = origin;
        this.index = index;
        int halvings = sum.halvings(Math.clamp(fractionBits, 0, Long.SIZE - 2));
        this.sum = sum.shifted(halvings);
        this.fractionBits = fractionBits - halvings;
    }

    /** A row whose mantissa is this sum. */
    static Row exact(Site origin, int index, Sum mantissa) {
        Row row = new Row(origin, index, mantissa, 0);
        row.exact = mantissa;
        return row;
    }
}
