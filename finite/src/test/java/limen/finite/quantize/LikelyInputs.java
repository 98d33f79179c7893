package limen.finite.quantize;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import limen.zoo.ZooModel;

/** Random inputs near a language's border, where uniform ones would hardly ever be members. */
final class LikelyInputs {
    private LikelyInputs() {}

    /** A member if the length allows it, or one with a single token changed, or uniform tokens. */
    static int[] draw(ZooModel model, int n, RandomGenerator random) {
        int[] tokens = switch (model.name()) {
            case "a-n-b-n" -> blocks(n);
            case "exactly-half", "majority" -> shuffled(blocks(n), random);
            case "dyck-1" -> walk(n, n, 1, random);
            case "dyck-1-depth-3" -> walk(n, 3, 1, random);
            case "dyck-2-depth-3" -> walk(n, 3, 2, random);
            case "palindrome" -> mirrored(uniform(2, n, random));
            case "exists" -> new int[n];
            default -> uniform(model.alphabetSize(), n, random);
        };
        if (random.nextBoolean()) {
            tokens[random.nextInt(n)] = random.nextInt(model.alphabetSize());
        }
        return tokens;
    }

    private static int[] uniform(int alphabetSize, int n, RandomGenerator random) {
        return random.ints(n, 0, alphabetSize).toArray();
    }

    private static int[] blocks(int n) {
        int[] tokens = new int[n];
        java.util.Arrays.fill(tokens, n / 2, n, 1);
        return tokens;
    }

    private static int[] mirrored(int[] tokens) {
        for (int i = 0; i < tokens.length / 2; i++) {
            tokens[tokens.length - 1 - i] = tokens[i];
        }
        return tokens;
    }

    private static int[] shuffled(int[] tokens, RandomGenerator random) {
        for (int i = tokens.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int token = tokens[i];
            tokens[i] = tokens[j];
            tokens[j] = token;
        }
        return tokens;
    }

    /** Brackets of so many kinds, at most {@code depth} open, all closed at the end of an even length. */
    private static int[] walk(int n, int depth, int kinds, RandomGenerator random) {
        int[] tokens = new int[n];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < n; i++) {
            boolean mustClose = open.size() == depth || open.size() >= n - i;
            if (!open.isEmpty() && (mustClose || random.nextBoolean())) {
                tokens[i] = open.pop() + 1;
            } else {
                tokens[i] = 2 * random.nextInt(kinds);
                open.push(tokens[i]);
            }
        }
        return tokens;
    }
}
