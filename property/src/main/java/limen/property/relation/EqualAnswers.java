package limen.property.relation;

import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.Monitor;
import limen.property.PairMonitor;
import limen.property.Property;
import limen.property.PropertyText;

/** Two models give the same answer to every input. */
public record EqualAnswers() implements Property {
    /** The kind of property in its text. */
    public static final String KIND = "equals";

    @Override
    public String describe() {
        return "both models give the same answer";
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, Map.of());
    }

    @Override
    public boolean needsSecondModel() {
        return true;
    }

    @Override
    public int secondLength(int n) {
        return n;
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        model.requireLength(n);
    }

    /**
     * Refuses a second model that cannot be compared: of other tokens or answers.
     *
     * @param model the model asked about
     * @param second the one that it may equal
     * @param n number of tokens
     * @throws InputException one line
     */
    public void requireSecond(FinitePrecisionTransformer model, FinitePrecisionTransformer second, int n) {
        second.requireLength(n);
        if (!second.vocabulary().equals(model.vocabulary())) {
            throw new InputException("second model " + second.name() + ": its tokens are not those of " + model.name()
                    + ", compare models of one vocabulary");
        }
        if (AnswerKind.of(second) != AnswerKind.of(model)) {
            throw new InputException("second model " + second.name() + ": it " + AnswerKind.of(second) + " and "
                    + model.name() + " " + AnswerKind.of(model) + ", compare models that answer the same way");
        }
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        return new SameInput(model.vocabulary().size(), n);
    }

    /** Every input, read twice. */
    private static final class SameInput extends PairMonitor<Boolean> {
        private final int symbols;

        SameInput(int symbols, int n) {
            super(n, n);
            this.symbols = symbols;
        }

        @Override
        protected Boolean first() {
            return true;
        }

        @Override
        protected void letters(Boolean state, Taker<Boolean> taker) {
            for (int token = 0; token < symbols; token++) {
                taker.take(token, token, state);
            }
        }
    }
}
