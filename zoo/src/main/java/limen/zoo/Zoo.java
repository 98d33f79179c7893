package limen.zoo;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The table of hand-built models: one row per file of models/zoo, in the order of its README. */
public final class Zoo {
    private static final int EVERY_LENGTH = Integer.MAX_VALUE;
    private static final int TWO_TOKENS = 12;
    private static final int MORE_TOKENS = 8;

    private static final List<ZooModel> MODELS = List.of(
            language("first-token", 2, EVERY_LENGTH, Languages::firstToken),
            language("last-token", 2, EVERY_LENGTH, Languages::lastToken),
            language("exists", 2, EVERY_LENGTH, Languages::exists),
            language("majority", 2, EVERY_LENGTH, Languages::majority),
            language("exactly-half", 2, EVERY_LENGTH, Languages::exactlyHalf),
            language("parity", 2, 64, Languages::parity),
            language("parity-by-rounding", 2, EVERY_LENGTH, Languages::parity),
            language("a-n-b-n", 2, EVERY_LENGTH, Languages::equalBlocks),
            language("dyck-1", 2, EVERY_LENGTH, tokens -> Languages.dyck(tokens, EVERY_LENGTH)),
            language("dyck-1-depth-3", 2, EVERY_LENGTH, tokens -> Languages.dyck(tokens, 3)),
            language("dyck-2-depth-3", 4, EVERY_LENGTH, tokens -> Languages.dyck(tokens, 3)),
            language("palindrome", 2, EVERY_LENGTH, Languages::palindrome),
            function("induction-head", 4, EVERY_LENGTH, Functions::afterLatestOccurrence),
            function("histogram", 3, EVERY_LENGTH, Functions::histogram),
            function("sort", 4, EVERY_LENGTH, Functions::sorted));

    private Zoo() {}

    /** All models. */
    public static List<ZooModel> models() {
        return MODELS;
    }

    /** What the models compute, in their order. */
    public static List<Task> tasks() {
        return MODELS.stream().map(ZooModel::task).toList();
    }

    /**
     * The model of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ZooModel model(String name) {
        return find(MODELS, name);
    }

    static ZooModel find(List<ZooModel> models, String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model " + name + ": not in the zoo, choose one of "
                        + String.join(", ", models.stream().map(ZooModel::name).toList())));
    }

    private static ZooModel language(String name, int alphabetSize, int exactLength, Predicate<int[]> member) {
        return function(name, alphabetSize, exactLength, tokens -> new int[] {member.test(tokens) ? 1 : 0});
    }

    private static ZooModel function(String name, int alphabetSize, int exactLength, Function<int[], int[]> answer) {
        return new ZooModel(
                new NamedTask(name, answer),
                "zoo",
                alphabetSize,
                alphabetSize == 2 ? TWO_TOKENS : MORE_TOKENS,
                exactLength);
    }
}
