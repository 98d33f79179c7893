package limen.cli.verb;

import java.nio.file.Path;
import java.util.Optional;
import limen.cli.result.LogitsResult;
import limen.io.InputException;
import limen.io.NpyArray;
import limen.transformer.FloatForward;

/** Logits against those that another program wrote. */
final class LogitsComparison {
    private LogitsComparison() {}

    /**
     * What differs.
     *
     * @param theirs what the file holds
     * @param logits [positions × outputs]
     * @param from the first of these positions
     * @throws InputException if the file's array is of another shape or has a value that is not finite
     */
    static LogitsResult.Against of(
            Path file, NpyArray theirs, double[][] logits, int from, Optional<Double> tolerance) {
        int outputs = logits[0].length;
        requireShape(file, theirs, logits.length, outputs);
        double greatest = -1;
        int at = 0;
        int agreeing = 0;
        for (int i = 0; i < logits.length; i++) {
            double[] row = new double[outputs];
            for (int a = 0; a < outputs; a++) {
                row[a] = theirs.values()[i * outputs + a];
                if (!Double.isFinite(row[a])) {
                    throw new InputException(file + ": value " + row[a] + " at [" + i + ", " + a
                            + "] is not finite, save logits without a mask");
                }
                double difference = Math.abs(row[a] - logits[i][a]);
                if (difference > greatest) {
                    greatest = difference;
                    at = i * outputs + a;
                }
            }
            agreeing += answer(row) == answer(logits[i]) ? 1 : 0;
        }
        return new LogitsResult.Against(
                file,
                greatest,
                from + at / outputs,
                at % outputs,
                logits[at / outputs][at % outputs],
                theirs.values()[at],
                agreeing,
                logits.length,
                tolerance,
                tolerance.isEmpty() || greatest <= tolerance.get());
    }

    /** The output of the greatest logit; of a single logit whether it accepts. */
    private static int answer(double... logits) {
        return logits.length == 1 ? (logits[0] >= 0 ? 1 : 0) : FloatForward.argmax(logits);
    }

    /** Axes of length 1 in front, such as that of a batch, do not count. */
    private static void requireShape(Path file, NpyArray array, int positions, int outputs) {
        int[] shape = array.shape();
        boolean isRow = positions == 1 && shape.length == 1 && shape[0] == outputs;
        boolean isMatrix =
                shape.length >= 2 && shape[shape.length - 2] == positions && shape[shape.length - 1] == outputs;
        for (int axis = 0; axis < shape.length - 2; axis++) {
            isMatrix &= shape[axis] == 1;
        }
        if (!isRow && !isMatrix) {
            throw new InputException(file + ": its shape is " + array.shapeText() + ", the logits are (" + positions
                    + ", " + outputs + "), save those of the same tokens"
                    + (positions == 1 ? " at that position, or give --positions all" : ""));
        }
    }
}
