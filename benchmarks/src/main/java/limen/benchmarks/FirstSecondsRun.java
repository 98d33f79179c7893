package limen.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import limen.benchmarks.FirstSecondsTask.Sides;

/**
 * One task in one process: evaluator and C in turn, some milliseconds each, from the evaluator's first call on. All times are processor time: of
 * the calling thread for rates, of the whole process, with the JVM's compiler and collector, for how long it has run. Other work on the machine
 * matters less to them, and on one idle processor they are the time of day.
 */
final class FirstSecondsRun {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long EVALUATOR_NANOS = 9_000_000;
    private static final long LIMIT_NANOS = 1_000_000;
    private static final double INTERVAL = 0.1;

    /** The clock takes as long as a small circuit, so that it is looked at so often in a turn. */
    private static final int LOOKS = 16;

    private final Sides sides;
    private int calls = 1;
    private int limitCalls = 1;

    /**
     * What was done in one interval.
     *
     * @param end seconds of processor time of the whole process since the first call
     * @param evaluator evaluations by the evaluator
     * @param evaluatorSeconds processor time that they took
     * @param limit evaluations by C
     * @param limitSeconds processor time that they took
     */
    record Interval(double end, double evaluator, double evaluatorSeconds, double limit, double limitSeconds) {
        /** The evaluator's rate as a share of C's. */
        double share() {
            return rate() * limitSeconds / limit;
        }

        /** Evaluations a second. */
        double rate() {
            return evaluator / evaluatorSeconds;
        }

        /** All of them together. */
        static Interval sum(List<Interval> all) {
            return new Interval(
                    all.getLast().end,
                    all.stream().mapToDouble(Interval::evaluator).sum(),
                    all.stream().mapToDouble(Interval::evaluatorSeconds).sum(),
                    all.stream().mapToDouble(Interval::limit).sum(),
                    all.stream().mapToDouble(Interval::limitSeconds).sum());
        }
    }

    FirstSecondsRun(Sides sides) {
        this.sides = sides;
    }

    /** The intervals of so many seconds; compares the results of both sides at the end. */
    List<Interval> run(double seconds) {
        List<Interval> intervals = new ArrayList<>();
        long begun = ProcessorTime.nanos();
        double end = 0;
        while (end < seconds) {
            List<Interval> turns = new ArrayList<>();
            double start = end;
            do {
                turns.add(turn(begun));
                end = turns.getLast().end();
            } while (end - start < INTERVAL);
            intervals.add(Interval.sum(turns));
        }
        sides.requireEqual();
        return intervals;
    }

    private Interval turn(long begun) {
        double[] evaluator = repeat(sides::evaluate, EVALUATOR_NANOS, calls);
        double[] limit = repeat(sides.limit(), LIMIT_NANOS, limitCalls);
        calls = Math.max(1, (int) evaluator[0] / LOOKS);
        limitCalls = Math.max(1, (int) limit[0] / LOOKS);
        double end = (ProcessorTime.nanos() - begun) / 1e9;
        return new Interval(
                end, evaluator[0] * sides.batch().lanes(), evaluator[1], limit[0] * sides.limitLanes(), limit[1]);
    }

    /** Runs for so long, looking at the clock after so many runs; returns how many there were, and the seconds. */
    private static double[] repeat(Runnable once, long nanos, int between) {
        int runs = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        long used;
        do {
            for (int k = 0; k < between; k++) {
                once.run();
            }
            runs += between;
            used = THREADS.getCurrentThreadCpuTime() - start;
        } while (used < nanos);
        return new double[] {runs, used / 1e9};
    }
}
