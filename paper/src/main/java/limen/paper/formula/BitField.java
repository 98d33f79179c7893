package limen.paper.formula;

import limen.number.paper.PaperFloats;

/**
 * Consecutive bits of a p-bit string, read and written as a number.
 *
 * @param kind how
 * @param from the least bit, 0..p−1
 * @param count how many bits, at least 1
 */
public record BitField(Kind kind, int from, int count) {
    /** How the bits are read. */
    public enum Kind {
        /** An integer 0..2^count − 1. */
        UNSIGNED,
        /** A signed integer of the paper: magnitude in the low bits, sign in the top bit. */
        SIGNED,
        /** All p bits, as the paper's float. */
        FLOAT
    }

    /** Whether both have a bit. */
    boolean overlaps(BitField other) {
        return from < other.from + other.count && other.from < from + count;
    }

    /** The number in this field of a string. */
    ExactNumber read(int x, PaperFloats floats) {
        int bits = x >> from & mask();
        return switch (kind) {
            case UNSIGNED -> ExactNumber.of(bits);
            case SIGNED -> {
                int magnitude = bits & mask() >> 1;
                yield ExactNumber.of(magnitude == bits ? magnitude : -magnitude);
            }
            case FLOAT -> ExactNumber.scaled(floats.mantissa(x), floats.exponent(x));
        };
    }

    /** A string that holds the number in this field, truncated toward zero and saturated, and has zeros elsewhere. */
    int write(ExactNumber number, PaperFloats floats) {
        return switch (kind) {
            case UNSIGNED -> (int) number.clamp(0, mask()) << from;
            case SIGNED -> {
                int greatest = mask() >> 1;
                int value = (int) number.clamp(-greatest, greatest);
                yield (value < 0 ? -value | greatest + 1 : value) << from;
            }
            case FLOAT -> number.string(floats);
        };
    }

    /** The string with zeros in this field. */
    int clear(int x) {
        return x & ~(mask() << from);
    }

    /** Bounds of the number in this field. */
    Width width(PaperFloats floats) {
        return switch (kind) {
            case UNSIGNED -> Width.integer(count);
            case SIGNED -> Width.integer(Math.max(count - 1, 1));
            case FLOAT -> Width.ofFloats(floats);
        };
    }

    private int mask() {
        return (1 << count) - 1;
    }
}
