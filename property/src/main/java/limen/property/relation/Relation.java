package limen.property.relation;

import java.util.function.Supplier;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.Monitor;
import limen.property.Property;

/**
 * A statement about two inputs of one model. {@link #require} refuses what {@link #at} would: a kind of answer that it says nothing about,
 * tokens or positions that there are not.
 */
abstract class Relation implements Property {
    private final boolean ofLabels;

    /** For models that give labels too, or not. */
    Relation(boolean ofLabels) {
        this.ofLabels = ofLabels;
    }

    /**
     * The question, of as few pairs as will do.
     *
     * @throws InputException if there is none: what does not fit
     */
    abstract Monitor monitor(FinitePrecisionTransformer model, int n);

    /** The question of every pair. */
    Monitor ofEachPair(FinitePrecisionTransformer model, int n) {
        return monitor(model, n);
    }

    /** Refuses a model that answers otherwise. */
    void requireAnswers(FinitePrecisionTransformer model, int n) {
        if (!ofLabels) {
            AnswerKind.LABELS.refuse(this, model, n);
        }
    }

    @Override
    public int secondLength(int n) {
        return n;
    }

    @Override
    public final void require(FinitePrecisionTransformer model, int n) {
        model.requireLength(n);
        requireAnswers(model, n);
        at(model, n);
    }

    @Override
    public final Monitor at(FinitePrecisionTransformer model, int n) {
        return asked(() -> monitor(model, n));
    }

    @Override
    public final Monitor ofEach(FinitePrecisionTransformer model, int n) {
        return asked(() -> ofEachPair(model, n));
    }

    private Monitor asked(Supplier<Monitor> monitor) {
        try {
            return monitor.get();
        } catch (InputException e) {
            throw e.at("property \"" + describe() + "\"");
        }
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Relation relation && relation.text().equals(text());
    }

    @Override
    public final int hashCode() {
        return text().hashCode();
    }

    @Override
    public final String toString() {
        return describe();
    }
}
