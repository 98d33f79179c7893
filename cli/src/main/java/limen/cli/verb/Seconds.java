package limen.cli.verb;

/** Wall-clock time in reports. */
final class Seconds {
    private Seconds() {}

    /** Seconds since an instant of {@link System#nanoTime}, to the millisecond. */
    static double since(long nanoTime) {
        return Math.round((System.nanoTime() - nanoTime) / 1e6) / 1e3;
    }
}
