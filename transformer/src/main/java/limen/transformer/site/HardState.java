package limen.transformer.site;

import java.math.BigInteger;
import limen.number.Format;

/** The values of a POSITION site in one run, as ranks and as mantissas. */
final class HardState {
    final Site site;
    int[] ranks = new int[0];
    long[] mantissas = new long[0];

    HardState(Site site) {
        this.site = site;
    }

    void resize(int n) {
        if (ranks.length < n * site.width()) {
            ranks = new int[n * site.width()];
            mantissas = new long[ranks.length];
        }
    }

    void set(int i, int c, int rank) {
        int at = i * site.width() + c;
        ranks[at] = rank;
        mantissas[at] = site.format().mantissaLong(rank);
    }

    /** The greatest magnitude of a mantissa; at least 2^62 where mantissas fit no long. */
    static BigInteger greatest(Format format) {
        return format.fitsLong()
                ? format.mantissa(0).abs().max(format.mantissa(format.topRank()).abs())
                : FastRule.LIMIT;
    }
}
