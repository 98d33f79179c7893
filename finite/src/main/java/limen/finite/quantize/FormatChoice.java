package limen.finite.quantize;

import limen.number.IntegerFormula;

/**
 * The format of a site kind: a family, and its bits where they differ from the model's precision.
 *
 * @param family the family
 * @param bits a formula in n and p, or null for p
 */
public record FormatChoice(FormatFamily family, IntegerFormula bits) {
    /** Fixed point at the model's precision. */
    public static final FormatChoice DEFAULT = new FormatChoice(FormatFamily.FIXED, null);

    /**
     * Reads {@code FAMILY} or {@code FAMILY:BITS}, for example {@code fixed:p+2}, {@code e4m3}, {@code float3:6}.
     *
     * @param text FAMILY as in {@link FormatFamily}, BITS a formula in n and p without parentheses; a specification takes no BITS
     * @return the choice; its bits are null where the text states none
     * @throws IllegalArgumentException with one line that says what is known
     */
    public static FormatChoice parse(String text) {
        int colon = text.contains("(") ? -1 : text.indexOf(':');
        return colon < 0
                ? new FormatChoice(FormatFamily.parse(text), null)
                : new FormatChoice(
                        FormatFamily.parse(text.substring(0, colon)), IntegerFormula.parse(text.substring(colon + 1)));
    }

    /** The bits at length n and precision p. */
    int bits(int n, int p) {
        return bits == null ? p : Math.toIntExact(Math.clamp(bits.value(n, p), 0, Integer.MAX_VALUE));
    }

    @Override
    public String toString() {
        return bits == null ? family.toString() : family + ":" + bits;
    }
}
