package limen.property.label;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.AnswerKind;
import limen.property.Language;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.PropertyText;
import limen.property.language.NamedLanguage;
import limen.property.language.Sources;

/**
 * The model's labels are a function of the string, by name.
 *
 * @param function {@code histogram}, {@code sort}, {@code reverse}, {@code running-parity} or {@code running}
 * @param language of {@code running} the language, else null
 */
public record GivesLabels(String function, NamedLanguage language) implements Property {
    /** The kind of property in its text. */
    public static final String KIND = "labels";

    private static final String RUNNING = "running";
    private static final NamedLanguage PARITY = NamedLanguage.of("parity", List.of(), Sources.none());

    private static final Map<String, LabelFunction> FUNCTIONS = new TreeMap<>(Map.of(
            "histogram", (labels, symbols, n) -> Multisets.histogram(labels - 1, symbols, n),
            "sort",
                    (labels, symbols, n) -> {
                        requireLabels(labels, symbols);
                        return Multisets.sorted(symbols, n);
                    },
            "reverse",
                    (labels, symbols, n) -> {
                        requireLabels(labels, symbols);
                        return new Reversed(symbols, n);
                    }));

    /**
     * {@return the property of a spelling}
     *
     * @param spelling the name of a function, or {@code running:LANGUAGE}
     * @param symbols the tokens that the language is about in their order, none for a whole vocabulary
     * @param sources where files come from
     * @throws InputException if there is no such function: one line
     */
    public static GivesLabels of(String spelling, List<String> symbols, Sources sources) {
        if (spelling.startsWith(RUNNING + ":")) {
            return running(RUNNING, NamedLanguage.of(spelling.substring(RUNNING.length() + 1), symbols, sources));
        }
        if (!symbols.isEmpty()) {
            throw new InputException("labels " + spelling + ": takes no symbols, leave them out");
        }
        if (!FUNCTIONS.containsKey(spelling) && !spelling.equals("running-parity")) {
            throw new InputException("labels " + spelling + ": no such function, known are "
                    + String.join(", ", FUNCTIONS.keySet()) + ", running-parity, running:LANGUAGE");
        }
        return new GivesLabels(spelling, null);
    }

    /**
     * {@return that labels say which prefixes are in a language}
     *
     * @param function {@code running}
     * @param language the language
     * @throws InputException if the function is another one, which takes no language: one line
     */
    public static GivesLabels running(String function, NamedLanguage language) {
        if (!function.equals(RUNNING)) {
            throw new InputException("labels " + function + ": takes no language, only " + RUNNING + " does");
        }
        return new GivesLabels(RUNNING, language);
    }

    @Override
    public String describe() {
        return "labels are " + function + (language == null ? "" : " " + language);
    }

    @Override
    public String text() {
        Map<String, Object> fields = new TreeMap<>(language == null ? Map.of() : language.fields());
        fields.put("function", function);
        return PropertyText.of(KIND, fields);
    }

    @Override
    public void require(FinitePrecisionTransformer model, int n) {
        AnswerKind.LABELS.require(this, model, n);
        at(model, n);
    }

    @Override
    public Monitor at(FinitePrecisionTransformer model, int n) {
        int symbols = model.vocabulary().size();
        int labels = model.output().rows();
        LabelFunction named = FUNCTIONS.get(function);
        try {
            if (named != null) {
                return named.at(labels, symbols, n);
            }
            requireLabels(labels, 2);
        } catch (InputException e) {
            throw e.at(KIND + " " + function);
        }
        return monitor((language == null ? PARITY : language).ofPrefixes(model.vocabulary(), n), symbols, n);
    }

    private static <S> Monitor monitor(Language<S> language, int symbols, int n) {
        return new Running<>(language, symbols, n);
    }

    private static void requireLabels(int labels, int least) {
        if (labels < least) {
            throw new InputException("needs " + least + " labels and the model has " + labels
                    + ", ask it of a model with as many labels as tokens");
        }
    }
}
