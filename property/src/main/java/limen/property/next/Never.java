package limen.property.next;

import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.InputMonitor;
import limen.property.Language;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.PropertyText;
import limen.property.language.NamedLanguage;
import limen.property.language.Sources;
import limen.property.reader.Symbols;

/**
 * After a prompt that matches a regular expression, a token never comes next.
 *
 * @param token its string
 * @param after the expression, which the whole prompt matches
 */
public record Never(String token, String after) implements Property {
    /** The kind of property in its text. */
    public static final String KIND = "never";

    @Override
    public String describe() {
        return "never " + Symbols.quoted(token) + " after " + after.replaceAll("\\s", " ");
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, Map.of("token", token, "after", after));
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        AnswerKind.NEXT_TOKEN.require(this, model, n);
        at(model, n);
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        List<String> vocabulary = model.vocabulary();
        Language<?> prompts =
                NamedLanguage.of("regex:" + after, List.of(), Sources.none()).at(vocabulary, n);
        try {
            return monitor(prompts, Symbols.of(vocabulary, List.of()).number(token), vocabulary.size(), n);
        } catch (InputException e) {
            throw e.at(KIND);
        }
    }

    private static <S> Monitor monitor(Language<S> prompts, int never, int symbols, int n) {
        return new InputMonitor<S>(symbols, n) {
            @Override
            protected S first() {
                return prompts.start();
            }

            @Override
            protected S next(S state, int token) {
                return prompts.next(state, token);
            }

            @Override
            public boolean isRight(int end, int left, int right) {
                return left != never || !prompts.accepts(value(end));
            }
        };
    }
}
