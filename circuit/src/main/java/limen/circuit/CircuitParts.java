package limen.circuit;

import java.util.List;
import limen.circuit.CircuitStage.Column;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongLists;
import limen.io.InputException;

/** The check of stored parts before they become a {@link Circuit}: every number must point inside what it refers to. */
final class CircuitParts {
    private CircuitParts() {}

    static void check(int inputs, List<Circuit.StageParts> stages, int[] outputs, TermLists terms, LongLists lists) {
        long next = inputs;
        require(inputs >= 0, "a negative number of inputs");
        for (Circuit.StageParts stage : stages) {
            next = checkStage(stage, next, terms, lists);
        }
        for (int output : outputs) {
            require(output >= 0 && output < next, "output node " + output + " of " + next + " nodes");
        }
    }

    private static long checkStage(Circuit.StageParts stage, long firstNode, TermLists terms, LongLists lists) {
        LongColumn[] columns = stage.columns();
        String where = "stage " + stage.name() + ": ";
        require(columns.length == Column.values().length, where + columns.length + " columns");
        LongColumn first = columns[Column.FIRST_NODE.ordinal()];
        long banks = first.size() - 1;
        require(banks >= 0 && first.get(0) == firstNode, where + "does not begin at node " + firstNode);
        for (int c = 1; c < columns.length; c++) {
            require(columns[c].size() == banks, where + "columns of different lengths");
        }
        for (long b = 0; b < banks; b++) {
            long gates = first.get(b + 1) - first.get(b);
            long thresholds = columns[Column.THRESHOLDS.ordinal()].get(b);
            long slopes = columns[Column.SLOPES.ordinal()].get(b);
            long base = columns[Column.BASE_LIST.ordinal()].get(b);
            long slopeSum = columns[Column.SLOPE_SUM_LIST.ordinal()].get(b);
            require(
                    inside(thresholds, lists.count())
                            && inside(slopes, lists.count())
                            && inside(base, terms.count())
                            && inside(slopeSum, terms.count()),
                    where + "bank " + b + " refers to a list that does not exist");
            require(
                    gates == lists.length(thresholds) && (terms.length(slopeSum) == 0 || gates == lists.length(slopes)),
                    where + "bank " + b + " has " + gates + " nodes but another number of thresholds or slopes");
        }
        long end = first.get(banks);
        require(end <= Circuit.MAX_NODES, where + "node numbers beyond 2^31 - 1");
        return end;
    }

    private static boolean inside(long id, long count) {
        return id >= 0 && id < count;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new InputException(what);
        }
    }
}
