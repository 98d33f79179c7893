package limen.property.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import limen.property.Asked;
import limen.property.Strings;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Regular expressions against java.util.regex, which reads the same of tokens of one character. */
class RegexTest {
    private static final List<String> ABC = List.of(Asked.letters(3));

    @Test
    void randomExpressionsMatchWhatJavaMatches() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(150)) {
            String text = expression(each.random(), 4);
            Pattern java = Pattern.compile(text);
            int members = Strings.check(
                    Strings.language("regex:" + text),
                    ABC,
                    5,
                    tokens -> java.matcher(text(tokens)).matches());
            counter.count(members == 0 ? "none" : members == 363 ? "all" : "some");
        }
        counter.requireEach(100, List.of("some"));
    }

    private static String text(int... tokens) {
        return Arrays.stream(tokens).mapToObj(ABC::get).collect(Collectors.joining());
    }

    private static String expression(RandomGenerator random, int depth) {
        String inner = depth == 0 ? "" : "(" + expression(random, depth - 1) + ")";
        return switch (random.nextInt(depth == 0 ? 4 : 12)) {
            case 0 -> "a";
            case 1 -> "[^b]";
            case 2 -> "[a-b]";
            case 3 -> ".c";
            case 4 -> inner + "*";
            case 5 -> inner + "+";
            case 6 -> inner + "?b";
            case 7 -> inner + "{1,2}";
            case 8 -> inner + "{2,}";
            case 9 -> inner + "|";
            case 10 -> inner + "|" + expression(random, depth - 1);
            default -> expression(random, depth - 1) + inner;
        };
    }

    @Test
    void longTokensStandBetweenBrackets() {
        List<String> vocabulary = List.of("yes", "(", "<", "é", "-", "😀");
        assertThat(Strings.check(
                        Strings.language("regex:<yes>+\\("),
                        vocabulary,
                        3,
                        tokens -> tokens.length > 1
                                && tokens[tokens.length - 1] == 1
                                && Arrays.stream(tokens, 0, tokens.length - 1).allMatch(token -> token == 0)))
                .isEqualTo(2);
        assertThat(Strings.check(
                        Strings.language("regex:[^<yes>\\<é]😀*"),
                        vocabulary,
                        2,
                        tokens -> List.of(1, 4, 5).contains(tokens[0]) && (tokens.length == 1 || tokens[1] == 5)))
                .isEqualTo(6);
        assertThat(Strings.check(
                        Strings.language("regex:[\\<-\\-]"),
                        vocabulary,
                        2,
                        tokens -> tokens.length == 1 && tokens[0] >= 2 && tokens[0] <= 4))
                .isEqualTo(3);
    }

    @Test
    void whatExplodesIsMadeAsItIsReached() {
        List<String> ab = List.of("a", "b");
        assertThat(Strings.check(Strings.language("regex:(a|b)*a(a|b){30}"), ab, 6, tokens -> false))
                .isZero();
        assertThat(Strings.language("regex:(a|b)*a(a|b){30}").at(ab, 33).contains(new int[33]))
                .isTrue();
        assertThat(Strings.check(
                        Strings.language("regex:(a|b)*a(a|b){3}"),
                        ab,
                        9,
                        tokens -> tokens.length > 3 && tokens[tokens.length - 4] == 0))
                .isEqualTo(504);
    }
}
