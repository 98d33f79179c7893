package limen.finite.quantize;

import java.util.Locale;

/** Where the range comes from that a site's format covers. */
public enum Ranges {
    /** What calibration saw, or the share of it that has the least error: rare extremes saturate. */
    OBSERVED,
    /** What holds for every input, by {@link limen.finite.ranges.RangeAnalysis}: nothing saturates, at the price of coarser values. */
    PROVED;

    /** The attribute of a model that says where the ranges come from: a keyword, or {@link #REACHED}. */
    public static final String ATTRIBUTE = "ranges";
    /** What that attribute says of formats for the values that all inputs lead to. */
    public static final String REACHED = "reached";

    /** {@return the name in lower case} */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
