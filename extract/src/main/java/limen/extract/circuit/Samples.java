package limen.extract.circuit;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import limen.extract.diagram.FunctionStore;

/** Values of functions on some inputs, all of them where they are few: most questions are answered no by them alone. */
final class Samples {
    /** As many bits as questions look at. */
    static final int COUNT = 1024;

    private static final long SEED = 20260101;

    private final FunctionStore store;
    private final int[][] inputs;
    private final Map<Integer, long[]> values = new HashMap<>();
    private final Map<Integer, long[]> bits = new HashMap<>();

    Samples(FunctionStore store) {
        this.store = store;
        inputs = new int[COUNT][store.digits()];
        double all = Math.pow(store.symbols(), store.digits());
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < COUNT; k++) {
            if (all <= COUNT) {
                number(inputs[k], k);
            } else {
                draw(inputs[k], random);
            }
        }
    }

    private void number(int[] input, int k) {
        int rest = k;
        for (int t = 0; t < input.length; t++) {
            input[t] = rest % store.symbols();
            rest /= store.symbols();
        }
    }

    /** Of some tokens more than of others, or all counts are about the same. */
    private void draw(int[] input, SplittableRandom random) {
        int often = random.nextInt(store.symbols());
        int share = random.nextInt(5);
        for (int t = 0; t < input.length; t++) {
            input[t] = random.nextInt(4) < share ? often : random.nextInt(store.symbols());
        }
    }

    private long[] of(int function) {
        return values.computeIfAbsent(function, number -> {
            long[] all = new long[COUNT];
            for (int k = 0; k < COUNT; k++) {
                int node = number;
                for (int t = 0; t < inputs[k].length; t++) {
                    node = store.next(t, node, inputs[k][t]);
                }
                all[k] = store.value(node);
            }
            return all;
        });
    }

    /** Of a function that is 0 or 1 everywhere, a bit per sample. */
    long[] bits(int function) {
        return bits.computeIfAbsent(function, number -> {
            long[] words = new long[COUNT / Long.SIZE];
            long[] all = of(number);
            for (int k = 0; k < COUNT; k++) {
                words[k / Long.SIZE] |= all[k] << k;
            }
            return words;
        });
    }

    /** Whether no two samples have one value of the first function and two of the second. */
    boolean maySettle(int one, int other) {
        long[] from = of(one);
        long[] to = of(other);
        Map<Long, Long> table = new HashMap<>();
        for (int k = 0; k < COUNT; k++) {
            Long before = table.putIfAbsent(from[k], to[k]);
            if (before != null && before != to[k]) {
                return false;
            }
        }
        return true;
    }
}
