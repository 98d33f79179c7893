package limen.prove.solver;

import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.prove.Budget;
import limen.prove.formula.InputSpace;
import limen.prove.solver.EqualityVerdict.Different;
import limen.prove.solver.EqualityVerdict.Equal;
import limen.prove.solver.EqualityVerdict.Unknown;

/** Two circuits on every input, one after the other. */
final class EqualitySweep {
    private static final int LANES = 1 << 12;

    private final ThresholdCircuit first;
    private final InputSpace space;
    private final BatchEvaluator one;
    private final BatchEvaluator other;

    EqualitySweep(ThresholdCircuit first, ThresholdCircuit second, InputSpace space) {
        this.first = first;
        this.space = space;
        one = BatchEvaluator.of(first);
        other = BatchEvaluator.of(second);
    }

    EqualityVerdict run(Budget budget, Progress progress) {
        long count = space.count();
        for (long from = 0; from < count; from += LANES) {
            if (budget.isOver()) {
                return new Unknown(budget.reason() + " after " + from + " of " + count + " inputs");
            }
            long start = from;
            InputBatch batch =
                    InputBatch.generate((int) Math.min(LANES, count - from), lane -> space.input(start + lane));
            Different different = difference(batch, "by trying the first " + Math.min(count, from + LANES) + " inputs");
            if (different != null) {
                return different;
            }
            progress.at(from, count, "comparing");
        }
        return new Equal("all " + count + " inputs were tried");
    }

    BatchEvaluator first() {
        return one;
    }

    BatchEvaluator second() {
        return other;
    }

    /** The first lane and output that differ, null without any. */
    Different difference(InputBatch batch, String statement) {
        Evaluation a = one.evaluate(batch);
        Evaluation b = other.evaluate(batch);
        if (a.equals(b)) {
            return null;
        }
        for (int lane = 0; lane < batch.lanes(); lane++) {
            for (int k = 0; k < first.outputs(); k++) {
                if (a.bit(lane, k) != b.bit(lane, k)) {
                    return new Different(batch.lane(lane), k, a.bit(lane, k), statement);
                }
            }
        }
        throw new IllegalStateException("evaluations differ, but no output does");
    }
}
