package limen.property.relation;

import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.io.InputException;
import limen.property.InputMonitor;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.PropertyText;

/**
 * Substituting up to k tokens of one input does not change the answer. Labels are the same wherever the token is.
 *
 * <p>What the model answers to the input itself is computed by the reference interpreter; then it is a question about one input.
 *
 * @param substitutions k, at least 1
 * @param input its token strings
 */
public record RobustAt(int substitutions, List<String> input) implements Property {
    /**
     * Of one input.
     *
     * @throws InputException if k is less than 1 or the input is empty: one line
     */
    public RobustAt {
        input = List.copyOf(input);
        Robust.requireOne(substitutions);
        if (input.isEmpty()) {
            throw new InputException(Robust.KIND + ": an input of no tokens, give one or more");
        }
    }

    @Override
    public String describe() {
        return "substituting up to " + substitutions + " tokens of " + Tokens.list(input) + " does not matter";
    }

    @Override
    public String text() {
        return PropertyText.of(Robust.KIND, Map.of("substitutions", substitutions, "input", input));
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        model.requireLength(n);
        tokens(model, n);
    }

    private int[] tokens(FinitePrecisionTransformer model, int n) {
        if (n != input.size()) {
            throw new InputException("property \"" + describe() + "\": the input has " + input.size()
                    + " tokens, ask about length " + input.size());
        }
        try {
            return Tokens.numbers(input, model.vocabulary()).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
        } catch (InputException e) {
            throw e.at("property \"" + describe() + "\"");
        }
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        int[] tokens = tokens(model, n);
        int[] answer = new ReferenceInterpreter(model).run(tokens).answer();
        return new Near(model.vocabulary().size(), tokens, answer, substitutions);
    }

    /** How many tokens were read, and how many of them were substituted. */
    private record Read(int count, int substituted) {}

    /** All inputs that differ from one at up to k positions. */
    private static final class Near extends InputMonitor<Read> {
        private final int[] tokens;
        private final int[] answer;
        private final int substitutions;

        Near(int symbols, int[] tokens, int[] answer, int substitutions) {
            super(symbols, tokens.length);
            this.tokens = tokens;
            this.answer = answer;
            this.substitutions = substitutions;
        }

        @Override
        protected Read first() {
            return new Read(0, 0);
        }

        @Override
        protected Read next(Read read, int token) {
            return new Read(read.count + 1, read.substituted + (token == tokens[read.count] ? 0 : 1));
        }

        @Override
        protected boolean allows(Read read, int token) {
            return read.substituted < substitutions || token == tokens[read.count];
        }

        @Override
        public boolean isRight(int end, int left, int right) {
            return left == answer[0];
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
            return letters(before).left()[letter] != tokens[step] || left == answer[step];
        }
    }
}
