package limen.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import limen.finite.FinitePrecisionTransformer;
import limen.property.Letters;
import limen.property.Monitor;

/** A random automaton with random ideas of what is right: seldom asked for by anyone, and so good to compare engines on. */
public final class RandomMonitor implements Monitor {
    private final List<Letters> letters = new ArrayList<>();
    private final int[] lengths;
    private final int steps;
    private final int salt;
    private final int rarity;
    private final boolean needsEnd;

    /**
     * Of one or two models with one vocabulary.
     *
     * @param random all choices
     * @param models one or two, for inputs of n tokens each
     */
    public RandomMonitor(Random random, List<FinitePrecisionTransformer> models, int n) {
        lengths = models.stream().mapToInt(model -> n).toArray();
        steps = n;
        salt = random.nextInt();
        rarity = 2 + random.nextInt(40);
        needsEnd = random.nextBoolean();
        int states = 1 + random.nextInt(4);
        int symbols = models.getFirst().vocabulary().size();
        for (int state = 0; state < states; state++) {
            List<int[]> own = new ArrayList<>();
            for (int a = 0; a < symbols; a++) {
                if (models.size() == 1) {
                    own.add(new int[] {a, Letters.NONE, random.nextInt(states)});
                    continue;
                }
                for (int b = 0; b < symbols; b++) {
                    if (random.nextInt(3) == 0 || a == 0 && b == 0) {
                        own.add(new int[] {a, b, random.nextInt(states)});
                    }
                }
            }
            letters.add(new Letters(column(own, 0), column(own, 1), column(own, 2)));
        }
    }

    private static int[] column(List<int[]> rows, int column) {
        return rows.stream().mapToInt(row -> row[column]).toArray();
    }

    @Override
    public int models() {
        return lengths.length;
    }

    @Override
    public int length(int model) {
        return lengths[model];
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public int start() {
        return 0;
    }

    @Override
    public Letters letters(int state) {
        return letters.get(state);
    }

    private boolean right(int... facts) {
        int hash = salt;
        for (int fact : facts) {
            hash = (hash ^ fact) * 0x01000193;
            hash ^= hash >>> 13;
        }
        hash *= 0x2c1b3c6d;
        return ((hash ^ hash >>> 15) & 0x7fffffff) % rarity != 0;
    }

    @Override
    public boolean isRight(int end, int left, int right) {
        return right(end, left, right);
    }

    @Override
    public boolean needsEnd() {
        return needsEnd;
    }

    @Override
    public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
        return right(before, letter, step, needsEnd ? end : 0, left, right);
    }
}
