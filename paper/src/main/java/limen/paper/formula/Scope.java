package limen.paper.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import limen.io.InputException;
import limen.number.paper.PaperFloats;

/**
 * What the names of a formula mean at one length and precision.
 *
 * <p>Always known: the numbers {@code n}, {@code p}, {@code q} = p/2 and {@code imax} = I_max of q bits, and of every string the fields
 * {@code mantissa}, {@code exponent}, {@code value} (as a float) and {@code bits} (as an unsigned integer of p bits).
 */
public final class Scope {
    private final PaperFloats floats;
    private final List<String> alphabet;
    private final Map<String, Long> constants;
    private final Map<String, BitField> fields;
    private final Map<String, Expression> arguments = new LinkedHashMap<>();

    private Scope(
            PaperFloats floats, List<String> alphabet, Map<String, Long> constants, Map<String, BitField> fields) {
        this.floats = floats;
        this.alphabet = alphabet;
        this.constants = constants;
        this.fields = fields;
    }

    /**
     * The scope of a model, without arguments.
     *
     * @param n the length
     * @param p the precision
     * @param alphabet whose tokens may be quoted: {@code 'a'} is the index of token a
     * @param constants more numbers by name
     * @param fields more fields by name
     */
    public static Scope of(
            int n, int p, List<String> alphabet, Map<String, Long> constants, Map<String, BitField> fields) {
        PaperFloats floats = PaperFloats.of(p);
        int q = floats.halfPrecision();
        Map<String, Long> allConstants = new TreeMap<>(constants);
        allConstants.put("n", (long) n);
        allConstants.put("p", (long) p);
        allConstants.put("q", (long) q);
        allConstants.put("imax", (long) floats.greatest());
        Map<String, BitField> allFields = new TreeMap<>(fields);
        allFields.put("mantissa", new BitField(BitField.Kind.SIGNED, 0, q));
        allFields.put("exponent", new BitField(BitField.Kind.SIGNED, q, q));
        allFields.put("value", new BitField(BitField.Kind.FLOAT, 0, p));
        allFields.put("bits", new BitField(BitField.Kind.UNSIGNED, 0, p));
        for (String name : fields.keySet()) {
            BitField field = allFields.get(name);
            if (field.count() < 1 || field.from() < 0 || field.from() + field.count() > p) {
                throw new InputException("field " + name + " has bits " + field.from() + " to "
                        + (field.from() + field.count() - 1) + " at n = " + n + ", p = " + p
                        + ": they must lie within 0 to " + (p - 1));
            }
        }
        return new Scope(floats, List.copyOf(alphabet), allConstants, allFields);
    }

    /** This scope with arguments that are strings, in this order; a name alone is the value as a float. */
    public Scope withStrings(String... names) {
        Scope scope = new Scope(floats, alphabet, constants, fields);
        for (int index = 0; index < names.length; index++) {
            scope.arguments.put(names[index], new Expression.FieldOfArgument(index, fields.get("value"), floats));
        }
        return scope;
    }

    /** This scope with arguments that are integers, in this order, of this many bits. */
    public Scope withIntegers(List<String> names, List<Integer> bits) {
        Scope scope = new Scope(floats, alphabet, constants, fields);
        for (int index = 0; index < names.size(); index++) {
            scope.arguments.put(names.get(index), new Expression.IntegerArgument(index, bits.get(index)));
        }
        return scope;
    }

    PaperFloats floats() {
        return floats;
    }

    List<String> alphabet() {
        return alphabet;
    }

    /** What a name means, null if nothing. */
    Expression name(String name) {
        Expression argument = arguments.get(name);
        Long constant = constants.get(name);
        if (argument != null || constant == null) {
            return argument;
        }
        return new Expression.Constant(ExactNumber.of(constant));
    }

    /** The field of this name, null if there is none. */
    BitField field(String name) {
        return fields.get(name);
    }

    /** All names, for messages. */
    String names() {
        TreeSet<String> names = new TreeSet<>(constants.keySet());
        names.addAll(arguments.keySet());
        return String.join(", ", names);
    }

    /** All fields, for messages. */
    String fieldNames() {
        return String.join(", ", fields.keySet());
    }
}
