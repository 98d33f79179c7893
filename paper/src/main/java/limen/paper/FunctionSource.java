package limen.paper;

import java.util.Map;
import limen.io.InputException;
import limen.paper.formula.Scope;
import limen.paper.formula.StringFunction;

/** A function as a model file writes it, before length and precision are known. */
sealed interface FunctionSource {
    /**
     * The function in a scope. Tables need to know more: the index of their first entry, and the sizes of the arguments.
     *
     * @throws IllegalArgumentException if a formula has a mistake or a table does not fit: one line
     */
    StringFunction in(Scope scope, int precision, int first, long... radices);

    /** A formula for a number, which becomes a float. */
    record NumberSource(String formula) implements FunctionSource {
        @Override
        public StringFunction in(Scope scope, int precision, int first, long... radices) {
            return StringFunction.ofNumber(formula, scope);
        }
    }

    /** A formula per field of the string. */
    record FieldsSource(Map<String, String> formulas) implements FunctionSource {
        @Override
        public StringFunction in(Scope scope, int precision, int first, long... radices) {
            return StringFunction.ofFields(formulas, scope);
        }
    }

    /** A list of strings for each of some precisions. */
    record TableSource(Map<Integer, int[]> tables) implements FunctionSource {
        @Override
        public StringFunction in(Scope scope, int precision, int first, long... radices) {
            int[] table = tables.get(precision);
            if (table == null) {
                throw new InputException("no table for precision " + precision + ": choose one of "
                        + tables.keySet().stream().sorted().toList());
            }
            long entries = 1;
            int[] sizes = new int[radices.length];
            for (int k = 0; k < radices.length; k++) {
                sizes[k] = (int) radices[k];
                entries = Math.multiplyExact(entries, radices[k]);
            }
            if (table.length < entries) {
                throw new InputException("table for precision " + precision + " has " + table.length
                        + " entries: this length and precision need " + entries);
            }
            for (int entry : table) {
                if (entry >>> precision != 0) {
                    throw new InputException("table for precision " + precision + " holds " + entry
                            + ": strings are 0 to " + ((1 << precision) - 1));
                }
            }
            return StringFunction.ofTable(table, first, sizes);
        }
    }
}
