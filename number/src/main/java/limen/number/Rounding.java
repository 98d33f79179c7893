package limen.number;

import limen.io.InputException;

/**
 * How an exact real number becomes a value of a {@link Format}. Outside the format's range every rule saturates. All
 * rules are monotone, and all their boundaries are half-integer multiples of the format's unit.
 */
public enum Rounding {
    /**
     * The nearest value; of two equally near ones the one with the even encoding: even integer mantissa (fixed point),
     * even code (minifloat), even rank (value list).
     */
    NEAREST_EVEN("even"),

    /** The nearest value; of two equally near ones the larger. */
    NEAREST_UP("up"),

    /**
     * The value nearest to the number among those that lie between it and zero, both included. In a value list without
     * zero, a number of the gap around zero keeps its sign: negative numbers go to the largest negative value, zero and
     * positive numbers to the smallest positive one.
     */
    TOWARD_ZERO("zero"),

    /** The greatest value that is not above the number. */
    DOWN("down");

    private final String keyword;

    Rounding(String keyword) {
        this.keyword = keyword;
    }

    /** The word for this rule in a format's specification: {@code even}, {@code up}, {@code zero} or {@code down}. */
    public String keyword() {
        return keyword;
    }

    /**
     * The rule with this {@link #keyword()}.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Rounding ofKeyword(String keyword) {
        for (Rounding rounding : values()) {
            if (rounding.keyword.equals(keyword)) {
                return rounding;
            }
        }
        throw new InputException("unknown rounding \"" + keyword + "\": use even, up, zero or down");
    }
}
