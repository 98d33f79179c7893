package limen.property;

import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.InputException;

/** What a model answers with, as far as a property minds. */
public enum AnswerKind {
    /** Accept or reject. */
    VERDICT("accepts or rejects"),
    /** A label at every position. */
    LABELS("gives labels"),
    /** The next token. */
    NEXT_TOKEN("gives the next token");

    private final String words;

    AnswerKind(String words) {
        this.words = words;
    }

    /**
     * {@return the kind of a model}
     *
     * @param model any
     */
    public static AnswerKind of(FinitePrecisionTransformer model) {
        return switch (model.output().kind()) {
            case NEXT_TOKEN -> NEXT_TOKEN;
            case LABELS -> LABELS;
            case ACCEPT_FIRST, ACCEPT_LAST -> VERDICT;
        };
    }

    /**
     * Refuses a model that answers otherwise, or takes no input of this length.
     *
     * @param property what is stated, for the message
     * @param model the model asked about
     * @param n number of tokens
     * @throws InputException one line
     */
    public void require(Property property, FinitePrecisionTransformer model, int n) {
        model.requireLength(n);
        if (of(model) != this) {
            throw wrong(property, model, words);
        }
    }

    /**
     * Refuses a model that answers so.
     *
     * @param property what is stated, for the message
     * @param model the model asked about
     * @param n number of tokens
     * @throws InputException one line
     */
    public void refuse(Property property, FinitePrecisionTransformer model, int n) {
        model.requireLength(n);
        if (of(model) == this) {
            throw wrong(property, model, "does not");
        }
    }

    private static InputException wrong(Property property, FinitePrecisionTransformer model, String wanted) {
        return new InputException("property \"" + property.describe() + "\": " + model.name() + " " + of(model).words
                + ", ask it of a model that " + wanted);
    }

    /**
     * {@return the words for what the kind does: {@code gives labels}}
     *
     * @see Output.Kind
     */
    @Override
    public String toString() {
        return words;
    }
}
