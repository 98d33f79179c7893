package limen.circuit.io.aiger;

import java.util.Arrays;
import limen.circuit.io.netlist.IntList;

/**
 * Which definition defines a variable of an ASCII file, whose variables come in any order and may have gaps: a table where they are dense,
 * else sorted, so that memory is linear in the definitions.
 */
final class VariableNumbers {
    private static final int SPARSE = 8;
    private static final int SMALL = 1024;

    /** By variable: 1 + the definition, 0 for none; null where variables are sparse. */
    private final int[] table;
    /** Variable in the upper half, definition in the lower one, ascending; null where variables are dense. */
    private final long[] sorted;

    private int twice = -1;

    VariableNumbers(IntList definitions) {
        int most = 0;
        int count = definitions.size();
        for (int d = 0; d < count; d++) {
            most = Math.max(most, definitions.get(d));
        }
        if (most <= (long) SPARSE * count + SMALL) {
            table = new int[most + 1];
            sorted = null;
            for (int d = 0; d < count; d++) {
                int variable = definitions.get(d);
                twice = table[variable] == 0 ? twice : variable;
                table[variable] = d + 1;
            }
            return;
        }
        table = null;
        sorted = new long[count];
        for (int d = 0; d < count; d++) {
            sorted[d] = (long) definitions.get(d) << 32 | d;
        }
        Arrays.sort(sorted);
        for (int k = 1; k < count; k++) {
            twice = sorted[k] >>> 32 == sorted[k - 1] >>> 32 ? (int) (sorted[k] >>> 32) : twice;
        }
    }

    /** A variable that is defined more than once, −1 if there is none. */
    int twice() {
        return twice;
    }

    /** The number of the definition of a variable, −1 without one. */
    int definition(int variable) {
        if (table != null) {
            return variable < table.length ? table[variable] - 1 : -1;
        }
        int at = Arrays.binarySearch(sorted, (long) variable << 32);
        int place = at < 0 ? -at - 1 : at;
        return place < sorted.length && sorted[place] >>> 32 == variable ? (int) sorted[place] : -1;
    }
}
