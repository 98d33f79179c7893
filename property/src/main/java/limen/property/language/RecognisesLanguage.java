package limen.property.language;

import limen.finite.FinitePrecisionTransformer;
import limen.property.AnswerKind;
import limen.property.Language;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.PropertyText;
import limen.property.Recognises;

/**
 * The model accepts the strings of a language and no others.
 *
 * @param language the language
 */
public record RecognisesLanguage(NamedLanguage language) implements Property {
    /** The kind of property in its text. */
    public static final String KIND = "recognises";

    @Override
    public String describe() {
        return KIND + " " + language;
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, language.fields());
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        AnswerKind.VERDICT.require(this, model, n);
        language.at(model.vocabulary(), n);
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        return monitor(language.at(model.vocabulary(), n), model.vocabulary().size(), n);
    }

    private static <S> Monitor monitor(Language<S> language, int symbols, int n) {
        return new Recognises<>(language, symbols, n);
    }
}
