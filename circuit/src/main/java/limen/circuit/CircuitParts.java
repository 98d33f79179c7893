package limen.circuit;

import java.util.List;
import limen.circuit.CircuitStage.Column;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongLists;
import limen.io.InputException;

/**
 * The check of stored parts before they become a {@link Circuit}: every number must point inside what it refers to, and there is no more
 * of anything than what refers to it.
 *
 * <p>Columns may be progressions of any length in a few bytes, so banks are not looked at one by one: where all that a condition reads is
 * linear in the bank's number, it holds between two banks for which it holds. Cost: linear in what the columns take in memory, up to the
 * {@value LongColumn#BLOCK} values of a block, and where the lists of a progression are none.
 */
final class CircuitParts {
    private final TermLists terms;
    private final LongLists lists;
    /** Of the stage that is looked at. */
    private LongColumn[] columns = {};

    private String where = "";

    private CircuitParts(TermLists terms, LongLists lists) {
        this.terms = terms;
        this.lists = lists;
    }

    static void check(int inputs, List<Circuit.StageParts> stages, int[] outputs, TermLists terms, LongLists lists) {
        CircuitParts parts = new CircuitParts(terms, lists);
        long next = inputs;
        long banks = 0;
        require(inputs >= 0, "a negative number of inputs");
        for (Circuit.StageParts stage : stages) {
            next = parts.checkStage(stage, next);
            banks += stage.columns()[Column.FIRST_NODE.ordinal()].size() - 1;
        }
        require(banks <= Circuit.MAX_NODES, banks + " banks, more than 2^31 - 1");
        require(
                terms.count() <= 2 * banks + 1 && lists.count() <= 2 * banks + 1,
                terms.count() + " lists of terms and " + lists.count() + " lists of numbers for " + banks + " banks");
        for (int output : outputs) {
            require(output >= 0 && output < next, "output node " + output + " of " + next + " nodes");
        }
    }

    private long checkStage(Circuit.StageParts stage, long firstNode) {
        columns = stage.columns();
        where = "stage " + stage.name() + ": ";
        require(columns.length == Column.values().length, where + columns.length + " columns");
        LongColumn first = columns[Column.FIRST_NODE.ordinal()];
        long banks = first.size() - 1;
        require(banks >= 0 && first.get(0) == firstNode, where + "does not begin at node " + firstNode);
        for (int c = 1; c < columns.length; c++) {
            require(columns[c].size() == banks, where + "columns of different lengths");
        }
        requireInside(first.firstOutside(firstNode, Circuit.MAX_NODES), "node numbers beyond 2^31 - 1, or in no order");
        checkNumbers();
        for (long b = 0; b < banks; ) {
            long until = linearUntil(b);
            checkGates(b);
            checkGates(until - 1);
            b = until;
        }
        return first.get(banks);
    }

    private void checkNumbers() {
        String missing = "refers to a list that does not exist";
        requireInside(columns[Column.BASE_LIST.ordinal()].firstOutside(0, terms.count() - 1), missing);
        requireInside(columns[Column.SLOPE_SUM_LIST.ordinal()].firstOutside(0, terms.count() - 1), missing);
        requireInside(columns[Column.THRESHOLDS.ordinal()].firstOutside(0, lists.count() - 1), missing);
        requireInside(columns[Column.SLOPES.ordinal()].firstOutside(0, lists.count() - 1), missing);
        String nowhere = "has an origin that is no node";
        requireInside(columns[Column.BASE_ORIGIN.ordinal()].firstOutside(0, Circuit.MAX_NODES), nowhere);
        requireInside(columns[Column.SLOPE_SUM_ORIGIN.ordinal()].firstOutside(0, Circuit.MAX_NODES), nowhere);
    }

    /** The end of the banks from b on whose numbers of gates, thresholds and slopes are linear, and which are all pencils or none. */
    private long linearUntil(long b) {
        LongColumn first = columns[Column.FIRST_NODE.ordinal()];
        long until = Math.max(b + 1, first.linearUntil(b) - 1);
        for (Column each : List.of(Column.SLOPE_SUM_LIST, Column.THRESHOLDS, Column.SLOPES)) {
            until = Math.min(until, columns[each.ordinal()].linearUntil(b));
        }
        long last = until - 1;
        boolean linear = lists.isLengthLinear(get(Column.THRESHOLDS, b), get(Column.THRESHOLDS, last))
                && lists.isLengthLinear(get(Column.SLOPES, b), get(Column.SLOPES, last))
                && terms.isLengthEqual(get(Column.SLOPE_SUM_LIST, b), get(Column.SLOPE_SUM_LIST, last));
        return linear ? until : b + 1;
    }

    private void checkGates(long b) {
        long gates = get(Column.FIRST_NODE, b + 1) - get(Column.FIRST_NODE, b);
        boolean pencil = terms.length(get(Column.SLOPE_SUM_LIST, b)) > 0;
        require(
                gates == lists.length(get(Column.THRESHOLDS, b))
                        && (!pencil || gates == lists.length(get(Column.SLOPES, b))),
                where + "bank " + b + " has " + gates + " nodes but another number of thresholds or slopes");
    }

    private long get(Column which, long b) {
        return columns[which.ordinal()].get(b);
    }

    private void requireInside(long failing, String what) {
        require(failing < 0, where + "bank " + failing + " " + what);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new InputException(what);
        }
    }
}
