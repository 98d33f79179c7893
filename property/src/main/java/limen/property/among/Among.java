package limen.property.among;

import java.util.Map;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.Language;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.PropertyText;
import limen.property.Restricted;
import limen.property.language.NamedLanguage;
import limen.property.relation.RobustAt;

/**
 * A property of an input, or of the first input of a pair, that is in a language; of others nothing is said. Where a length has no such
 * input it holds.
 *
 * @param property what is stated
 * @param language which inputs it is stated of
 */
public record Among(Property property, NamedLanguage language) implements Property {
    /** The field of a text that spells the language. */
    public static final String FIELD = "among";

    /**
     * Of a property that does not say which inputs it is about.
     *
     * @throws InputException if it does: one line
     */
    public Among {
        if (property instanceof RobustAt) {
            throw new InputException(FIELD + " " + language + ": property \"" + property.describe()
                    + "\" is about one input, leave out one of both");
        }
        if (property instanceof Among) {
            throw new InputException(FIELD + " " + language + ": property \"" + property.describe()
                    + "\" is about some inputs already, give one language for both");
        }
    }

    @Override
    public String describe() {
        return property.describe() + ", " + FIELD + " " + language;
    }

    @Override
    public String text() {
        Map<String, Object> fields = new TreeMap<>();
        language.fields().forEach((name, value) -> fields.put(field(name), value));
        return PropertyText.with(property.text(), fields);
    }

    /**
     * {@return the name of a field that says something of this language}
     *
     * @param name what it is called where a language is all that a property has
     */
    public static String field(String name) {
        return name.equals("language") ? FIELD : FIELD + "_" + name;
    }

    @Override
    public boolean needsSecondModel() {
        return property.needsSecondModel();
    }

    @Override
    public int secondLength(int n) {
        return property.secondLength(n);
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        property.require(model, n);
        language(model, n);
    }

    private Language<?> language(FinitePrecisionTransformer model, int n) {
        try {
            return language.at(model.vocabulary(), n);
        } catch (InputException e) {
            throw e.at(FIELD);
        }
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        return restricted(
                property.ofEach(model, n),
                language(model, n),
                model.vocabulary().size());
    }

    private static <S> Monitor restricted(Monitor all, Language<S> language, int symbols) {
        return new Restricted<>(all, language, symbols);
    }
}
