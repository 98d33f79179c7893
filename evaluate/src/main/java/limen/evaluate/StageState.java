package limen.evaluate;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import limen.circuit.Stage;
import limen.evaluate.kernel.Planes;
import limen.io.InputException;

/**
 * The states of one stage, or of the inputs, in one block of lanes.
 *
 * <p>A stage whose banks all have one gate is <em>flat</em>: one {@link Planes}, a plane per gate. Otherwise each bank is
 * by itself: its rank in every lane if its gates fire in order in every lane of this block, else {@link Planes}. Which form
 * a bank has is decided by what its gates do. Ranks are shorts in arrays of many banks, which the garbage collector need
 * not move; those of more than 32,767 gates are {@code int[]} of their own.
 */
final class StageState implements StageStates {
    /** 2^12 banks of 512 lanes are 4 MB. */
    private static final int CHUNK_BITS = 12;

    private final Stage stage;
    private final int firstLane;
    private final int lanes;
    /** The stage's index, −1 for the inputs. */
    final int index;
    /** First node and one past the last. */
    final long first;

    final long end;
    /** The planes of a flat stage, else null. */
    final Planes flat;
    /** Ranks, {@code width} per bank, {@code 1 << CHUNK_BITS} banks per array; null in a flat stage. */
    private final short[][] ranks;
    /** Lanes of a plane. */
    private final int width;
    /** Banks held in another form than in {@code ranks}: {@code int[]} ranks or {@code Planes}; null while there is none. */
    private Map<Long, Object> others;

    private StageState(
            Stage stage,
            int index,
            long first,
            long end,
            int firstLane,
            int lanes,
            Planes flat,
            short[][] ranks,
            int width) {
        this.stage = stage;
        this.index = index;
        this.first = first;
        this.end = end;
        this.firstLane = firstLane;
        this.lanes = lanes;
        this.flat = flat;
        this.ranks = ranks;
        this.width = width;
    }

    /** An empty state of a stage whose nodes are {@code first} to {@code end} − 1. */
    static StageState of(
            Stage stage, int index, long first, long end, boolean isFlat, int firstLane, int lanes, int words) {
        Planes flat = isFlat ? new Planes(fit(stage, end - first), words) : null;
        int width = words * Long.SIZE;
        short[][] ranks = isFlat ? null : emptyRanks(fit(stage, stage.banks()), width);
        return new StageState(stage, index, first, end, firstLane, lanes, flat, ranks, width);
    }

    /** The same stage in another block of the same width, in the memory of this one, which ends. */
    StageState again(int nextLane, int nextLanes) {
        return new StageState(stage, index, first, end, nextLane, nextLanes, flat, ranks, width);
    }

    /** The inputs, which are only read. */
    static StageState ofInputs(Planes planes, int firstLane, int lanes) {
        return new StageState(null, -1, 0, planes.nodes(), firstLane, lanes, planes, null, planes.lanes());
    }

    private static short[][] emptyRanks(int banks, int width) {
        short[][] ranks = new short[(banks >> CHUNK_BITS) + 1][];
        for (int c = 0; c < ranks.length; c++) {
            ranks[c] = new short[Math.min(banks - (c << CHUNK_BITS), 1 << CHUNK_BITS) * width];
        }
        return ranks;
    }

    private static int fit(Stage stage, long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new InputException("stage " + stage.name() + ": " + count
                    + " banks do not fit one block, at most 2^31 - 9 can be evaluated");
        }
        return (int) count;
    }

    boolean holds(long node) {
        return first <= node && node < end;
    }

    /** The form of a bank that is not in {@link #ranks}: {@code int[]} or {@code Planes}, or null if it is there. */
    Object other(long bank) {
        return others == null ? null : others.get(bank);
    }

    /** The array that holds the ranks of a bank, unless {@link #other} does, from {@link #rankOffset}. */
    short[] ranks(long bank) {
        return ranks[(int) bank >> CHUNK_BITS];
    }

    /** Where in {@link #ranks} a bank's lane 0 is. */
    int rankOffset(long bank) {
        return ((int) bank & (1 << CHUNK_BITS) - 1) * width;
    }

    /** Sets the ranks of a bank of a stage that is not flat; {@code values} are copied. */
    void setRanks(long bank, int gates, int[] values) {
        if (gates > Short.MAX_VALUE) {
            setOther(bank, Arrays.copyOf(values, width));
            return;
        }
        short[] target = ranks(bank);
        int offset = rankOffset(bank);
        for (int l = 0; l < width; l++) {
            target[offset + l] = (short) values[l];
        }
    }

    /** Sets another form: {@code int[]} or {@code Planes}. */
    synchronized void setOther(long bank, Object form) {
        if (others == null) {
            others = new ConcurrentHashMap<>();
        }
        others.put(bank, form);
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public int firstLane() {
        return firstLane;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public int rank(long bank, int lane) {
        requireLane(lane);
        if (flat != null) {
            return flat.get((int) bank, lane) ? 1 : 0;
        }
        return switch (other(bank)) {
            case null -> ranks(bank)[rankOffset(bank) + lane];
            case int[] wide -> wide[lane];
            case Planes planes -> {
                int rank = 0;
                for (int r = 0; r < planes.nodes(); r++) {
                    rank += planes.get(r, lane) ? 1 : 0;
                }
                yield rank;
            }
            default -> throw new IllegalStateException();
        };
    }

    @Override
    public boolean bit(long node, int lane) {
        requireLane(lane);
        requireRun(node, 1);
        if (flat != null) {
            return flat.get((int) (node - first), lane);
        }
        long bank = bankOf(node);
        int gate = (int) (node - stage.firstNode(bank));
        return switch (other(bank)) {
            case null -> ranks(bank)[rankOffset(bank) + lane] > gate;
            case int[] wide -> wide[lane] > gate;
            case Planes planes -> planes.get(gate, lane);
            default -> throw new IllegalStateException();
        };
    }

    @Override
    public void counts(long firstNode, int nodes, int[] out) {
        requireRun(firstNode, nodes);
        Arrays.fill(out, 0, lanes, 0);
        if (flat != null) {
            addPlanes(flat, (int) (firstNode - first), nodes, out);
            return;
        }
        long node = firstNode;
        while (node < firstNode + nodes) {
            long bank = bankOf(node);
            long start = stage.firstNode(bank);
            int count = (int) (Math.min(firstNode + nodes, stage.firstNode(bank + 1)) - node);
            addBank(bank, (int) (node - start), count, out);
            node += count;
        }
    }

    @Override
    public boolean isThermometer(long firstNode, int nodes) {
        requireRun(firstNode, nodes);
        if (nodes < 2) {
            return true;
        }
        if (flat != null) {
            return PlaneRun.isNested(flat, (int) (firstNode - first), nodes, lanes);
        }
        long bank = bankOf(firstNode);
        if (firstNode + nodes <= stage.firstNode(bank + 1) && !(other(bank) instanceof Planes)) {
            return true;
        }
        return StageStates.super.isThermometer(firstNode, nodes);
    }

    private void addBank(long bank, int from, int count, int[] out) {
        switch (other(bank)) {
            case null -> {
                short[] narrow = ranks(bank);
                int offset = rankOffset(bank);
                for (int l = 0; l < lanes; l++) {
                    out[l] += Math.clamp(narrow[offset + l] - from, 0, count);
                }
            }
            case int[] wide -> {
                for (int l = 0; l < lanes; l++) {
                    out[l] += Math.clamp(wide[l] - from, 0, count);
                }
            }
            case Planes planes -> addPlanes(planes, from, count, out);
            default -> throw new IllegalStateException();
        }
    }

    private void addPlanes(Planes planes, int from, int count, int[] out) {
        for (int node = from; node < from + count; node++) {
            for (int l = 0; l < lanes; l += Long.SIZE) {
                long word = planes.array()[planes.offset(node) + l / Long.SIZE];
                word &= lanes - l < Long.SIZE ? (1L << lanes - l) - 1 : -1L;
                for (; word != 0; word &= word - 1) {
                    out[l + Long.numberOfTrailingZeros(word)]++;
                }
            }
        }
    }

    /** Copies the planes of the circuit's outputs that are nodes here. */
    void copyOutputs(Layout layout, long[][] outputs) {
        for (int k : layout.outputsOf(index)) {
            copyPlane(layout.circuit.output(k), outputs[k]);
        }
    }

    private void copyPlane(long node, long[] out) {
        int word = firstLane / Long.SIZE;
        if (flat != null) {
            int used = (lanes - 1) / Long.SIZE + 1;
            System.arraycopy(flat.array(), flat.offset((int) (node - first)), out, word, used);
            out[word + used - 1] &= -1L >>> -lanes;
            return;
        }
        for (int l = 0; l < lanes; l++) {
            out[word + l / Long.SIZE] |= (bit(node, l) ? 1L : 0L) << l;
        }
    }

    /** The bank of a node, checked, as everything a stage says is. */
    long bankOf(long node) {
        long bank = stage.bankOf(node);
        if (bank < 0 || bank >= stage.banks() || node < stage.firstNode(bank) || node >= stage.firstNode(bank + 1)) {
            throw new InputException("stage " + stage.name() + ": says that node " + node + " is in bank " + bank
                    + ", which does not hold it");
        }
        return bank;
    }

    private void requireLane(int lane) {
        if (lane < 0 || lane >= lanes) {
            throw new IndexOutOfBoundsException("lane " + lane + " of " + lanes);
        }
    }

    private void requireRun(long node, int nodes) {
        if (node < first || nodes < 0 || node + nodes > end) {
            throw new IndexOutOfBoundsException(
                    "nodes " + node + " to " + (node + nodes) + " of the stage's " + first + " to " + end);
        }
    }
}
