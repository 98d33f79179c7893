package limen.circuit.part;

/**
 * Consecutive nodes.
 *
 * @param first the first of them
 * @param count how many
 */
public record NodeRun(long first, long count) {
    /**
     * {@return the numbers of such runs one after the other: where each begins, and how many nodes there are in all}
     *
     * @param runs any
     */
    static long[] starts(java.util.List<NodeRun> runs) {
        long[] starts = new long[runs.size() + 1];
        for (int k = 0; k < runs.size(); k++) {
            starts[k + 1] = Math.addExact(starts[k], runs.get(k).count());
        }
        return starts;
    }
}
