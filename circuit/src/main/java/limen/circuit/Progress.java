package limen.circuit;

/** Hears how far a long computation is; called from the computing thread, at most a few thousand times. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, total, what) -> {};

    /**
     * Reports progress.
     *
     * @param done units finished
     * @param total all units, or a negative number when unknown
     * @param what what is being done, a few words
     */
    void at(long done, long total, String what);
}
