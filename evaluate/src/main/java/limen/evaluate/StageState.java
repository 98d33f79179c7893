package limen.evaluate;

import java.util.Arrays;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.evaluate.kernel.Planes;

/**
 * The states of one stage, or of the inputs, in one block of lanes.
 *
 * <p>A stage whose banks all have one gate is <em>flat</em>: one {@link Planes}, a plane per gate. Otherwise each bank is
 * by itself: its rank in every lane ({@code short[]}, or {@code int[]} for more than 32,767 gates) if its gates fire in
 * order in every lane of this block, else {@link Planes}. Which form a bank has is decided by what its gates do.
 */
final class StageState implements StageStates {
    private final Stage stage;
    private final int firstLane;
    private final int lanes;
    /** First node and one past the last. */
    final long first;

    final long end;
    /** The planes of a flat stage, else null. */
    final Planes flat;
    /** The form of each bank of a stage that is not flat: {@code short[]}, {@code int[]} or {@code Planes}. */
    private final Object[] banks;

    /** An empty state; {@code stage} is null for the inputs, which are flat. */
    StageState(Stage stage, long first, long end, boolean isFlat, int firstLane, int lanes, int words) {
        this.stage = stage;
        this.first = first;
        this.end = end;
        this.firstLane = firstLane;
        this.lanes = lanes;
        if (isFlat) {
            flat = new Planes(fit(end - first), words);
            banks = null;
        } else {
            flat = null;
            banks = new Object[fit(stage.banks())];
        }
    }

    private int fit(long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("stage " + stage.name() + ": " + count
                    + " banks do not fit one block, at most 2^31 - 9 can be evaluated");
        }
        return (int) count;
    }

    boolean holds(long node) {
        return first <= node && node < end;
    }

    /** The form of a bank of a stage that is not flat. */
    Object form(long bank) {
        return banks[(int) bank];
    }

    /** Sets the form of a bank of a stage that is not flat; {@code ranks} are copied. */
    void setRanks(long bank, int gates, int[] ranks, int count) {
        if (gates > Short.MAX_VALUE) {
            banks[(int) bank] = Arrays.copyOf(ranks, count);
            return;
        }
        short[] narrow = new short[count];
        for (int l = 0; l < count; l++) {
            narrow[l] = (short) ranks[l];
        }
        banks[(int) bank] = narrow;
    }

    void setPlanes(long bank, Planes planes) {
        banks[(int) bank] = planes;
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
        return switch (banks[(int) bank]) {
            case short[] ranks -> ranks[lane];
            case int[] ranks -> ranks[lane];
            case Planes planes -> {
                int rank = 0;
                for (int r = 0; r < planes.nodes(); r++) {
                    rank += planes.get(r, lane) ? 1 : 0;
                }
                yield rank;
            }
            case null, default -> 0;
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
        return switch (banks[(int) bank]) {
            case short[] ranks -> ranks[lane] > gate;
            case int[] ranks -> ranks[lane] > gate;
            case Planes planes -> planes.get(gate, lane);
            case null, default -> throw new IllegalStateException("bank " + bank + " was not evaluated");
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
            addBank(banks[(int) bank], (int) (node - start), count, out);
            node += count;
        }
    }

    private void addBank(Object form, int from, int count, int[] out) {
        switch (form) {
            case short[] ranks -> {
                for (int l = 0; l < lanes; l++) {
                    out[l] += Math.clamp(ranks[l] - from, 0, count);
                }
            }
            case int[] ranks -> {
                for (int l = 0; l < lanes; l++) {
                    out[l] += Math.clamp(ranks[l] - from, 0, count);
                }
            }
            default -> addPlanes((Planes) form, from, count, out);
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
    void copyOutputs(ThresholdCircuit circuit, long[][] outputs) {
        for (int k = 0; k < outputs.length; k++) {
            if (holds(circuit.output(k))) {
                copyPlane(circuit.output(k), outputs[k]);
            }
        }
    }

    private void copyPlane(long node, long[] out) {
        int word = firstLane / Long.SIZE;
        for (int l = 0; l < lanes; l++) {
            boolean fires = flat != null ? flat.get((int) (node - first), l) : bit(node, l);
            out[word + l / Long.SIZE] |= (fires ? 1L : 0L) << l;
        }
    }

    /** The bank of a node, checked, as everything a stage says is. */
    long bankOf(long node) {
        long bank = stage.bankOf(node);
        if (bank < 0 || bank >= stage.banks() || node < stage.firstNode(bank) || node >= stage.firstNode(bank + 1)) {
            throw new IllegalArgumentException("stage " + stage.name() + ": says that node " + node + " is in bank " + bank
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
            throw new IndexOutOfBoundsException("nodes " + node + " to " + (node + nodes) + " of the stage's " + first
                    + " to " + end);
        }
    }
}
