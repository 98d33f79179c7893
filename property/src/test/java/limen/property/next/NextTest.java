package limen.property.next;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import limen.io.InputException;
import limen.property.Asked;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Paths;
import limen.property.Property;
import limen.property.file.Properties;
import org.junit.jupiter.api.Test;

/** Next tokens against plain definitions, after every prompt of few tokens. */
class NextTest {
    private static final String[] ABC = Asked.letters(3);
    private static final String[] BRACKETS = {"(", ")", "[", "]", "x"};

    private interface Right {
        boolean is(String prompt, String next);
    }

    private static void check(Property property, int longest, Right right, String... vocabulary) {
        for (int n = 1; n <= longest; n++) {
            property.require(Asked.next(vocabulary), n);
            Monitor monitor = property.at(Asked.next(vocabulary), n);
            List<Paths.Path> paths = Paths.of(monitor);
            assertThat(paths).hasSize((int) Math.pow(vocabulary.length, n));
            for (Paths.Path path : paths) {
                String prompt = Arrays.stream(path.inputs().getFirst())
                        .mapToObj(token -> vocabulary[token])
                        .collect(Collectors.joining());
                for (int next = 0; next < vocabulary.length; next++) {
                    assertThat(monitor.isRight(path.end(), next, Letters.NONE))
                            .as("%s after %s", vocabulary[next], prompt)
                            .isEqualTo(right.is(prompt, vocabulary[next]));
                }
            }
        }
    }

    @Test
    void neverAfterAPrompt() {
        check(Properties.never("b", ".*a"), 5, (prompt, next) -> !(prompt.endsWith("a") && next.equals("b")), ABC);
        check(Properties.never("c", "(ab)+"), 6, (prompt, next) -> !(prompt.matches("(ab)+") && next.equals("c")), ABC);
    }

    @Test
    void firstAndLastAreCopied() {
        check(Properties.next("first"), 4, (prompt, next) -> prompt.startsWith(next), ABC);
        check(Properties.next("last"), 4, (prompt, next) -> prompt.endsWith(next), ABC);
    }

    /** The closing brackets that an opened prompt still needs, innermost first; null if it begins no balanced string. */
    private static String missing(String prompt, int kinds) {
        String missing = "";
        for (int i = 0; i < prompt.length(); i++) {
            char c = prompt.charAt(i);
            int symbol = "()[]".indexOf(c);
            if (symbol < 0 || symbol >= 2 * kinds) {
                return null;
            }
            if (symbol % 2 == 0) {
                missing = "()[]".charAt(symbol + 1) + missing;
            } else if (missing.isEmpty() || missing.charAt(0) != c) {
                return null;
            } else {
                missing = missing.substring(1);
            }
        }
        return missing;
    }

    @Test
    void whatWasOpenedIsClosed() {
        for (int kinds = 1; kinds <= 2; kinds++) {
            int known = kinds;
            String opening = "([".substring(0, kinds);
            check(
                    Properties.closes(String.valueOf(kinds), List.of()),
                    5,
                    (prompt, next) -> {
                        String missing = missing(prompt, known);
                        return missing == null || missing.isEmpty() || missing.startsWith(next);
                    },
                    BRACKETS);
            check(
                    Properties.closes(kinds + ":or-opens", List.of()),
                    5,
                    (prompt, next) -> {
                        String missing = missing(prompt, known);
                        return missing == null
                                || missing.isEmpty()
                                || missing.startsWith(next)
                                || opening.contains(next);
                    },
                    BRACKETS);
        }
        Property square = Properties.closes("1", List.of("[", "]"));
        check(
                square,
                4,
                (prompt, next) -> {
                    String missing = prompt.matches("[\\[\\]]*")
                            ? missing(prompt.replace('[', '(').replace(']', ')'), 1)
                            : null;
                    return missing == null || missing.isEmpty() || next.equals("]");
                },
                BRACKETS);
    }

    @Test
    void onlyBracketsThatMayBeInnermostAreRemembered() {
        Monitor monitor = Properties.closes("2", List.of()).at(Asked.next("(", ")", "[", "]"), 12);
        Set<Integer> level = Set.of(monitor.start());
        int widest = 1;
        for (int k = 0; k < 12; k++) {
            Set<Integer> next = new HashSet<>();
            for (int state : level) {
                Arrays.stream(monitor.letters(state).next()).forEach(next::add);
            }
            level = next;
            widest = Math.max(widest, level.size());
        }
        assertThat(widest).as("of 2^12 stacks").isEqualTo(107);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refuse(
                () -> Properties.next("random"),
                "next random: no such function, known are after-latest-occurrence, first, last");
        refuse(
                () -> Properties.next("last").require(Asked.verdict(ABC), 3),
                "property \"next token is last\": made accepts or rejects, ask it of a model that gives the next"
                        + " token");
        refuse(() -> Properties.closes("0", List.of()), "closes: 0 kinds of brackets, give 1 to 32767");
        refuse(() -> Properties.closes("a", List.of()), "closes \"a\": no number of kinds, write K or K:or-opens");
        refuse(
                () -> Properties.closes("2", List.of()).require(Asked.next(ABC), 3),
                "closes: 2 kinds of brackets are 4 symbols and there are 3, ask it of a model with more tokens");
        refuse(
                () -> Properties.closes("1", List.of("(", ")")).require(Asked.next(ABC), 3),
                "closes: symbols: \"(\" is none of the tokens, give one of \"a\", \"b\", \"c\"");
        refuse(
                () -> Properties.never("d", "a").require(Asked.next(ABC), 3),
                "never: \"d\" is none of the tokens, give one of \"a\", \"b\", \"c\"");
        refuse(
                () -> Properties.never("a", "(").require(Asked.next(ABC), 3),
                "language \"regex:(\": no ) to the ( at character 1, close it or write \\(");
    }

    private static void refuse(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
    }
}
