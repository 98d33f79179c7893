package limen.certificate;

import java.util.List;
import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.InputException;
import limen.model.SiteModel;
import limen.property.Monitor;
import limen.property.Property;

/** A property of models that become finite at each length, as questions. */
public final class Questions {
    private Questions() {}

    /**
     * {@return the question at one length}
     *
     * @param property what is stated
     * @param model of which it is stated
     * @param second the model of a property that speaks of two
     * @param n number of tokens of the first input
     * @throws InputException if a model takes no such length, or the property does not fit it: one line
     */
    public static Question at(Property property, SiteModel model, Optional<SiteModel> second, int n) {
        FinitePrecisionTransformer left = model.at(n);
        left.requireLength(n);
        property.require(left, n);
        Monitor monitor = property.at(left, n);
        if (monitor.models() == 1) {
            return new Question(property, n, List.of(left), monitor);
        }
        FinitePrecisionTransformer right = second.orElse(model).at(monitor.length(1));
        right.requireLength(monitor.length(1));
        requireAlike(left, right);
        return new Question(property, n, List.of(left, right), monitor);
    }

    private static void requireAlike(FinitePrecisionTransformer left, FinitePrecisionTransformer right) {
        if (!left.vocabulary().equals(right.vocabulary())) {
            throw new InputException("models " + left.name() + " and " + right.name()
                    + ": they read different tokens, give two with the same vocabulary in the same order");
        }
        if (isAccept(left) != isAccept(right) || !isAccept(left) && kind(left) != kind(right)) {
            throw new InputException("models " + left.name() + " and " + right.name()
                    + ": one answers with " + words(left) + ", the other with " + words(right)
                    + "; give two with answers of one kind");
        }
    }

    private static Output.Kind kind(FinitePrecisionTransformer model) {
        return model.output().kind();
    }

    private static boolean isAccept(FinitePrecisionTransformer model) {
        return kind(model) == Output.Kind.ACCEPT_FIRST || kind(model) == Output.Kind.ACCEPT_LAST;
    }

    private static String words(FinitePrecisionTransformer model) {
        return switch (kind(model)) {
            case NEXT_TOKEN -> "the next token";
            case LABELS -> "labels";
            case ACCEPT_FIRST, ACCEPT_LAST -> "accept or reject";
        };
    }
}
