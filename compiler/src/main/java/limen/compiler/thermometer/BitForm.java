package limen.compiler.thermometer;

import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.FamilyStage;

/**
 * A value as offset + Σ_k weight_k · bit_k: an operand of products that are ANDs of bits.
 *
 * <p>The bits of one value are {@code size} nodes; forms differ in how the nodes are found.
 */
abstract class BitForm {
    private final long offset;
    private final long[] weights;
    private final Profile profile;

    BitForm(long offset, long[] weights) {
        this.offset = offset;
        this.weights = weights;
        profile = weights.length == 0 ? null : Profile.of(weights);
    }

    final long offset() {
        return offset;
    }

    final int size() {
        return weights.length;
    }

    final long weight(int k) {
        return weights[k];
    }

    abstract int level();

    /** The node of bit k of the value at a flat index. */
    abstract long node(long flat, int k);

    /** Whether the bits of a value are consecutive nodes. */
    abstract boolean consecutive();

    /** Adds factor · Σ weight·bit, without the offset. */
    final void addBits(Terms out, long flat, long factor) {
        if (factor == 0 || profile == null) {
            return;
        }
        if (consecutive()) {
            out.add(node(flat, 0), profile, factor);
            return;
        }
        for (int k = 0; k < weights.length; k++) {
            out.addWire(node(flat, k), Math.multiplyExact(factor, weights[k]));
        }
    }

    /** The thermometer gates at which a function of the value changes. */
    static BitForm thermometer(Reading reading) {
        Code.Thermometer code = (Code.Thermometer) reading.code();
        long[] values = reading.values();
        int[] at = new int[values.length];
        long[] weights = new long[values.length];
        int count = 0;
        for (int r = 1; r < values.length; r++) {
            if (values[r] != values[r - 1]) {
                at[count] = r - 1;
                weights[count++] = Math.subtractExact(values[r], values[r - 1]);
            }
        }
        int size = count;
        return new BitForm(values[0], java.util.Arrays.copyOf(weights, size)) {
            @Override
            int level() {
                return code.level();
            }

            @Override
            long node(long flat, int k) {
                return code.node(flat) + at[k];
            }

            @Override
            boolean consecutive() {
                return at[size - 1] - at[0] == size - 1;
            }
        };
    }

    /** Bits that a stage holds, {@code weights.length} consecutive gates per value. */
    static BitForm stage(FamilyStage stage, long firstFlat, long offset, long[] weights) {
        return new BitForm(offset, weights) {
            @Override
            int level() {
                return stage.level();
            }

            @Override
            long node(long flat, int k) {
                return stage.firstNode(0) + (flat - firstFlat) * weights.length + k;
            }

            @Override
            boolean consecutive() {
                return true;
            }
        };
    }
}
