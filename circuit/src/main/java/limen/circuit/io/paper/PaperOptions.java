package limen.circuit.io.paper;

/**
 * How a circuit is written as a string.
 *
 * @param grammar the grammar; AND_OR takes only gates that are ANDs, ORs and negations
 * @param layout where blanks stand
 * @param output which output the string has, as it can have only one; {@link #ONLY} for the only output
 * @param maxBytes the greatest length of the string
 */
public record PaperOptions(PaperGrammar grammar, PaperLayout layout, int output, long maxBytes) {
    /** The output of a circuit that has one. */
    public static final int ONLY = -1;
    /** 1 GiB. */
    public static final long DEFAULT_MAX_BYTES = 1L << 30;
    /** Threshold gates, the paper's blanks, the only output, at most 1 GiB. */
    public static final PaperOptions DEFAULT =
            new PaperOptions(PaperGrammar.THRESHOLD, PaperLayout.SPACED, ONLY, DEFAULT_MAX_BYTES);

    /** With another grammar. */
    public PaperOptions withGrammar(PaperGrammar other) {
        return new PaperOptions(other, layout, output, maxBytes);
    }

    /** With another layout. */
    public PaperOptions withLayout(PaperLayout other) {
        return new PaperOptions(grammar, other, output, maxBytes);
    }

    /** With another output, counted from 0. */
    public PaperOptions withOutput(int other) {
        return new PaperOptions(grammar, layout, other, maxBytes);
    }

    /** With another limit. */
    public PaperOptions withMaxBytes(long other) {
        return new PaperOptions(grammar, layout, output, other);
    }
}
