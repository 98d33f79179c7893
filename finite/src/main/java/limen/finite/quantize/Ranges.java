package limen.finite.quantize;

import java.util.Arrays;
import java.util.Locale;
import limen.io.InputException;

/** Where the range comes from that a site's format covers. */
public enum Ranges {
    /** What calibration saw, or the share of it that has the least error: rare extremes saturate. */
    OBSERVED,
    /** What holds for every input, by {@link limen.finite.ranges.RangeAnalysis}: nothing saturates, at the price of coarser values. */
    PROVED;

    /**
     * {@return the ranges of this keyword}
     *
     * @param text {@code observed} or {@code proved}
     * @throws IllegalArgumentException with one line that lists both
     */
    public static Ranges ofKeyword(String text) {
        return Arrays.stream(values())
                .filter(ranges -> ranges.keyword().equals(text))
                .findFirst()
                .orElseThrow(() -> new InputException("ranges \"" + text + "\": unknown, use observed or proved"));
    }

    /** {@return the name in lower case} */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
