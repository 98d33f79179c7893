package limen.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final long MOST_BYTES = Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 8);
    /** Chunks of a stage: more of them are not kept. */
    private static final long MOST_CHUNKS = 1 << 12;

    /** A chunk that was evaluated once. */
    private static final Optional<KeptBanks> SEEN = Optional.of(
            new KeptBanks(new long[0], null, null, List.of(), null, 0));

    private final Layout layout;
    /** By stage, then by chunk: null before the first time, {@link #SEEN} after it; empty if it is not worth it. */
    private final Map<Long, Optional<KeptBanks>>[] chunks;

    private final Map<Integer, List<ThresholdRanks>> shapes = new HashMap<>();
    private final Map<List<Object>, PencilRanks.Gates> pencils = new HashMap<>();
    private final Map<Integer, List<double[]>> matrices = new HashMap<>();
    private long bytes;

    @SuppressWarnings({"unchecked", "rawtypes"})
    KeptStages(Layout layout) {
        this.layout = layout;
        chunks = new Map[layout.stages.length];
    }

    /** The banks {@code from … to − 1} of a stage, which are always asked for in the same chunks; null if they are not kept, or not yet. */
    KeptBanks get(int stage, long from, long to) {
        synchronized (this) {
            if (chunks[stage] == null) {
                chunks[stage] = new HashMap<>();
            }
            Optional<KeptBanks> kept = chunks[stage].get(from);
            if (kept == null && chunks[stage].size() < MOST_CHUNKS) {
                chunks[stage].put(from, SEEN);
            }
            if (kept != SEEN) {
                return kept == null ? null : kept.orElse(null);
            }
            if (bytes >= MOST_BYTES) {
                chunks[stage].put(from, Optional.empty());
                return null;
            }
        }
        KeptBanks made = new KeptBanksMaker(layout, this).make(stage, from, to);
        synchronized (this) {
            boolean fits = made != null && bytes + made.bytes() <= MOST_BYTES;
            bytes += fits ? made.bytes() : 0;
            chunks[stage].put(from, fits ? Optional.of(made) : Optional.empty());
            return fits ? made : null;
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
        List<Object> key = List.of(
                gates.count(), java.nio.LongBuffer.wrap(gates.slopes()), java.nio.LongBuffer.wrap(gates.thresholds()));
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
