package limen.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/** Workspaces that wait for their next batch: as many as callers have evaluated at the same time. May be used by any thread. */
final class Workspaces {
    /** By log2 of the words of a block, 1 to 8. */
    private final List<Deque<Workspace>> idle = new ArrayList<>();

    private final IntFunction<Workspace> maker;

    /** None at first; {@code maker} makes one for blocks of a number of words. */
    Workspaces(IntFunction<Workspace> maker) {
        this.maker = maker;
        for (int words = 1; words <= InputBatch.BLOCK_LANES / Long.SIZE; words *= 2) {
            idle.add(new ArrayDeque<>());
        }
    }

    private Deque<Workspace> idle(int words) {
        return idle.get(Integer.numberOfTrailingZeros(words));
    }

    /** One for blocks of so many words, to be given back after the batch, or forgotten if that failed. */
    Workspace take(int words) {
        Workspace waiting;
        synchronized (this) {
            waiting = idle(words).poll();
        }
        return waiting == null ? maker.apply(words) : waiting;
    }

    /** Takes one back, which rests. */
    synchronized void give(Workspace workspace) {
        idle(workspace.words).push(workspace);
    }
}
