package limen.evaluate;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Bank;
import limen.circuit.SumLimit;

/**
 * The banks of a circuit that are kept decoded from block to block, as far as memory for them goes: asking an implicit circuit for a bank takes longer
 * than evaluating it. Made when a chunk of banks is evaluated for the second time. Shared by threads.
 *
 * <p>Rows of weights and lists of thresholds that occur again, as they do at every position, are kept once.
 */
final class KeptStages {
    /** Bytes kept at most: 256 MB, or an eighth of the heap. */
    private static final long MOST_BYTES =
            Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 8);
    /** Chunks of a stage: more of them are not kept. */
    private static final long MOST_CHUNKS = 1 << 12;

    /** Consecutive banks that are evaluated together. */
    private static final class Chunk {
        /** Whether it has been evaluated before. */
        private boolean seen;
        /** Whether it has been tried to keep it. */
        private boolean tried;
        /** Null if it is not kept. */
        private KeptBanks banks;
    }

    private final Layout layout;
    /** By stage, then by first bank. */
    private final List<Map<Long, Chunk>> chunks = new ArrayList<>();

    private final Map<Integer, List<ThresholdRanks>> shapes = new HashMap<>();
    private final Map<List<Object>, PencilRanks.Gates> pencils = new HashMap<>();
    private final Map<Integer, List<double[]>> matrices = new HashMap<>();
    private long bytes;

    KeptStages(Layout layout) {
        this.layout = layout;
        for (int s = 0; s < layout.stages.length; s++) {
            chunks.add(new HashMap<>());
        }
    }

    /** The banks {@code from … to − 1} of a stage, which are always asked for in the same chunks; null if they are not kept, or not yet. */
    KeptBanks get(int stage, long from, long to) {
        Chunk chunk;
        synchronized (this) {
            Map<Long, Chunk> known = chunks.get(stage);
            chunk = known.get(from);
            if (chunk == null) {
                chunk = new Chunk();
                if (known.size() < MOST_CHUNKS) {
                    known.put(from, chunk);
                }
            }
            boolean isFirst = !chunk.seen;
            chunk.seen = true;
            if (isFirst || chunk.tried || bytes >= MOST_BYTES) {
                return chunk.banks;
            }
            chunk.tried = true;
        }
        KeptBanks made = new KeptBanksMaker(layout, this).make(stage, from, to);
        synchronized (this) {
            if (made != null && bytes + made.bytes() <= MOST_BYTES) {
                bytes += made.bytes();
                chunk.banks = made;
            }
            return chunk.banks;
        }
    }

    /** A bank's thresholds up to a shift, shared; null if they are out of order or out of bounds. */
    synchronized ThresholdRanks shape(Bank bank) {
        if (bank.threshold[0] <= -SumLimit.BOUND || bank.threshold[bank.gates - 1] > SumLimit.BOUND) {
            return null;
        }
        int hash = bank.gates;
        for (int r = 1; r < bank.gates; r++) {
            if (bank.threshold[r] < bank.threshold[r - 1]) {
                return null;
            }
            hash = 31 * hash + Long.hashCode(bank.threshold[r] - bank.threshold[0]);
        }
        List<ThresholdRanks> known = shapes.computeIfAbsent(hash, any -> new ArrayList<>());
        for (ThresholdRanks shape : known) {
            if (shape.hasShape(bank.threshold, bank.gates)) {
                return shape;
            }
        }
        ThresholdRanks made = new ThresholdRanks();
        made.set(bank.threshold, bank.gates);
        known.add(made);
        bytes += made.bytes();
        return made;
    }

    /** A pencil's gates, shared. */
    synchronized PencilRanks.Gates pencil(Bank bank) {
        PencilRanks.Gates gates = PencilRanks.gates(bank);
        List<Object> key = List.of(gates.count(), LongBuffer.wrap(gates.slopes()), LongBuffer.wrap(gates.thresholds()));
        PencilRanks.Gates known = pencils.putIfAbsent(key, gates);
        bytes += known == null ? 2L * Long.BYTES * gates.slopes().length : 0;
        return known == null ? gates : known;
    }

    /** A matrix, shared. */
    synchronized double[] matrix(double[] made) {
        List<double[]> known = matrices.computeIfAbsent(Arrays.hashCode(made), any -> new ArrayList<>());
        for (double[] matrix : known) {
            if (Arrays.equals(matrix, made)) {
                return matrix;
            }
        }
        known.add(made);
        bytes += (long) Double.BYTES * made.length;
        return made;
    }
}
