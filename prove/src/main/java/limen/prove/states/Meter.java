package limen.prove.states;

import limen.circuit.Progress;
import limen.prove.Budget;

/** Counts states and memory against a budget, and says how far the search is. */
final class Meter {
    private final Budget budget;
    private final Progress progress;
    private final int steps;
    private final long begun = System.nanoTime();
    private long states;
    private long kept;
    private long told;
    private int level;

    Meter(Budget budget, Progress progress, int steps) {
        this.budget = budget;
        this.progress = progress;
        this.steps = steps;
    }

    /** Begins anew. */
    void begin() {
        states = 0;
        kept = 0;
    }

    void states(int more) {
        states += more;
    }

    /** Counts memory that stays until the end. */
    void keep(long bytes) {
        kept += bytes;
    }

    void drop(long bytes) {
        kept -= bytes;
    }

    long states() {
        return states;
    }

    /** Stops the search where time is over; for several threads, which may be told states of a moment ago. */
    void checkTime() {
        if (budget.isOver()) {
            throw new Stopped(
                    budget.reason() + " at level " + level + " of " + steps + ", after " + states + " states");
        }
    }

    /** Stops the search where the budget is used up. */
    void check(int atLevel, long bytes) {
        level = atLevel;
        checkTime();
        if (states > budget.states()) {
            throw new Stopped("more than " + budget.states() + " states, at level " + level + " of " + steps);
        }
        if (kept + bytes > budget.bytes()) {
            throw new Stopped(
                    "more than " + (budget.bytes() >> 20) + " MB of states, at level " + level + " of " + steps);
        }
        long now = System.nanoTime();
        if (now - told > 200_000_000L) {
            told = now;
            progress.at(level, steps, "states " + states + ", " + (long) (states / ((now - begun) / 1e9)) + "/s");
        }
    }
}
