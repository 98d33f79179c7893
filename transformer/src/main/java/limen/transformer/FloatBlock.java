package limen.transformer;

import java.util.function.UnaryOperator;
import limen.transformer.kernel.Shares;

/** New positions of several inputs, computed together: row r is position {@code position(r)} of input {@code input(r)}. */
final class FloatBlock {
    private final SiteObserver[] observers;
    private final int[] inputs;
    private final int[] positions;
    private final int[] lengths;
    private boolean observed;

    /**
     * The positions that follow those there are, input by input.
     *
     * @param observers one per input, null for nobody
     * @param from how many positions each input has had
     * @param added how many each input gets
     */
    FloatBlock(SiteObserver[] observers, int[] from, int[] added) {
        this.observers = observers;
        lengths = new int[from.length];
        int rows = 0;
        for (int k = 0; k < added.length; k++) {
            lengths[k] = from[k] + added[k];
            rows += added[k];
            observed |= observers[k] != null;
        }
        inputs = new int[rows];
        positions = new int[rows];
        int r = 0;
        for (int k = 0; k < added.length; k++) {
            for (int i = from[k]; i < lengths[k]; i++) {
                inputs[r] = k;
                positions[r++] = i;
            }
        }
    }

    int rows() {
        return inputs.length;
    }

    int input(int row) {
        return inputs[row];
    }

    int position(int row) {
        return positions[row];
    }

    /** Positions of an input, with those of this block. */
    int length(int input) {
        return lengths[input];
    }

    /** Whether somebody sees an input's values. */
    boolean isObserved() {
        return observed;
    }

    /** Whether a row is the last of its input. */
    boolean isLast(int row) {
        return positions[row] == lengths[inputs[row]] - 1;
    }

    /** Shows a site's values at all positions. */
    void show(int layer, SiteKind kind, int occurrence, double[][] values) {
        for (int r = 0; observed && r < values.length; r++) {
            show(r, layer, kind, occurrence, values[r]);
        }
    }

    /** Shows a site's values at one of the positions. */
    void show(int row, int layer, SiteKind kind, int occurrence, double[] values) {
        SiteObserver observer = observers[inputs[row]];
        if (observer != null) {
            observer.observe(layer, kind, occurrence, positions[row], values);
        }
    }

    /**
     * What becomes of each row.
     *
     * @param work per row, in multiplications
     */
    static double[][] each(double[][] rows, long work, UnaryOperator<double[]> function) {
        double[][] out = new double[rows.length][];
        Shares.each(rows.length, work * rows.length, (from, to) -> {
            for (int r = from; r < to; r++) {
                out[r] = function.apply(rows[r]);
            }
        });
        return out;
    }
}
