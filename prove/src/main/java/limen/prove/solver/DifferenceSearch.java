package limen.prove.solver;

import java.util.SplittableRandom;
import limen.circuit.Progress;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.prove.Budget;
import limen.prove.formula.CircuitPair;
import limen.prove.formula.InputSpace;
import limen.prove.solver.EqualityVerdict.Different;

/**
 * Inputs on which two circuits may differ: some at random, then some where an output changes. Circuits that are nearly equal, as by a threshold that
 * is one too high, differ where sums are near thresholds, which inputs at random seldom are.
 *
 * <p>An output changes somewhere between an input where it is 0 and one where it is 1: digits are exchanged one after the other, in a random order, and by halving the
 * place is found where it does, in both circuits, 512 lanes at a time. Ends are random inputs and those of one digit alone, which are far from all
 * others. Always the same inputs. Cost: 2 · 8 · (log2 of the digits + 4) evaluations of 512 lanes.
 */
final class DifferenceSearch {
    private static final int LANES = 512;
    private static final int ROUNDS = 8;
    private static final long SEED = 20261130;

    private final EqualitySweep sweep;
    private final CircuitPair pair;
    private final InputSpace space;
    private final SplittableRandom random = new SplittableRandom(SEED);
    /** Of each lane: where from, where to, and in which order. */
    private final int[][] from = new int[LANES][];

    private final int[][] to = new int[LANES][];
    private final int[][] order = new int[LANES][];
    /** Exchanged so far, at least and at most. */
    private final int[] least = new int[LANES];

    private final int[] most = new int[LANES];

    DifferenceSearch(EqualitySweep sweep, CircuitPair pair) {
        this.sweep = sweep;
        this.pair = pair;
        space = pair.space();
    }

    /** Where they differ; null if it was not found. */
    Different run(Budget budget, Progress progress) {
        for (int round = 0; round < ROUNDS; round++) {
            draw(round % 2 == 0);
            Different different = difference(most, "by trying inputs at random");
            for (int which = 0; which < 2 && different == null && pair.first().outputs() > 0; which++) {
                if (budget.isOver()) {
                    return null;
                }
                halve(which == 0 ? sweep.first() : sweep.second());
                different = difference(least, "by trying inputs near thresholds");
                different = different != null ? different : difference(most, "by trying inputs near thresholds");
            }
            if (different != null) {
                return different;
            }
            progress.at(round + 1L, ROUNDS, "trying inputs");
        }
        return null;
    }

    /** New lanes, {@code most} being what is at the end. */
    private void draw(boolean isToOneDigit) {
        for (int lane = 0; lane < LANES; lane++) {
            int digit = random.nextInt(space.bound());
            int share = random.nextInt(5);
            from[lane] = new int[space.digits()];
            to[lane] = new int[space.digits()];
            order[lane] = new int[space.digits()];
            for (int i = 0; i < space.digits(); i++) {
                from[lane][i] = random.nextInt(4) < share ? digit : random.nextInt(space.bound());
                to[lane][i] = isToOneDigit ? lane % space.bound() : random.nextInt(space.bound());
                int other = random.nextInt(i + 1);
                order[lane][i] = order[lane][other];
                order[lane][other] = i;
            }
            most[lane] = isToOneDigit ? 0 : space.digits();
        }
    }

    /** Brings {@code least} and {@code most} next to each other where a random output changes between. */
    private void halve(BatchEvaluator evaluator) {
        int[] outputs = new int[LANES];
        boolean[] start = new boolean[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            outputs[lane] = random.nextInt(pair.first().outputs());
            least[lane] = 0;
            most[lane] = space.digits();
        }
        Evaluation begun = evaluator.evaluate(batch(least));
        for (int lane = 0; lane < LANES; lane++) {
            start[lane] = begun.bit(lane, outputs[lane]);
        }
        int[] middle = new int[LANES];
        for (int width = space.digits(); width > 1; width = (width + 1) / 2) {
            for (int lane = 0; lane < LANES; lane++) {
                middle[lane] = (least[lane] + most[lane]) / 2;
            }
            Evaluation found = evaluator.evaluate(batch(middle));
            for (int lane = 0; lane < LANES; lane++) {
                int[] end = found.bit(lane, outputs[lane]) == start[lane] ? least : most;
                end[lane] = middle[lane];
            }
        }
    }

    private Different difference(int[] exchanged, String statement) {
        return sweep.difference(batch(exchanged), statement);
    }

    private InputBatch batch(int... exchanged) {
        boolean[] bits = new boolean[space.digits() * space.bits()];
        return InputBatch.generate(LANES, lane -> {
            for (int k = 0; k < space.digits(); k++) {
                int i = order[lane][k];
                int digit = k < exchanged[lane] ? to[lane][i] : from[lane][i];
                for (int b = 0; b < space.bits(); b++) {
                    bits[i * space.bits() + b] = (digit >> b & 1) == 1;
                }
            }
            return bits;
        });
    }
}
