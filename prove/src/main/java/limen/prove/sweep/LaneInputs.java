package limen.prove.sweep;

import java.util.ArrayList;
import java.util.List;
import limen.evaluate.InputBatch;
import limen.property.Letters;
import limen.property.Monitor;

/**
 * The inputs of a piece, one per lane: their bits for each circuit, and what judging needs of their paths. First letters are runs of
 * lanes; the last ones come from a {@link Tail} for each state, made once.
 */
final class LaneInputs {
    /** Most paths of a tail. */
    private static final int TAIL = 256;
    /** Tails that are kept, of states of the least numbers. */
    private static final int MOST_TAILS = 1 << 12;

    private final Monitor monitor;
    private final Paths paths;
    private final LabelJudge judge;
    private final PathCursor cursor;
    private final int head;
    private final int tailSteps;
    private final List<InputPlanes> planes = new ArrayList<>();
    private final int[] tokenBits;
    private final Tail[] tails = new Tail[MOST_TAILS];

    /** [model][step] how many tokens were read before a letter; first letters only. */
    private final int[][] read;

    private final int[] runStart;
    private final int[] headPlaces;

    /** The state at the end of each lane's path. */
    final int[] ends;
    /** [lane · steps + step] numbers of {@link LabelJudge#place}; empty where answers are no labels. */
    final int[] places;

    /** With a judge where answers are labels, else null. */
    LaneInputs(Monitor monitor, Paths paths, List<SweepCircuit> circuits, LabelJudge judge, int lanes) {
        this.monitor = monitor;
        this.paths = paths;
        this.judge = judge;
        head = paths.head(TAIL);
        tailSteps = monitor.steps() - head;
        cursor = new PathCursor(monitor, head);
        tokenBits = new int[circuits.size()];
        for (int m = 0; m < tokenBits.length; m++) {
            tokenBits[m] = circuits.get(m).decoder().tokenBits();
            planes.add(new InputPlanes(circuits.get(m).decoder().n(), tokenBits[m], lanes));
        }
        read = new int[tokenBits.length][head + 1];
        runStart = new int[head];
        headPlaces = new int[head];
        ends = new int[lanes];
        places = new int[judge == null ? 0 : Math.multiplyExact(lanes, monitor.steps())];
    }

    /** Sets the lanes to consecutive paths. */
    void fill(long from, int count) {
        planes.forEach(InputPlanes::clear);
        int[] first = new int[head];
        int leaf = (int) paths.find(from, first);
        cursor.set(first);
        begin(0, 0);
        int lane = 0;
        while (true) {
            Tail tail = tail(cursor.state(head));
            int some = Math.min(tail.leaves - leaf, count - lane);
            append(tail, leaf, some, lane);
            lane += some;
            leaf = 0;
            if (lane == count) {
                break;
            }
            int shared = cursor.shared();
            end(shared, lane);
            cursor.advance(shared);
            begin(shared, lane);
        }
        end(0, count);
    }

    private Tail tail(int state) {
        if (state < MOST_TAILS && tails[state] != null) {
            return tails[state];
        }
        int[] before = new int[read.length];
        for (int m = 0; m < before.length; m++) {
            before[m] = read[m][head];
        }
        Tail tail = new Tail(monitor, state, head, before, (int) paths.count(head, state), tokenBits, judge);
        if (state < MOST_TAILS) {
            tails[state] = tail;
        }
        return tail;
    }

    private void append(Tail tail, int leaf, int count, int lane) {
        System.arraycopy(tail.ends, leaf, ends, lane, count);
        for (int m = 0; m < tokenBits.length; m++) {
            long[][] patterns = tail.patterns[m];
            for (int k = 0; k < patterns.length; k++) {
                int position = read[m][head] + k / tokenBits[m];
                planes.get(m).set(position, k % tokenBits[m], patterns[k], leaf, count, lane);
            }
        }
        for (int l = 0; judge != null && l < count; l++) {
            int at = (lane + l) * monitor.steps();
            System.arraycopy(headPlaces, 0, places, at, head);
            System.arraycopy(tail.places, (leaf + l) * tailSteps, places, at + head, tailSteps);
        }
    }

    /** Runs of the first letters from a step on end before a lane. */
    private void end(int step, int lane) {
        for (int m = 0; m < tokenBits.length; m++) {
            for (int s = step; s < head; s++) {
                int token = cursor.token(m, s);
                if (token != Letters.NONE) {
                    planes.get(m).set(read[m][s], token, runStart[s], lane);
                }
            }
        }
    }

    private void begin(int step, int lane) {
        for (int s = step; s < head; s++) {
            runStart[s] = lane;
            for (int m = 0; m < read.length; m++) {
                read[m][s + 1] = read[m][s] + (cursor.token(m, s) == Letters.NONE ? 0 : 1);
            }
            if (judge != null) {
                headPlaces[s] = judge.place(cursor.state(s), cursor.letter(s), s);
            }
        }
    }

    /** The input bits of a circuit on the first lanes. */
    InputBatch batch(int model, int lanes) {
        return planes.get(model).batch(lanes);
    }
}
