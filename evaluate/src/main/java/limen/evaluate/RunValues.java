package limen.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import limen.circuit.Profile;
import limen.evaluate.kernel.LaneKernel;
import limen.evaluate.kernel.Planes;

/**
 * The sums of runs, Σ_k weight(k) · node(first + k), in every lane of a block, each made once and kept while there is room:
 * the banks of a position read the same runs.
 *
 * <p>A run within a thermometer is a look-up in the profile's prefix sums; over single gates that turn out to be a
 * thermometer or one-hot likewise; otherwise planes are added with their weights. Belongs to one thread.
 */
final class RunValues {
    /** Runs kept: 2,048 · 512 lanes · 4 bytes are 4 MB. */
    private static final int CAPACITY = 2048;
    /** Weights of all profiles kept, 16 bytes each: a run over a large vocabulary has a profile of its own for each channel. */
    private static final long MOST_WEIGHTS = 1 << 23;
    /** So many bits of a hash number the slots, two per run kept. */
    private static final int SLOT_BITS = 12;
    /** Weights that add up to no more are added in 16 bits. */
    static final int MOST_IN_SHORTS = 65_535;
    /** A run's ints outlive so many calls that give ints. */
    static final int RECENT = 4;

    /** The value of a run per lane. */
    static final class Values {
        private long first;
        private Profile profile;
        /** The values, or null if they need 64 bits. */
        int[] ints;
        /** The values, where {@code ints} is null. */
        long[] longs;
    }

    /** A run of nodes without weights. */
    private record Run(long first, int length) {}

    private BlockStates states;
    private final LaneKernel kernel;
    private final Values[] table = new Values[1 << SLOT_BITS];
    private final Values[] made = new Values[CAPACITY];
    private int used;
    /** Weights of the profiles of these. */
    private long weights;

    private final Values[] recent = new Values[RECENT];
    private int calls;
    private final Map<Run, PlaneRun> planeRuns = new HashMap<>();
    private final long[] sums;
    private int[] nodes = {};
    private int[] nodeWeights = {};
    private int reader;
    private StageState near;

    RunValues(LaneKernel kernel, int lanes) {
        this.kernel = kernel;
        sums = new long[lanes];
    }

    /** Holds nothing of the last block from now on. */
    void release() {
        states = null;
        near = null;
        planeRuns.clear();
        if (used > 0) {
            forget();
            Arrays.fill(recent, null);
            weights = 0;
        }
    }

    /** From now on nodes are those of this block. */
    void begin(BlockStates block) {
        states = block;
        near = block.at(-1);
    }

    /** From now on the stage of this index reads; only earlier stages may be read. */
    void begin(int stage) {
        reader = stage;
        near = states.at(-1);
    }

    /**
     * The values of a run. Ints are valid until {@code RECENT} more ints have been asked for, longs until the next call.
     */
    Values of(long first, Profile profile) {
        int slot = slot(first, profile);
        if (table[slot] == null) {
            weights += profile.length();
            if (used == CAPACITY || weights > MOST_WEIGHTS) {
                forget();
                weights = profile.length();
                slot = slot(first, profile);
            }
            table[slot] = unused();
            fill(first, profile, table[slot]);
        }
        Values found = table[slot];
        // Equal profiles of another stage are compared in full once, then by identity.
        found.profile = profile;
        if (found.ints != null) {
            recent[calls++ & RECENT - 1] = found;
        }
        return found;
    }

    private void forget() {
        Arrays.fill(table, null);
        for (int k = 0; k < used; k++) {
            made[k].profile = null;
        }
        used = 0;
    }

    /** The next object to fill: not one that a caller may still hold. */
    private Values unused() {
        Values values = made[used];
        boolean held = values == null;
        for (Values other : recent) {
            held |= values == other;
        }
        if (held) {
            values = new Values();
            made[used] = values;
        }
        used++;
        return values;
    }

    private int slot(long first, Profile profile) {
        long mixed = (first * 31 + profile.hashCode()) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> Long.SIZE - SLOT_BITS);
        while (table[slot] != null && !(table[slot].first == first && table[slot].profile.equals(profile))) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** The states that hold a node. */
    StageState holding(long node) {
        if (!near.holds(node)) {
            near = states.holding(node, reader);
        }
        return near;
    }

    private void fill(long first, Profile profile, Values values) {
        values.first = first;
        values.profile = profile;
        boolean narrow = profile.magnitude() <= Integer.MAX_VALUE;
        values.longs = null;
        if (narrow && values.ints == null) {
            values.ints = new int[sums.length];
        }
        if (narrow && (isWholeBank(first, profile, values.ints) || arePlanes(first, profile, values.ints))) {
            return;
        }
        Arrays.fill(sums, 0);
        int at = 0;
        while (at < profile.length()) {
            at += addPiece(first + at, profile, at);
        }
        if (!narrow) {
            values.ints = null;
            values.longs = sums.clone();
            return;
        }
        for (int l = 0; l < sums.length; l++) {
            values.ints[l] = (int) sums[l];
        }
    }

    /** The common case without detours: exactly the gates of a bank that is a thermometer. */
    private boolean isWholeBank(long first, Profile profile, int[] out) {
        StageState state = holding(first);
        if (state.flat != null || first + profile.length() > state.end) {
            return false;
        }
        long bank = state.bankOf(first);
        if (state.stage().firstNode(bank) != first
                || state.stage().firstNode(bank + 1) != first + profile.length()
                || state.other(bank) != null) {
            return false;
        }
        short[] ranks = state.ranks(bank);
        int offset = state.rankOffset(bank);
        if (profile.isOnes()) {
            for (int l = 0; l < out.length; l++) {
                out[l] = ranks[offset + l];
            }
        } else {
            for (int l = 0; l < out.length; l++) {
                out[l] = (int) profile.prefix(ranks[offset + l]);
            }
        }
        return true;
    }

    /** The common case of single gates: bits of digits and their products, which are in no order, with small weights. */
    private boolean arePlanes(long first, Profile profile, int[] out) {
        StageState state = holding(first);
        int length = profile.length();
        if (state.flat == null
                || length == 1
                || profile.magnitude() > MOST_IN_SHORTS
                || first + length > state.end
                || planeRun(state.flat, (int) (first - state.first), first, length).form != PlaneRun.Form.ANY) {
            return false;
        }
        if (nodes.length < length) {
            nodes = new int[2 * length];
            nodeWeights = new int[2 * length];
        }
        int least = 0;
        for (int k = 0; k < length; k++) {
            nodes[k] = (int) (first - state.first) + k;
            nodeWeights[k] = (int) profile.weight(k);
            least += Math.min(0, nodeWeights[k]);
        }
        kernel.sumPlanes(state.flat, nodes, nodeWeights, length, least, out);
        return true;
    }

    /** Adds the part of a run that lies in one bank or one flat stage, from weight {@code at}; returns its length. */
    private int addPiece(long node, Profile profile, int at) {
        StageState state = holding(node);
        int rest = profile.length() - at;
        if (state.flat != null) {
            int length = (int) Math.min(rest, state.end - node);
            addPlanes(state.flat, (int) (node - state.first), node, length, profile, at);
            return length;
        }
        long bank = state.bankOf(node);
        int from = (int) (node - state.stage().firstNode(bank));
        int length = (int) Math.min(rest, state.stage().firstNode(bank + 1) - node);
        switch (state.other(bank)) {
            case null -> {
                short[] ranks = state.ranks(bank);
                int offset = state.rankOffset(bank);
                for (int l = 0; l < sums.length; l++) {
                    int rank = Math.clamp(ranks[offset + l] - from, 0, length);
                    sums[l] += profile.prefix(at + rank) - profile.prefix(at);
                }
            }
            case int[] ranks -> {
                for (int l = 0; l < sums.length; l++) {
                    sums[l] += profile.prefix(at + Math.clamp(ranks[l] - from, 0, length)) - profile.prefix(at);
                }
            }
            case Planes planes -> addPlanes(planes, from, node, length, profile, at);
            default -> throw new IllegalStateException();
        }
        return length;
    }

    private void addPlanes(Planes planes, int from, long node, int length, Profile profile, int at) {
        if (length == 1) {
            kernel.addPlane(sums, planes, from, profile.weight(at));
            return;
        }
        PlaneRun run = planeRun(planes, from, node, length);
        switch (run.form) {
            case THERMOMETER -> {
                for (int l = 0; l < sums.length; l++) {
                    sums[l] += profile.prefix(at + run.index[l]) - profile.prefix(at);
                }
            }
            case ONE_HOT -> {
                for (int l = 0; l < sums.length; l++) {
                    sums[l] += run.index[l] < 0 ? 0 : profile.weight(at + run.index[l]);
                }
            }
            case ANY -> {
                for (int k = 0; k < length; k++) {
                    if (profile.weight(at + k) != 0) {
                        kernel.addPlane(sums, planes, from + k, profile.weight(at + k));
                    }
                }
            }
        }
    }

    private PlaneRun planeRun(Planes planes, int from, long node, int length) {
        Run key = new Run(node, length);
        PlaneRun run = planeRuns.get(key);
        if (run == null) {
            if (planeRuns.size() == CAPACITY) {
                planeRuns.clear();
            }
            run = PlaneRun.of(planes, from, length);
            planeRuns.put(key, run);
        }
        return run;
    }
}
