package limen.cli.verb;

/** Wall-clock time in reports. */
public final class Seconds {
    private Seconds() {}

    /** Seconds since an instant of {@link System#nanoTime}, to the millisecond. */
    public static double since(long nanoTime) {
        return Math.round((System.nanoTime() - nanoTime) / 1e6) / 1e3;
    }
}
