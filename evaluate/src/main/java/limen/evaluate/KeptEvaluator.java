package limen.evaluate;

import java.util.Arrays;
import java.util.function.LongConsumer;
import limen.circuit.Terms;
import limen.evaluate.RunValues.Values;
import limen.evaluate.kernel.LaneKernel;
import limen.evaluate.kernel.Planes;

/** Evaluates kept banks for one block of lanes after the other. Belongs to one thread. */
final class KeptEvaluator {
    /** Rows of a matrix whose sums are made at a time: in 512 lanes 256 KB. */
    private static final int ROWS_AT_ONCE = 64;
    /** Doubles hold all integers up to here, and thresholds beyond are as good as this. */
    private static final long EXACT = 1L << 53;

    private final RunValues runs;
    private final LaneSums sums;
    private final LaneKernel kernel;
    private final PencilRanks pencils = new PencilRanks();
    private final int width;
    private final long[] alpha;
    private final long[] beta;
    private final int[] ranks;
    private final double[] running;
    private final short[] extremes;
    /** Values of all columns of a matrix. */
    private double[] values = {};
    /** Sums of some rows. */
    private double[] products = {};

    private int[] nodes = {};
    private int[] weights = {};

    private BlockStates states;
    private StageState target;

    /** Shares buffers of the thread. */
    KeptEvaluator(RunValues runs, LaneSums sums, LaneKernel kernel, int width) {
        this.runs = runs;
        this.sums = sums;
        this.kernel = kernel;
        this.width = width;
        alpha = new long[width];
        beta = new long[width];
        ranks = new int[width];
        running = new double[width];
        extremes = new short[width];
    }

    /** Evaluates all banks but {@link KeptBanks#others()}, and gives a bank to {@code direct} that is not of the form it usually has. */
    void evaluate(KeptBanks kept, BlockStates block, StageState opened, LongConsumer direct) {
        states = block;
        target = opened;
        literals(kept.literals());
        for (KeptBanks.Extreme extreme : kept.extremes()) {
            extreme(extreme, direct);
        }
        choices(kept.choices(), direct);
        for (KeptBanks.Product product : kept.products()) {
            product(product);
        }
        sums(kept.sums(), direct);
        states = null;
        target = null;
    }

    private void literals(KeptBanks.Literals literals) {
        int[] banks = literals.banks();
        if (banks.length == 0) {
            return;
        }
        Planes[] sources = new Planes[literals.stages().length];
        Arrays.setAll(sources, k -> states.at(literals.stages()[k]).flat);
        int from = 0;
        for (int k = 0; k < banks.length; k++) {
            int to = literals.ends()[k];
            kernel.allOf(
                    sources, literals.codes(), literals.nodes(), from, to, literals.flips()[k], target.flat, banks[k]);
            from = to;
        }
    }

    private void extreme(KeptBanks.Extreme extreme, LongConsumer direct) {
        boolean isLeast = extreme.isLeast();
        Arrays.fill(extremes, isLeast ? Short.MAX_VALUE : 0);
        boolean areRanks = true;
        for (long first : extreme.first()) {
            StageState state = runs.holding(first);
            long bank = state.bankOf(first);
            areRanks &= state.other(bank) == null;
            addExtreme(state.ranks(bank), state.rankOffset(bank), isLeast);
        }
        for (int k = 0; k < extreme.banks().length; k++) {
            if (areRanks) {
                kernel.above(extremes, 0, (short) extreme.gates()[k], target.flat, extreme.banks()[k]);
            } else {
                direct.accept(extreme.banks()[k]);
            }
        }
    }

    private void addExtreme(short[] ranks, int offset, boolean isLeast) {
        if (isLeast) {
            for (int l = 0; l < width; l++) {
                extremes[l] = (short) Math.min(extremes[l], ranks[offset + l]);
            }
        } else {
            for (int l = 0; l < width; l++) {
                extremes[l] = (short) Math.max(extremes[l], ranks[offset + l]);
            }
        }
    }

    private void choices(KeptBanks.Choices choices, LongConsumer direct) {
        for (int k = 0; k < choices.banks().length; k++) {
            long first = choices.first()[k];
            StageState state = runs.holding(first);
            long bank = state.bankOf(first);
            if (state.other(bank) == null) {
                kernel.choose(
                        state.ranks(bank), state.rankOffset(bank), choices.fires()[k], target.flat, choices.banks()[k]);
            } else {
                direct.accept(choices.banks()[k]);
            }
        }
    }

    private void product(KeptBanks.Product product) {
        int columns = product.first().length;
        if (values.length < columns * width) {
            values = new double[columns * width];
        }
        for (int c = 0; c < columns; c++) {
            Values run = runs.of(product.first()[c], product.profile()[c]);
            if (run.ints == null) {
                place(run.longs, c, columns);
            } else {
                kernel.place(run.ints, c, columns, values);
            }
        }
        int rows = product.row() == null ? Math.min(ROWS_AT_ONCE, product.rows()) : product.rows();
        if (products.length < rows * width) {
            products = new double[rows * width];
        }
        KeptBanks.Firing firing = product.firing();
        if (product.row() != null) {
            kernel.multiply(product.matrix(), 0, rows, columns, values, width, products);
            differences(product, firing);
            return;
        }
        int banks = firing.banks().length;
        for (int from = 0; from < banks; from += rows) {
            int to = Math.min(from + rows, product.rows());
            kernel.multiply(product.matrix(), from, to, columns, values, width, products);
            for (int k = from; k < Math.min(to, banks); k++) {
                int at = (k - from) * width;
                for (int l = 0; l < width; l++) {
                    alpha[l] = (long) products[at + l];
                }
                if (product.wires() != null) {
                    addWires(product.wires(), k);
                }
                fire(firing, k);
            }
        }
    }

    private void place(long[] numbers, int column, int columns) {
        for (int l = 0; l < width; l++) {
            int tile = l & -LaneKernel.TILE;
            values[tile * columns + column * LaneKernel.TILE + l - tile] = (double) numbers[l];
        }
    }

    private void differences(KeptBanks.Product product, KeptBanks.Firing firing) {
        for (int k = 0; k < firing.banks().length; k++) {
            if (!product.continues()[k]) {
                Arrays.fill(running, 0);
            }
            double threshold = (double) Math.clamp(firing.base()[k], -EXACT, EXACT);
            kernel.addAtLeast(running, products, product.row()[k] * width, threshold, target.flat, firing.banks()[k]);
        }
    }

    /** Gates of a bank whose sum is {@code alpha}. */
    private void fire(KeptBanks.Firing firing, int k) {
        int bank = firing.banks()[k];
        if (target.flat != null) {
            kernel.atLeast(alpha, firing.base()[k], target.flat, bank);
            return;
        }
        ThresholdRanks shape = firing.shape()[k];
        shape.find(alpha, firing.base()[k], ranks);
        target.setRanks(bank, shape.gates(), ranks);
    }

    /** Adds a bank's wires to {@code alpha}, those of one stage after the other together. */
    private void addWires(KeptBanks.Wires all, int bank) {
        Terms wires = all.terms();
        int from = bank == 0 ? 0 : all.ends()[bank - 1];
        int to = all.ends()[bank];
        long factor = all.factor()[bank];
        if (nodes.length < to - from) {
            nodes = new int[2 * (to - from)];
            weights = new int[2 * (to - from)];
        }
        for (int k = from; k < to; ) {
            StageState state = runs.holding(wires.first[k]);
            int count = 0;
            int least = 0;
            long magnitude = 0;
            int start = k;
            for (; k < to && state.holds(wires.first[k]); k++) {
                long weight = wires.coefficient[k];
                magnitude = Math.min(Integer.MAX_VALUE, Math.abs(weight)) + magnitude;
                nodes[count] = (int) (wires.first[k] - state.first);
                weights[count++] = (int) weight;
                least += (int) Math.max(-Integer.MAX_VALUE / 2, Math.min(0, weight));
            }
            if (magnitude <= RunValues.MOST_IN_SHORTS) {
                kernel.sumPlanes(state.flat, nodes, weights, count, least, ranks);
                for (int l = 0; l < width; l++) {
                    alpha[l] += factor * ranks[l];
                }
                continue;
            }
            for (int each = start; each < k; each++) {
                kernel.addPlane(alpha, state.flat, nodes[each - start], factor * wires.coefficient[each]);
            }
        }
    }

    private void sums(KeptBanks.Sums kept, LongConsumer direct) {
        KeptBanks.Firing firing = kept.firing();
        Terms slopeSum = null;
        int from = 0;
        for (int k = 0; k < firing.banks().length; k++) {
            int to = kept.ends()[k];
            sums.sum(kept.terms(), from, to, kept.bound()[k], alpha);
            from = to;
            long factor = kept.factor()[k];
            for (int l = 0; l < width && factor != 1; l++) {
                alpha[l] *= factor;
            }
            addWires(kept.wires(), k);
            if (kept.slopeSum()[k] == null) {
                fire(firing, k);
                continue;
            }
            if (kept.slopeSum()[k] != slopeSum) {
                slopeSum = kept.slopeSum()[k];
                sums.sum(slopeSum, kept.slopeBound()[k], beta);
            }
            PencilRanks.Gates gates = kept.pencil()[k];
            if (pencils.find(gates, alpha, beta, ranks)) {
                target.setRanks(firing.banks()[k], gates.count(), ranks);
            } else {
                direct.accept(firing.banks()[k]);
            }
        }
    }
}
