package limen.circuit;

import java.util.Arrays;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongLists;

/**
 * A stage of a materialized circuit: per bank two term lists with their origins and two interned lists of longs.
 *
 * <p>Banks may differ in size. A quantity that is the same, or grows evenly, in all banks takes constant space.
 */
public final class CircuitStage implements Stage {
    /** Columns of a stage in the order of {@link #columns()}. */
    enum Column {
        FIRST_NODE,
        BASE_LIST,
        BASE_ORIGIN,
        SLOPE_SUM_LIST,
        SLOPE_SUM_ORIGIN,
        THRESHOLDS,
        SLOPES
    }

    private final Circuit.StageParts parts;
    private final LongColumn[] columns;
    private final LongColumn firstNode;
    private final TermLists terms;
    private final LongLists lists;

    CircuitStage(Circuit.StageParts parts, TermLists terms, LongLists lists) {
        this.parts = parts;
        columns = parts.columns();
        firstNode = columns[Column.FIRST_NODE.ordinal()];
        this.terms = terms;
        this.lists = lists;
    }

    @Override
    public String name() {
        return parts.name();
    }

    @Override
    public String family() {
        return parts.family();
    }

    @Override
    public String kind() {
        return parts.kind();
    }

    @Override
    public int level() {
        return parts.level();
    }

    @Override
    public long banks() {
        return firstNode.size() - 1;
    }

    @Override
    public long gates() {
        return firstNode.get(banks()) - firstNode.get(0);
    }

    @Override
    public long firstNode(long bank) {
        return firstNode.get(bank);
    }

    @Override
    public long bankOf(long node) {
        if (firstNode.isProgression() && firstNode.step() > 0) {
            return (node - firstNode.get(0)) / firstNode.step();
        }
        long low = 0;
        long high = banks() - 1;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (firstNode.get(middle) <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public void bank(long bank, Bank out) {
        if (bank < 0 || bank >= banks()) {
            throw new IndexOutOfBoundsException("bank " + bank + " of stage " + name() + ", which has " + banks());
        }
        out.clear();
        terms.append(column(Column.BASE_LIST, bank), column(Column.BASE_ORIGIN, bank), out.base);
        terms.append(column(Column.SLOPE_SUM_LIST, bank), column(Column.SLOPE_SUM_ORIGIN, bank), out.slopeSum);
        long thresholds = column(Column.THRESHOLDS, bank);
        int gates = lists.length(thresholds);
        out.reserve(gates);
        lists.copy(thresholds, out.threshold);
        if (out.isPencil()) {
            lists.copy(column(Column.SLOPES, bank), out.slope);
        } else {
            Arrays.fill(out.slope, 0, gates, 0);
        }
        out.gates = gates;
    }

    /**
     * {@return the end of the banks from b on that are this one moved} They have its lists, and their origins and first nodes are
     * stored as progressions, so that what holds of the first and the last of them holds of all. At least b + 1; a block of a column
     * ends them.
     *
     * @param bank b, 0 to {@link #banks()} − 1
     */
    public long alikeUntil(long bank) {
        long until = Math.max(bank + 1, firstNode.linearUntil(bank) - 1);
        for (int c = 1; c < columns.length; c++) {
            until = Math.min(until, columns[c].linearUntil(bank));
        }
        long last = until - 1;
        boolean alike = column(Column.BASE_LIST, bank) == column(Column.BASE_LIST, last)
                && column(Column.SLOPE_SUM_LIST, bank) == column(Column.SLOPE_SUM_LIST, last)
                && column(Column.THRESHOLDS, bank) == column(Column.THRESHOLDS, last)
                && column(Column.SLOPES, bank) == column(Column.SLOPES, last)
                && (terms.length(column(Column.SLOPE_SUM_LIST, bank)) == 0
                        || moved(Column.BASE_ORIGIN, bank, last) == moved(Column.SLOPE_SUM_ORIGIN, bank, last));
        return alike ? until : bank + 1;
    }

    private long moved(Column which, long from, long to) {
        return column(which, to) - column(which, from);
    }

    private long column(Column which, long bank) {
        return columns[which.ordinal()].get(bank);
    }

    /**
     * {@return the seven columns, one value per bank: first node (and one more value, the end of the stage), list and origin of the base,
     * list and origin of the slope sum, list of thresholds, list of slopes}
     */
    public LongColumn[] columns() {
        return columns.clone();
    }

    /** {@return the memory of the stage itself in bytes, without the shared lists} */
    public long bytes() {
        long sum = 64;
        for (LongColumn column : columns) {
            sum += column.bytes();
        }
        return sum;
    }

    @Override
    public String toString() {
        return name();
    }
}
