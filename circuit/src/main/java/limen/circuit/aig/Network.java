package limen.circuit.aig;

/** A way to make AND gates of a sum's gates. */
interface Network {
    /**
     * Builds all gates of a sum.
     *
     * @param sum its leaves are those of the scratch
     * @param scratch begun; full afterwards if it does not fit
     * @param roots gets the literal of each gate
     * @return whether it was built: this way may not be for sums as large
     */
    boolean build(LiteralSum sum, AndScratch scratch, int[] roots);
}
