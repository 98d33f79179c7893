package limen.paper.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.io.InputException;
import limen.number.paper.PaperFloats;

/** A function whose value is a p-bit string, written as formulas or as a table. Pure, and defined for all arguments. */
public interface StringFunction {
    /** The string at these arguments, in the order of the scope. */
    int apply(int... arguments);

    /** Bits that evaluation holds beside the arguments, at most; a table is part of the program and holds none. */
    long workBits();

    /**
     * The function whose value is the float of a formula's number: truncated toward zero, saturated ({@link PaperFloats#round}).
     *
     * @throws IllegalArgumentException with the position of the first mistake
     */
    static StringFunction ofNumber(String formula, Scope scope) {
        Expression expression = ExpressionParser.parse(formula, scope);
        PaperFloats floats = scope.floats();
        long work = expression.workBits() + Expression.Rounded.roundingBits(expression.width()) + floats.precision();
        return new Formula(arguments -> expression.evaluate(arguments).string(floats), work);
    }

    /**
     * The function whose value has these fields. {@code bits} or {@code value} is written first, if it is among them, then the
     * others; bits that no field has are zero.
     *
     * @param formulas formula by field
     * @throws IllegalArgumentException if a field is not known, two overlap, or a formula has a mistake
     */
    static StringFunction ofFields(Map<String, String> formulas, Scope scope) {
        List<Map.Entry<BitField, Expression>> writes = new ArrayList<>();
        long work = 0;
        for (Map.Entry<String, String> entry : formulas.entrySet()) {
            String name = entry.getKey();
            BitField field = scope.field(name);
            if (field == null) {
                throw new InputException("unknown field \"" + name + "\": known are " + scope.fieldNames());
            }
            Expression expression = ExpressionParser.parse(entry.getValue(), scope);
            work = Math.max(work, expression.workBits() + Expression.Rounded.roundingBits(expression.width()));
            writes.add(isWhole(name) ? 0 : writes.size(), Map.entry(field, expression));
        }
        requireDisjoint(formulas, scope);
        PaperFloats floats = scope.floats();
        return new Formula(
                arguments -> {
                    int x = 0;
                    for (Map.Entry<BitField, Expression> write : writes) {
                        ExactNumber number = write.getValue().evaluate(arguments);
                        x = write.getKey().clear(x) | write.getKey().write(number, floats);
                    }
                    return x;
                },
                work + floats.precision());
    }

    /**
     * The function that a table lists.
     *
     * @param table strings by index; not copied
     * @param first the index of the first string
     * @param radices the index is the first argument plus radices[0] times the second plus radices[0]·radices[1] times the
     *     third, and so on
     */
    static StringFunction ofTable(int[] table, int first, int... radices) {
        return new Formula(
                arguments -> {
                    int index = 0;
                    for (int k = arguments.length - 1; k >= 0; k--) {
                        index = index * (k < radices.length ? radices[k] : 1) + arguments[k];
                    }
                    return table[index - first];
                },
                0);
    }

    private static boolean isWhole(String name) {
        return name.equals("bits") || name.equals("value");
    }

    private static void requireDisjoint(Map<String, String> formulas, Scope scope) {
        List<String> names = new ArrayList<>(formulas.keySet());
        names.removeIf(StringFunction::isWhole);
        if (formulas.size() - names.size() > 1) {
            throw new InputException("fields bits and value both hold all bits: write one of them");
        }
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                if (scope.field(names.get(a)).overlaps(scope.field(names.get(b)))) {
                    throw new InputException("fields " + names.get(a) + " and " + names.get(b)
                            + " share a bit at precision " + scope.floats().precision() + ": write one of them");
                }
            }
        }
    }
}
