package limen.finite.quantize;

import java.util.Locale;

/** Where the range comes from that a site's format covers. */
public enum Ranges {
    /** What calibration saw, or the share of it that has the least error: rare extremes saturate. */
    OBSERVED,
    /** What holds for every input, by {@link limen.finite.ranges.RangeAnalysis}: nothing saturates, at the price of coarser values. */
    PROVED;

    /** {@return the name in lower case} */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
