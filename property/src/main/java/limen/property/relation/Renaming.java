package limen.property.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.Monitor;
import limen.property.PairMonitor;
import limen.property.PropertyText;

/**
 * The answer does not depend on what tokens are called: with all tokens renamed at once it is the same, a next token renamed too. Labels
 * are the same at every position.
 *
 * <p>Asked of each input and the renamed one. Where renaming twice changes nothing, each pair is read once, the lesser input first.
 */
public final class Renaming extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "renaming";

    private final Map<String, String> names;

    /**
     * Of a renaming; tokens that it does not name keep their names.
     *
     * @param names old and new names: the same tokens in another order
     * @throws InputException if they are not: one line
     */
    public Renaming(Map<String, String> names) {
        super(true);
        this.names = new TreeMap<>(names);
        if (names.isEmpty()
                || !List.copyOf(names.keySet()).stream()
                        .sorted()
                        .toList()
                        .equals(names.values().stream().sorted().toList())) {
            throw new InputException(KIND + ": " + names
                    + " does not give each of its tokens to one other, name them all on both sides: a=b, b=a");
        }
    }

    @Override
    public String describe() {
        return "renaming tokens by " + names + " does not matter";
    }

    @Override
    public String text() {
        List<List<String>> pairs = new ArrayList<>();
        names.forEach((from, to) -> pairs.add(List.of(from, to)));
        return PropertyText.of(KIND, Map.of("names", pairs));
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        return renamed(model, n, true);
    }

    @Override
    Monitor ofEachPair(FinitePrecisionTransformer model, int n) {
        return renamed(model, n, false);
    }

    private Monitor renamed(FinitePrecisionTransformer model, int n, boolean once) {
        int[] renamed = IntStream.range(0, model.vocabulary().size()).toArray();
        List<String> from = List.copyOf(names.keySet());
        List<Integer> numbers = Tokens.numbers(from, model.vocabulary());
        for (int k = 0; k < from.size(); k++) {
            renamed[numbers.get(k)] = Tokens.numbers(List.of(names.get(from.get(k))), model.vocabulary())
                    .getFirst();
        }
        return new Renamed(renamed, AnswerKind.of(model) == AnswerKind.NEXT_TOKEN, once, n);
    }

    /** Each input and the renamed one. The state is whether they differ yet. */
    private static final class Renamed extends PairMonitor<Boolean> {
        private final int[] renamed;
        private final boolean nextTokens;
        private final boolean lesserFirst;

        Renamed(int[] renamed, boolean nextTokens, boolean once, int n) {
            super(n, n);
            this.nextTokens = nextTokens;
            this.renamed = renamed;
            boolean twiceIsNothing =
                    IntStream.range(0, renamed.length).allMatch(token -> renamed[renamed[token]] == token);
            lesserFirst = once && twiceIsNothing;
        }

        @Override
        protected Boolean first() {
            return !lesserFirst;
        }

        @Override
        protected void letters(Boolean differ, Taker<Boolean> taker) {
            for (int token = 0; token < renamed.length; token++) {
                if (differ || token <= renamed[token]) {
                    taker.take(token, renamed[token], differ || token < renamed[token]);
                }
            }
        }

        @Override
        public boolean isRight(int end, int left, int right) {
            return right == (nextTokens ? renamed[left] : left);
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
            return left == right;
        }
    }
}
