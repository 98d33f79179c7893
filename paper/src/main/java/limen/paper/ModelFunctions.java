package limen.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.io.InputException;
import limen.io.Reason;
import limen.number.IntegerFormula;
import limen.paper.formula.BitField;
import limen.paper.formula.Scope;
import limen.paper.formula.StringFunction;

/**
 * The functions of a model file.
 *
 * @param alphabet Σ
 * @param constants numbers by name, as formulas in n and p
 * @param fields fields of a string by name
 * @param embedding φ, of token and position
 * @param layers s of each head and f, by layer
 */
record ModelFunctions(
        List<String> alphabet,
        Map<String, IntegerFormula> constants,
        Map<String, FieldSource> fields,
        FunctionSource embedding,
        List<LayerSource> layers)
        implements FunctionFamily {

    /** An unsigned field of a string, as formulas in n and p: its least bit and its number of bits. */
    record FieldSource(IntegerFormula at, IntegerFormula bits) {}

    /** One layer: a similarity per head, and the activation. */
    record LayerSource(List<FunctionSource> similarities, FunctionSource activation) {}

    @Override
    public AbstractFunctions at(int n, int p) {
        Scope scope = scope(n, p);
        Scope ofToken = scope.withIntegers(List.of("token", "position"), List.of(bits(alphabet.size() - 1), bits(n)));
        StringFunction phi = placed("embedding", embedding, ofToken, p, alphabet.size(), alphabet.size(), n);
        Scope ofPair = scope.withStrings("hi", "hj");
        int heads = layers.getFirst().similarities().size();
        Scope ofHeads = scope.withStrings(names(heads));
        long[] radices = Collections.nCopies(heads + 1, 1L << p).stream()
                .mapToLong(Long::longValue)
                .toArray();
        List<List<StringFunction>> similarities = new ArrayList<>();
        List<StringFunction> activations = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            LayerSource source = layers.get(layer);
            String place = "layer " + (layer + 1);
            List<StringFunction> row = new ArrayList<>();
            for (int head = 0; head < heads; head++) {
                FunctionSource similarity = source.similarities().get(head);
                row.add(placed(place + ", similarity " + (head + 1), similarity, ofPair, p, 0, 1L << p, 1L << p));
            }
            similarities.add(row);
            activations.add(placed(place + ", activation", source.activation(), ofHeads, p, 0, radices));
        }
        return new Compiled(phi, similarities, activations);
    }

    private Scope scope(int n, int p) {
        Map<String, Long> numbers = new HashMap<>();
        constants.forEach((name, formula) -> numbers.put(name, formula.value(n, p)));
        Map<String, BitField> bits = new HashMap<>();
        fields.forEach((name, field) -> bits.put(
                name,
                new BitField(
                        BitField.Kind.UNSIGNED,
                        clamped(field.at().value(n, p)),
                        clamped(field.bits().value(n, p)))));
        return Scope.of(n, p, alphabet, numbers, bits);
    }

    /** Any number outside a string is as wrong as another; this one does not overflow in sums. */
    private static int clamped(long value) {
        return Math.clamp(value, -999, 999);
    }

    private static int bits(int greatest) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(greatest));
    }

    /** h, a1, …, ak. */
    private static String[] names(int heads) {
        String[] names = new String[heads + 1];
        names[0] = "h";
        for (int head = 1; head <= heads; head++) {
            names[head] = "a" + head;
        }
        return names;
    }

    private static StringFunction placed(
            String place, FunctionSource source, Scope scope, int p, int first, long... radices) {
        try {
            return source.in(scope, p, first, radices);
        } catch (ArithmeticException e) {
            throw new InputException(place + ": " + Reason.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(place + ": " + e.getMessage(), e);
        }
    }

    private record Compiled(
            StringFunction phi, List<List<StringFunction>> similarities, List<StringFunction> activations)
            implements AbstractFunctions {
        @Override
        public int embed(int token, int position) {
            return phi.apply(token, position);
        }

        @Override
        public int similarity(int layer, int head, int hi, int hj) {
            return similarities.get(layer).get(head).apply(hi, hj);
        }

        @Override
        public int activation(int layer, int[] a, int h) {
            int[] arguments = new int[a.length + 1];
            arguments[0] = h;
            System.arraycopy(a, 0, arguments, 1, a.length);
            return activations.get(layer).apply(arguments);
        }

        @Override
        public long workBits() {
            long work = phi.workBits();
            for (int layer = 0; layer < activations.size(); layer++) {
                work = Math.max(work, activations.get(layer).workBits());
                for (StringFunction similarity : similarities.get(layer)) {
                    work = Math.max(work, similarity.workBits());
                }
            }
            return work;
        }
    }
}
