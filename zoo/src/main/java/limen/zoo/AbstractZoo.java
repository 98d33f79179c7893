package limen.zoo;

import java.util.List;
import java.util.function.Predicate;

/**
 * The table of abstract transformers: one row per file of models/abstract, in the order of its README. Each recognises its
 * language at every length, at the precision that its file states.
 */
public final class AbstractZoo {
    private static final int TWO_TOKENS = 8;
    private static final int FOUR_TOKENS = 5;

    private static final List<ZooModel> MODELS = List.of(
            language("exists", 2, Languages::exists),
            language("last-token", 2, Languages::lastToken),
            language("first-equals-last", 2, Languages::firstEqualsLast),
            language("parity-of-first-two", 2, tokens -> Languages.parity(firstTwo(tokens))),
            language("exactly-two-ones", 2, tokens -> Languages.exactly(tokens, 2)),
            language("majority", 2, Languages::majority),
            language("weighted-majority", 4, Languages::weightedMajority),
            language("marked-majority", 4, Languages::markedMajority),
            language("a-before-b", 2, Languages::ascent),
            language("dyck-1", 2, tokens -> Languages.dyck(tokens, Integer.MAX_VALUE)));

    private AbstractZoo() {}

    /** All models. */
    public static List<ZooModel> models() {
        return MODELS;
    }

    /**
     * The model of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ZooModel model(String name) {
        return Zoo.find(MODELS, name);
    }

    private static int[] firstTwo(int[] tokens) {
        return java.util.Arrays.copyOf(tokens, Math.min(tokens.length, 2));
    }

    private static ZooModel language(String name, int alphabetSize, Predicate<int[]> member) {
        return new ZooModel(
                new NamedTask(name, tokens -> new int[] {member.test(tokens) ? 1 : 0}),
                "abstract",
                alphabetSize,
                alphabetSize == 2 ? TWO_TOKENS : FOUR_TOKENS,
                Integer.MAX_VALUE);
    }
}
