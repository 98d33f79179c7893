package limen.property.among;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.InputException;
import limen.property.Asked;
import limen.property.Language;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Paths;
import limen.property.Property;
import limen.property.Restricted;
import limen.property.Strings;
import limen.property.file.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements about the inputs of a language: the same as about all inputs, and nothing is asked about the others. */
class AmongTest {
    private static final String[] ABC = Asked.letters(3);

    private static List<Property> properties() {
        return List.of(
                Properties.recognises("majority", List.of()),
                Properties.recognises("dyck:1", List.of("a", "b")),
                Properties.recognises("palindrome", List.of()),
                Properties.labels("histogram", List.of()),
                Properties.labels("sort", List.of()),
                Properties.labels("reverse", List.of()),
                Properties.labels("running:parity", List.of("a", "c")),
                Properties.next("after-latest-occurrence"),
                Properties.next("first"),
                Properties.never("b", ".*a"),
                Properties.closes("1", List.of()));
    }

    private static FinitePrecisionTransformer model(Property property) {
        return property.describe().startsWith("recognises")
                ? Asked.verdict(ABC)
                : property.describe().startsWith("labels") ? Asked.labels(3, ABC) : Asked.next(ABC);
    }

    /** What is right of each input: by answer, or by position and label. */
    private static Map<List<Integer>, List<Boolean>> judged(FinitePrecisionTransformer model, Monitor monitor) {
        boolean labels = model.output().kind() == Output.Kind.LABELS;
        Map<List<Integer>, List<Boolean>> judged = new HashMap<>();
        for (Paths.Path path : Paths.of(monitor)) {
            List<Boolean> right = new ArrayList<>();
            for (int step = 0; step < (labels ? monitor.steps() : 1); step++) {
                for (int answer = 0; answer < 3; answer++) {
                    right.add(
                            labels
                                    ? monitor.isRightLabel(
                                            path.states()[step],
                                            path.letters()[step],
                                            step,
                                            path.end(),
                                            answer,
                                            Letters.NONE)
                                    : monitor.isRight(path.end(), answer, Letters.NONE));
                }
            }
            List<Integer> input = new ArrayList<>();
            for (int token : path.inputs().getFirst()) {
                input.add(token);
            }
            assertThat(judged.put(input, right)).as("%s is read once", input).isNull();
        }
        return judged;
    }

    private static void check(FinitePrecisionTransformer model, Monitor all, Language<?> language, Monitor some) {
        Map<List<Integer>, List<Boolean>> wanted = judged(model, all);
        wanted.keySet()
                .removeIf(input -> !language.contains(
                        input.stream().mapToInt(token -> token).toArray()));
        if (wanted.isEmpty()) {
            Map<List<Integer>, List<Boolean>> found = judged(model, some);
            assertThat(found).hasSize(1);
            assertThat(found.values()).allSatisfy(right -> assertThat(right).doesNotContain(false));
        } else {
            assertThat(judged(model, some)).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"regex:a(b|c)*", "not:contains:b", "palindrome", "exactly:2", "first-equals-last", "regex:b*"})
    void inputsOfALanguageAreJudgedAsTheyAreAndNoOthersAre(String language) {
        for (Property property : properties()) {
            FinitePrecisionTransformer model = model(property);
            Property among = Properties.among(property, language, List.of());
            for (int n = 1; n <= 5; n++) {
                among.require(model, n);
                check(model, property.at(model, n), Strings.language(language).at(List.of(ABC), n), among.at(model, n));
            }
        }
    }

    /** Planted: a monitor that is restricted to another language is seen, one that has an input too few too. */
    @Test
    void anotherLanguageIsSeen() {
        FinitePrecisionTransformer model = Asked.verdict(ABC);
        Monitor all = Properties.recognises("majority", List.of()).at(model, 4);
        Language<?> language = Strings.language("exactly:2").at(List.of(ABC), 4);
        check(model, all, language, restricted(all, language));
        for (String other : List.of("exactly:1", "regex:.{3}[ab]", "regex:.*")) {
            Monitor wrong = restricted(all, Strings.language(other).at(List.of(ABC), 4));
            assertThatThrownBy(() -> check(model, all, language, wrong)).isInstanceOf(AssertionError.class);
        }
        Monitor none = restricted(all, Strings.language("not:regex:.*").at(List.of(ABC), 4));
        assertThatThrownBy(() -> check(model, all, language, none)).isInstanceOf(AssertionError.class);
    }

    private static <S> Monitor restricted(Monitor all, Language<S> language) {
        return new Restricted<>(all, language, ABC.length);
    }

    /** Where only few strings are left, few states are, however long they are: what leaves the language has none. */
    @Test
    void whatLeavesTheLanguageHasNoStates() {
        Property property = Properties.recognises("palindrome", List.of());
        Monitor monitor =
                Properties.among(property, "regex:a(b|c)?a*", List.of()).at(Asked.verdict(ABC), 60);
        int state = monitor.start();
        int most = 0;
        for (int step = 0; step < 60; step++) {
            Letters letters = monitor.letters(state);
            most = Math.max(most, letters.count());
            state = letters.next()[letters.count() - 1];
        }
        assertThat(most).isEqualTo(3);
        assertThat(monitor.isRight(state, 0, Letters.NONE)).isTrue();
        assertThat(monitor.isRight(state, 1, Letters.NONE)).isFalse();
    }

    @Test
    void describesBoth() {
        Property property = Properties.among(Properties.equalAnswers(), "first:a", List.of("a", "b"));
        assertThat(property.describe())
                .isEqualTo("both models give the same answer, among first:a of \"a\", \"b\"")
                .isEqualTo(property.describe());
        assertThat(property.needsSecondModel()).isTrue();
        assertThat(property.secondLength(3)).isEqualTo(3);
        assertThat(Properties.among(Properties.padding("a", 2, "end"), "first:a", List.of())
                        .secondLength(3))
                .isEqualTo(5);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Property parity = Properties.recognises("parity", List.of());
        assertThatThrownBy(() -> Properties.among(Properties.among(parity, "first:a", List.of()), "last:a", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("among last:a: property \"recognises parity, among first:a\" is about some inputs already,"
                        + " give one language for both");
        assertThatThrownBy(() -> Properties.among(Properties.robustAt(1, List.of("a")), "last:a", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("among last:a: property \"substituting up to 1 tokens of \"a\" does not matter\" is about"
                        + " one input, leave out one of both");
        assertThatThrownBy(() -> Properties.among(parity, "first:d", List.of()).require(Asked.verdict(ABC), 2))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "among: language \"first:d\": \"d\" is none of the tokens, give one of \"a\", \"b\", \"c\"");
        assertThatThrownBy(() -> Properties.among(parity, "first:a", List.of()).require(Asked.next(ABC), 2))
                .isInstanceOf(InputException.class)
                .hasMessage("property \"recognises parity\": made gives the next token, ask it of a model that accepts"
                        + " or rejects");
    }
}
