package limen.property.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import limen.finite.FinitePrecisionTransformer;
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
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Relations against their plain definitions, over all pairs: the pairs that a monitor reads link the same strings, so whatever the answers
 * are, they are equal on all of its paths iff the definition holds.
 */
class RelationsTest {
    private static final String[] ABC = Asked.letters(3);

    /** Which pairs have equal answers, all of them. */
    record Relates(String name, Property property, int n, BiPredicate<int[], int[]> related) {
        @Override
        public String toString() {
            return name + " of " + n;
        }
    }

    static List<Arguments> relations() {
        List<Relates> all = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            int length = n;
            all.add(new Relates("robust 1", Properties.robust(1), n, (x, y) -> differ(x, y) <= 1));
            all.add(new Relates("robust 2", Properties.robust(2), n, (x, y) -> differ(x, y) <= 2));
            all.add(new Relates(
                    "permutation",
                    Properties.permutation(),
                    n,
                    (x, y) -> sorted(x).equals(sorted(y))));
            all.add(new Relates(
                    "renaming",
                    Properties.renaming(List.of("a=b", "b=a")),
                    n,
                    (x, y) -> text(y).equals(renamed(text(x), "ba"))));
            all.add(new Relates(
                    "renaming all",
                    Properties.renaming(List.of("a=b", "b=c", "c=a")),
                    n,
                    (x, y) -> text(y).equals(renamed(text(x), "bca"))));
            all.add(new Relates(
                    "irrelevant tokens",
                    Properties.irrelevantTokens(List.of("c", "a")),
                    n,
                    (x, y) -> text(x).replace('c', 'a').equals(text(y).replace('c', 'a'))));
            all.add(new Relates(
                    "irrelevant positions",
                    Properties.irrelevantPositions(n == 1 ? List.of(-1) : List.of(1, -1)),
                    n,
                    (x, y) -> length < 3 || x[1] == y[1]));
            for (int k = 1; k <= 2; k++) {
                int insertions = k;
                String pads = "b".repeat(k);
                all.add(new Relates(
                        "padding anywhere",
                        Properties.padding("b", k, "anywhere"),
                        n,
                        (x, y) -> inserts(text(x), text(y), insertions)));
                all.add(new Relates(
                        "padding start",
                        Properties.padding("b", k, "start"),
                        n,
                        (x, y) -> text(y).equals(pads + text(x))));
                all.add(new Relates(
                        "padding end", Properties.padding("b", k, "end"), n, (x, y) -> text(y).equals(text(x) + pads)));
            }
        }
        return all.stream().map(each -> Arguments.of(each)).toList();
    }

    private static String text(int... tokens) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(tokens).forEach(token -> text.append(ABC[token]));
        return text.toString();
    }

    private static String renamed(String text, String names) {
        StringBuilder renamed = new StringBuilder();
        text.chars().forEach(c -> renamed.append(c - 'a' < names.length() ? names.charAt(c - 'a') : (char) c));
        return renamed.toString();
    }

    private static int differ(int[] x, int[] y) {
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            count += x[i] == y[i] ? 0 : 1;
        }
        return count;
    }

    private static List<Integer> sorted(int... tokens) {
        return Arrays.stream(tokens).sorted().boxed().toList();
    }

    private static boolean inserts(String from, String to, int insertions) {
        Set<String> reached = new HashSet<>(Set.of(from));
        for (int k = 0; k < insertions; k++) {
            Set<String> longer = new HashSet<>();
            for (String each : reached) {
                for (int i = 0; i <= each.length(); i++) {
                    longer.add(each.substring(0, i) + "b" + each.substring(i));
                }
            }
            reached = longer;
        }
        return reached.contains(to);
    }

    @ParameterizedTest
    @MethodSource("relations")
    void answersAreFoundEqualWhereTheyShouldBe(Relates relation) {
        FinitePrecisionTransformer model = Asked.verdict(ABC);
        relation.property.require(model, relation.n);
        check(relation, relation.property.at(model, relation.n));
    }

    /** Of the strings of a language: exactly the pairs of which the first is in it, each once; the same path for all where there is none. */
    @ParameterizedTest
    @MethodSource("relations")
    void amongALanguageEachPairIsAsked(Relates relation) {
        for (String language : List.of("contains:ab", "first:b", "regex:ccc", "not:regex:.*")) {
            Language<?> strings = Strings.language(language).at(List.of(ABC), relation.n);
            Property property = Properties.among(relation.property, language, List.of());
            property.require(Asked.verdict(ABC), relation.n);
            checkAmong(relation, strings, property.at(Asked.verdict(ABC), relation.n));
        }
    }

    private static void checkAmong(Relates relation, Language<?> strings, Monitor monitor) {
        Set<String> known = new HashSet<>();
        List<int[]> right = Strings.all(3, relation.property.secondLength(relation.n));
        for (int[] x : Strings.all(3, relation.n)) {
            right.stream()
                    .filter(y -> strings.contains(x) && relation.related.test(x, y))
                    .forEach(y -> known.add(text(x) + "," + text(y)));
        }
        List<String> read = new ArrayList<>();
        for (Paths.Path path : Paths.of(monitor)) {
            read.add(text(path.inputs().get(0)) + "," + text(path.inputs().get(1)));
            assertThat(monitor.isRight(path.end(), 0, 1)).isEqualTo(known.isEmpty());
        }
        if (known.isEmpty()) {
            assertThat(read).hasSize(1);
        } else {
            assertThat(read).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    /** Planted: as few pairs as will do for all inputs are too few for some of them. */
    @Test
    void fewPairsAreTooFewAmongALanguage() {
        Relates robust = new Relates("robust 2", Properties.robust(2), 3, (x, y) -> differ(x, y) <= 2);
        Language<?> strings = Strings.language("first:b").at(List.of(ABC), 3);
        Monitor few = restricted(robust.property.at(Asked.verdict(ABC), 3), strings);
        assertThatThrownBy(() -> checkAmong(robust, strings, few)).isInstanceOf(AssertionError.class);
        checkAmong(robust, strings, restricted(robust.property.ofEach(Asked.verdict(ABC), 3), strings));
    }

    private static <S> Monitor restricted(Monitor all, Language<S> language) {
        return new Restricted<>(all, language, ABC.length);
    }

    /** A monitor that reads too few pairs, too many, or one twice, does not pass. */
    @Test
    void faultyMonitorsAreSeen() {
        FinitePrecisionTransformer model = Asked.verdict(ABC);
        Relates robust = new Relates("robust 1", Properties.robust(1), 3, (x, y) -> differ(x, y) <= 1);
        List<OneChange.Change> changes = new ArrayList<>(Chain.of(List.of(0, 1, 2)));
        assertThatThrownBy(() -> check(robust, new OneChange(3, 3, changes, List.of(0, 1))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check(robust, new OneChange(3, 3, changes.subList(0, 1), Chain.below(3))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check(robust, Properties.permutation().at(model, 3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is asked about");
        changes.add(changes.getFirst());
        assertThatThrownBy(() -> check(robust, new OneChange(3, 3, changes, Chain.below(3))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is read once");
    }

    private static void check(Relates relation, Monitor monitor) {
        List<Paths.Path> paths = Paths.of(monitor);
        List<int[]> left = Strings.all(3, relation.n);
        List<int[]> right = Strings.all(3, relation.property.secondLength(relation.n));
        Set<String> known = new HashSet<>();
        for (int[] x : left) {
            right.stream().filter(y -> relation.related.test(x, y)).forEach(y -> known.add(text(x) + "," + text(y)));
        }
        Set<String> read = new HashSet<>();
        for (Paths.Path path : paths) {
            String pair = text(path.inputs().get(0)) + "," + text(path.inputs().get(1));
            assertThat(read.add(pair)).as("%s is read once", pair).isTrue();
            boolean same = Arrays.equals(path.inputs().get(0), path.inputs().get(1));
            assertThat(known.contains(pair) || same && known.isEmpty())
                    .as("%s is asked about", pair)
                    .isTrue();
        }
        assertThat(components(left, right, read))
                .as("strings whose answers are found equal, and those whose answers are")
                .isEqualTo(components(left, right, known));
        assertThat(paths).allSatisfy(path -> {
            assertThat(monitor.isRight(path.end(), 0, 0)).isTrue();
            assertThat(monitor.isRight(path.end(), 1, 1)).isTrue();
            assertThat(monitor.isRight(path.end(), 0, 1)).isFalse();
            assertThat(monitor.isRight(path.end(), 1, 0)).isFalse();
        });
    }

    /** Which strings a chain of pairs links: all answers of linked strings are equal iff those of each pair are. */
    private static Set<Set<String>> components(List<int[]> left, List<int[]> right, Set<String> pairs) {
        Map<String, Set<String>> of = new HashMap<>();
        left.forEach(x -> of.put(text(x), new HashSet<>(Set.of(text(x)))));
        right.forEach(y -> of.put(text(y), new HashSet<>(Set.of(text(y)))));
        for (String pair : pairs) {
            int comma = pair.indexOf(',');
            Set<String> joined = of.get(pair.substring(0, comma));
            joined.addAll(of.get(pair.substring(comma + 1)));
            joined.forEach(string -> of.put(string, joined));
        }
        return new HashSet<>(of.values());
    }

    @Test
    void raisingNeverTurnsAcceptIntoReject() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(300)) {
            int n = 1 + each.index() % 3;
            boolean ordered = each.random().nextBoolean();
            // In the order b, a; c stays as it is.
            int[] height = ordered ? new int[] {1, 0, 7} : new int[] {0, 1, 2};
            Property property = Properties.monotone(ordered ? List.of("b", "a") : List.of());
            boolean among = each.random().nextBoolean();
            Property asked = among ? Properties.among(property, "not:first:c", List.of()) : property;
            Monitor monitor = asked.at(Asked.verdict(ABC), n);
            int threshold = each.random().nextInt(4);
            String odd = each.random().nextBoolean()
                    ? text(each.random().ints(n, 0, 3).toArray())
                    : "";
            BiPredicate<int[], int[]> below = (x, y) -> {
                for (int i = 0; i < n; i++) {
                    boolean mayRise = !ordered || x[i] < 2 && y[i] < 2;
                    if (x[i] != y[i] && (!mayRise || height[x[i]] > height[y[i]])) {
                        return false;
                    }
                }
                return true;
            };
            boolean holds = true;
            for (int[] x : Strings.all(3, n)) {
                for (int[] y : Strings.all(3, n)) {
                    holds &= among && x[0] == 2
                            || !below.test(x, y)
                            || accepts(height, threshold, odd, x) == 0
                            || accepts(height, threshold, odd, y) == 1;
                }
            }
            boolean found = Paths.of(monitor).stream()
                    .allMatch(path -> monitor.isRight(
                            path.end(),
                            accepts(height, threshold, odd, path.inputs().get(0)),
                            accepts(height, threshold, odd, path.inputs().get(1))));
            assertThat(found).isEqualTo(holds);
            counter.count(holds);
        }
        counter.requireEach(50, List.of(true, false));
    }

    private static int accepts(int[] height, int threshold, String odd, int... tokens) {
        boolean accepts = Arrays.stream(tokens).map(token -> height[token]).sum() >= threshold;
        return accepts != odd.equals(text(tokens)) ? 1 : 0;
    }

    @Test
    void nextTokensAreRenamedToo() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(200)) {
            int n = 1 + each.index() % 3;
            boolean twice = each.random().nextBoolean();
            String names = twice ? "ba" : "bca";
            Property property = Properties.renaming(twice ? List.of("a=b", "b=a") : List.of("a=b", "b=c", "c=a"));
            Monitor monitor = property.at(Asked.next(ABC), n);
            int place = each.random().nextInt(n);
            String odd = each.random().nextBoolean()
                    ? text(each.random().ints(n, 0, 3).toArray())
                    : "";
            boolean holds = true;
            for (int[] x : Strings.all(3, n)) {
                int next = next(place, odd, text(x));
                int renamed = next(place, odd, renamed(text(x), names));
                holds &= renamed(text(next), names).equals(text(renamed));
            }
            boolean found = Paths.of(monitor).stream()
                    .allMatch(path -> monitor.isRight(
                            path.end(),
                            next(place, odd, text(path.inputs().get(0))),
                            next(place, odd, text(path.inputs().get(1)))));
            assertThat(found).isEqualTo(holds);
            counter.count(holds);
        }
        counter.requireEach(50, List.of(true, false));
    }

    private static int next(int place, String odd, String text) {
        int token = text.charAt(place) - 'a';
        return text.equals(odd) ? (token + 1) % 3 : token;
    }

    /** Labels: a function of what may matter, or wrong at one position of one string. */
    @Test
    void labelsAreComparedWhereTokensAreTheSame() {
        FinitePrecisionTransformer model = Asked.labels(3, ABC);
        assertLabels(Properties.robust(1).at(model, 2), true, (x, i) -> x[i]);
        assertLabels(Properties.robust(1).at(model, 2), false, (x, i) -> x[0]);
        assertLabels(Properties.irrelevantTokens(List.of("a", "b")).at(model, 3), true, (x, i) -> x[0] == 2 ? 1 : 0);
        assertLabels(Properties.irrelevantTokens(List.of("a", "c")).at(model, 3), false, (x, i) -> x[0] == 2 ? 1 : 0);
        assertLabels(Properties.irrelevantPositions(List.of(1)).at(model, 3), true, (x, i) -> x[2]);
        assertLabels(Properties.irrelevantPositions(List.of(3)).at(model, 3), false, (x, i) -> x[2]);
        assertLabels(Properties.renaming(List.of("a=b", "b=a")).at(model, 3), true, (x, i) -> x[i] == 2 ? 1 : 0);
        assertLabels(Properties.renaming(List.of("a=b", "b=a")).at(model, 3), false, (x, i) -> x[i] == 1 ? 1 : 0);
        assertLabels(Properties.padding("b", 2, "anywhere").at(model, 2), true, (x, i) -> x[i]);
        assertLabels(Properties.padding("b", 2, "end").at(model, 2), true, (x, i) -> i);
        assertLabels(Properties.padding("b", 2, "anywhere").at(model, 2), false, (x, i) -> i);
        assertLabels(Properties.equalAnswers().at(model, 2), true, (x, i) -> x[0] + i);
    }

    private interface Label {
        int at(int[] tokens, int position);
    }

    private static void assertLabels(Monitor monitor, boolean right, Label label) {
        boolean found = true;
        for (Paths.Path path : Paths.of(monitor)) {
            int[] read = new int[2];
            for (int step = 0; step < monitor.steps(); step++) {
                Letters letters = monitor.letters(path.states()[step]);
                int[] labels = new int[2];
                for (int m = 0; m < 2; m++) {
                    boolean reads = letters.token(m, path.letters()[step]) != Letters.NONE;
                    labels[m] = reads ? label.at(path.inputs().get(m), read[m]++) : Letters.NONE;
                }
                found &= monitor.isRightLabel(
                        path.states()[step], path.letters()[step], step, path.end(), labels[0], labels[1]);
            }
        }
        assertThat(found).isEqualTo(right);
    }

    @Test
    void inputsNearOneAreAllOfThem() {
        for (int k = 1; k <= 4; k++) {
            Monitor monitor = Properties.robustAt(k, List.of("b", "a", "b")).at(Asked.next("a", "b", "c"), 3);
            Set<String> read = new HashSet<>();
            for (Paths.Path path : Paths.of(monitor)) {
                assertThat(read.add(text(path.inputs().getFirst()))).isTrue();
                assertThat(monitor.isRight(path.end(), 0, Letters.NONE)).isTrue();
                assertThat(monitor.isRight(path.end(), 1, Letters.NONE)).isFalse();
            }
            int most = k;
            List<String> near = Strings.all(3, 3).stream()
                    .filter(x -> differ(x, new int[] {1, 0, 1}) <= most)
                    .map(RelationsTest::text)
                    .toList();
            assertThat(read).containsExactlyInAnyOrderElementsOf(near);
        }
        Monitor labels = Properties.robustAt(1, List.of("b", "a")).at(Asked.labels(3, ABC), 2);
        for (Paths.Path path : Paths.of(labels)) {
            for (int i = 0; i < 2; i++) {
                boolean substituted = path.inputs().getFirst()[i] != new int[] {1, 0}[i];
                assertThat(labels.isRightLabel(path.states()[i], path.letters()[i], i, path.end(), 2, Letters.NONE))
                        .isEqualTo(substituted);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        FinitePrecisionTransformer model = Asked.verdict(ABC);
        refuse(
                () -> Properties.irrelevantPositions(List.of(1, 4)).require(model, 3),
                "property \"tokens at positions [1, 4] do not matter\": inputs of 3 tokens have no such position, ask"
                        + " about longer ones");
        refuse(
                () -> Properties.irrelevantTokens(List.of("a", "d")).require(model, 3),
                "property \"tokens \"a\", \"d\" may stand for each other\": \"d\" is none of the tokens, give one of"
                        + " \"a\", \"b\", \"c\"");
        refuse(
                () -> Properties.permutation().require(Asked.labels(3, ABC), 3),
                "property \"the order of the tokens does not matter\": made gives labels, ask it of a model that does"
                        + " not");
        refuse(
                () -> Properties.monotone(List.of()).require(Asked.next(ABC), 3),
                "property \"raising a token never turns accept into reject\": made gives the next token, ask it of a"
                        + " model that accepts or rejects");
        refuse(
                () -> Properties.padding("a", 2, "end").require(model, 65),
                "length 65: made takes 1 to 64 tokens, give such a length");
        refuse(() -> Properties.padding("a", 0, "end"), "padding: 0 insertions, give 1 to 1000");
        refuse(
                () -> Properties.padding("a", 1, "middle"),
                "padding \"middle\": no such place, give anywhere, start or end");
        refuse(
                () -> Properties.padding("a", 1, "end").require(Asked.verdict("a"), 1),
                "property \"inserting \"a\" 1 times at the end does not matter\": there is no other token, ask it of a"
                        + " model with two or more");
        refuse(() -> Properties.robust(0), "robust: 0 substitutions, give 1 or more");
        refuse(() -> Properties.robustAt(1, List.of()), "robust: an input of no tokens, give one or more");
        refuse(
                () -> Properties.robustAt(1, List.of("a", "b")).require(model, 3),
                "property \"substituting up to 1 tokens of \"a\", \"b\" does not matter\": the input has 2 tokens, ask"
                        + " about length 2");
        refuse(
                () -> Properties.renaming(List.of("a=b")),
                "renaming: {a=b} does not give each of its tokens to one other, name them all on both sides: a=b, b=a");
        refuse(() -> Properties.renaming(List.of("ab")), "renaming \"ab\": no pair of names, write old=new");
        refuse(
                () -> Properties.renaming(List.of("a=b", "a=c")),
                "renaming \"a=c\": renamed twice, name each token once");
        refuse(() -> Properties.irrelevantTokens(List.of("a")), "irrelevant-tokens: 1 token, name two or more");
        refuse(
                () -> Properties.irrelevantTokens(List.of("a", "a")),
                "irrelevant-tokens: \"a\" is named twice, name each token once");
        refuse(
                () -> Properties.irrelevantPositions(List.of(0)),
                "irrelevant-positions: positions [0], name each once, from 1 on or from -1 for the last one backwards");
        refuse(() -> Properties.monotone(List.of("a")), "monotone: an order of 1 token, name two or more");
        EqualAnswers equal = new EqualAnswers();
        refuse(
                () -> equal.requireSecond(model, Asked.verdict("a", "b"), 3),
                "second model made: its tokens are not those of made, compare models of one vocabulary");
        refuse(
                () -> equal.requireSecond(model, Asked.next(ABC), 3),
                "second model made: it gives the next token and made accepts or rejects, compare models that answer"
                        + " the same way");
    }

    private static void refuse(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessage(message);
    }
}
