package limen.property.next;

import java.util.Map;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.PropertyText;

/**
 * The next token is a function of the prompt, by name.
 *
 * @param function {@code after-latest-occurrence}, {@code first} or {@code last}
 */
public record GivesNext(String function) implements Property {
    /** The kind of property in its text. */
    public static final String KIND = "next";

    private static final Map<String, Made> FUNCTIONS = new TreeMap<>(Map.of(
            "after-latest-occurrence", Follower::new,
            "first", (symbols, n) -> new Copied(false, symbols, n),
            "last", (symbols, n) -> new Copied(true, symbols, n)));

    private interface Made {
        Monitor at(int symbols, int n);
    }

    /**
     * By its name.
     *
     * @throws InputException if there is no such function: one line
     */
    public GivesNext {
        if (!FUNCTIONS.containsKey(function)) {
            throw new InputException(
                    "next " + function + ": no such function, known are " + String.join(", ", FUNCTIONS.keySet()));
        }
    }

    @Override
    public String describe() {
        return "next token is " + function;
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, Map.of("function", function));
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        AnswerKind.NEXT_TOKEN.require(this, model, n);
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        return FUNCTIONS.get(function).at(model.vocabulary().size(), n);
    }
}
