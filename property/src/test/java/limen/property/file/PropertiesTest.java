package limen.property.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import limen.finite.FinitePrecisionTransformer;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.Refusal;
import limen.property.Asked;
import limen.property.Property;
import limen.property.language.NamedLanguage;
import limen.property.language.Sources;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of properties come back as they are; what is none is refused with one line. */
class PropertiesTest {
    private static final String DFA = "0 1 a\n1 0 a\n0 0 b\n1 1 b\n1\n";
    private static final String GRAMMAR = "S -> \"a\" S \"b\" | # empty\n";
    private static final String WORDS = "ab\n<a>b\n";

    private static final int HEAD = "{'format':'limen-property','version':1,'property':'".length();

    @TempDir
    Path folder;

    private List<Property> properties() throws IOException {
        Path dfa = Files.writeString(folder.resolve("even.dfa"), DFA);
        Path grammar = Files.writeString(folder.resolve("g.txt"), GRAMMAR);
        Path words = Files.writeString(folder.resolve("w.txt"), WORDS);
        return List.of(
                Properties.recognises("majority", List.of()),
                Properties.recognises("not:dyck:2:3", List.of("a", "b", "c", "\"\n")),
                Properties.recognises("regex:(a|b)*", List.of()),
                Properties.recognises("dfa:" + dfa, List.of()),
                Properties.recognises("not:grammar:" + grammar, List.of("a", "b")),
                Properties.recognises("words:" + words, List.of()),
                Properties.labels("histogram", List.of()),
                Properties.labels("running-parity", List.of()),
                Properties.labels("running:not:dfa:" + dfa, List.of("b", "a")),
                Properties.next("after-latest-occurrence"),
                Properties.never("b", "a*"),
                Properties.never("\n", "\n*"),
                Properties.among(Properties.next("last"), "regex:\n*", List.of()),
                Properties.closes("2", List.of()),
                Properties.closes("1:or-opens", List.of("a", "b")),
                Properties.equalAnswers(),
                Properties.robust(2),
                Properties.robustAt(1, List.of("a", "b")),
                Properties.among(Properties.robust(1), "words:" + words, List.of("b", "a")),
                Properties.among(Properties.recognises("majority", List.of("a", "b")), "not:first:a", List.of()),
                Properties.among(Properties.equalAnswers(), "dfa:" + dfa, List.of()),
                Properties.among(Properties.labels("histogram", List.of()), "regex:(a|b)*", List.of()),
                Properties.padding("a", 2, "start"),
                Properties.permutation(),
                Properties.renaming(List.of("b=a", "a=b")),
                Properties.monotone(List.of()),
                Properties.monotone(List.of("b", "a")),
                Properties.irrelevantPositions(List.of(2, -1)),
                Properties.irrelevantTokens(List.of("b", "a")));
    }

    @Test
    void everyTextComesBack() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (Property property : properties()) {
            Property again = Properties.parse("text", property.text());
            assertThat(again).isEqualTo(property).hasSameHashCodeAs(property);
            assertThat(again.text()).isEqualTo(property.text()).doesNotContain("\n");
            assertThat(again.describe()).isEqualTo(property.describe()).doesNotContain("\n");
            Path file = Files.writeString(folder.resolve("property.json"), property.text());
            assertThat(Properties.read(file)).isEqualTo(property);
            kinds.add(property.text().replaceAll(".*\"property\":\"([a-z-]+)\".*", "$1"));
        }
        assertThat(kinds).isEqualTo(PropertyFile.kinds());
        assertThat(new TreeSet<>(properties().stream().map(Property::text).toList()))
                .as("different properties have different texts")
                .hasSize(properties().size());
    }

    @Test
    void textsAreCanonical() throws IOException {
        Files.writeString(folder.resolve("even.dfa"), DFA);
        assertThat(Properties.recognises("not:not:mod:03:1", List.of()).text())
                .isEqualTo("{\"format\":\"limen-property\",\"version\":1,\"property\":\"recognises\","
                        + "\"language\":\"mod:3:1\"}");
        assertThat(Properties.labels("running:dfa:" + folder.resolve("even.dfa"), List.of())
                        .text())
                .isEqualTo(
                        "{\"format\":\"limen-property\",\"version\":1,\"property\":\"labels\",\"function\":\"running\","
                                + "\"language\":\"dfa\",\"source\":\"0 1 a\\n1 0 a\\n0 0 b\\n1 1 b\\n1\\n\"}");
        assertThat(Properties.robustAt(1, List.of("a", "b")).text())
                .isEqualTo(
                        "{\"format\":\"limen-property\",\"version\":1,\"property\":\"robust\",\"input\":[\"a\",\"b\"],"
                                + "\"substitutions\":1}");
        assertThat(Properties.among(Properties.robust(1), "not:not:exactly:07", List.of("a", "b"))
                        .text())
                .isEqualTo("{\"format\":\"limen-property\",\"version\":1,\"property\":\"robust\",\"substitutions\":1,"
                        + "\"among\":\"exactly:7\",\"among_symbols\":[\"a\",\"b\"]}");
    }

    @Test
    void filesMayNameFilesBesideThem() throws IOException {
        Files.writeString(folder.resolve("even.dfa"), DFA);
        String text = "{\"format\": \"limen-property\", \"version\": 1, \"property\": \"recognises\","
                + " \"language\": \"dfa:even.dfa\"}";
        Path file = Files.writeString(folder.resolve("p.json"), text);
        assertThat(Properties.read(file).text()).contains("0 1 a");
        assertThatThrownBy(() -> Properties.parse("certificate", text))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(
                        "certificate: language \"dfa:even.dfa\": even.dfa: names a file, which is not read from here:"
                                + " put what it holds into the field \"source\"");
        Path missing = folder.resolve("no.dfa");
        assertThatThrownBy(() -> Properties.recognises("dfa:" + missing, List.of()))
                .hasMessage("language \"dfa:" + missing + "\": " + missing + ": no such file, give the path of one");
        Files.write(missing, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> Properties.recognises("dfa:" + missing, List.of()))
                .hasMessage("language \"dfa:" + missing + "\": " + missing + ": is no UTF-8 text, give a dfa file");
        assertThatThrownBy(() -> Properties.recognises("circuit:" + folder.resolve("even.dfa"), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no circuit: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{} ! p: field \"format\" is missing, add it",
                "{\"format\":\"x\"} ! p: field \"format\" is x, a property's is limen-property",
                "{\"format\":\"limen-property\",\"version\":2} ! p: field \"version\" is 2, this Limen reads version 1",
                "{#\"new\"} ! p: field \"property\" is new, known are closes, equals, irrelevant-positions,"
                    + " irrelevant-tokens, labels, monotone, never, next, padding, permutation, recognises, renaming,"
                    + " robust",
                "{#\"recognises\"} ! p: field \"language\" is missing, add it",
                "{#\"recognises\",\"language\":\"dyck\"} ! p: language \"dyck\": needs numbers up to 1000000, write"
                        + " dyck:K or dyck:K:DEPTH",
                "{#\"recognises\",\"language\":\"parity\",\"token\":1} ! p: field \"token\" is unknown, known are"
                        + " [among, among_source, among_symbols, format, language, property, source, symbols,"
                        + " version]",
                "{#\"labels\",\"function\":\"sort\",\"language\":\"parity\"} ! p: labels sort: takes no language, only"
                        + " running does",
                "{#\"labels\",\"function\":\"sort\",\"source\":\"x\"} ! p: field \"source\" is there without a field"
                        + " \"language\", leave it out or add one",
                "{#\"closes\",\"kinds\":1} ! p: field \"may_open\" is missing, add it",
                "{#\"robust\",\"substitutions\":1,\"input\":[\"a\"],\"among\":\"parity\"} ! p: among parity: property"
                        + " \"substituting up to 1 tokens of \"a\" does not matter\" is about one input, leave out one"
                        + " of both",
                "{#\"equals\",\"among_symbols\":[\"a\"]} ! p: field \"among_symbols\" is there without a field"
                        + " \"among\", leave it out or add one",
                "{#\"padding\",\"token\":\"a\",\"insertions\":1,\"place\":\"top\"} ! p: field \"place\" is \"top\", it"
                        + " must be one of [anywhere, end, start]",
                "{#\"renaming\",\"names\":[[\"a\",\"b\"],[\"a\",\"c\"]]} ! p: field \"names\" holds [\"a\",\"c\"], it"
                        + " must hold pairs of old and new names, each old one once",
                "{#\"irrelevant-positions\",\"positions\":[1.5]} ! p: field \"positions\" holds 1.5, it must hold"
                        + " integers of at most 31 bits",
                "{#\"recognises\",\"language\":\"circuit\",\"source\":\"?\"} ! p: language \"circuit\": source is no"
                        + " base 64, copy the property again"
            })
    void textsAreRefused(String text, String message) {
        String whole = text.replace("#", "\"format\":\"limen-property\",\"version\":1,\"property\":");
        assertThatThrownBy(() -> Properties.parse("p", whole))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(message);
    }

    /** Whatever a text is, it is a property or refused; and what is a property comes back, and fits a model or is refused. */
    @Test
    void mutatedTextsAreRefusedOrComeBack() throws IOException {
        List<Property> properties = properties();
        List<FinitePrecisionTransformer> models = List.of(
                Asked.verdict("a", "b", "c", "d"), Asked.next("a", "b", "c", "d"), Asked.labels(4, "a", "b", "c", "d"));
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(12_000)) {
            Property original = properties.get(each.index() % properties.size());
            String text = mutated(original.text(), HEAD, each.random());
            try {
                Property property = Properties.parse("text", text);
                assertThat(Properties.parse("text", property.text())).isEqualTo(property);
                counter.count("property");
                FinitePrecisionTransformer model = models.get(each.random().nextInt(models.size()));
                int n = original.text().contains("input") ? 2 : 3;
                property.require(model, n);
                assertThat(property.at(model, n).steps()).isGreaterThanOrEqualTo(n);
                counter.count("monitor");
            } catch (IllegalArgumentException e) {
                assertThat(e).isInstanceOf(Refusal.class);
                assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
                counter.count("refused");
            }
        }
        counter.requireEach(30, List.of("property", "monitor", "refused"));
    }

    /** The same of spellings and of what files hold. */
    @Test
    void mutatedLanguagesAreRefusedOrRead() {
        List<String> texts = List.of(
                "regex:(a|<b>c)*[^a-c]{1,2}d?",
                "contains:ab",
                "mod:3:1",
                "dyck:2:3",
                DFA,
                GRAMMAR + "T -> S S 'c'",
                WORDS);
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(12_000)) {
            int kind = each.index() % texts.size();
            String text = mutated(texts.get(kind), 3, each.random());
            try {
                NamedLanguage language = kind < 4
                        ? NamedLanguage.of(text, List.of(), Sources.none())
                        : NamedLanguage.ofSource(
                                List.of("dfa", "grammar", "words").get(kind - 4), text, List.of());
                language.at(List.of("a", "b", "c", "d"), 3).contains(0, 1, 2);
                counter.count("read " + kind);
            } catch (InputException e) {
                assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
                counter.count("refused " + kind);
            }
        }
        for (int kind = 0; kind < texts.size(); kind++) {
            counter.requireEach(10, List.of("read " + kind, "refused " + kind));
        }
    }

    private static String mutated(String text, int begin, Random random) {
        StringBuilder changed = new StringBuilder(text);
        int changes = 1 + random.nextInt(6) / 4;
        for (int k = 0; k < changes && !changed.isEmpty(); k++) {
            // Most changes lie behind the head, which would be refused at once.
            int head = random.nextInt(16) == 0 ? 0 : Math.min(begin, changed.length() - 1);
            int at = head + random.nextInt(changed.length() - head);
            switch (random.nextInt(5)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.setCharAt(at, piece(random).charAt(0));
                case 2 -> changed.insert(at, piece(random));
                case 3 -> changed.setLength(Math.max(at, 1));
                default -> changed.insert(at, changed.substring(at, Math.min(changed.length(), at + 8)));
            }
        }
        return changed.toString();
    }

    private static String piece(Random random) {
        List<String> pieces = new ArrayList<>(List.of(
                "a", "b", "0", "9", "-1", "{2,3}", "(", ")", "[", "]", "*", "|", "<", ">", "\\\\", "\\n", " ", "->",
                "not:", ":", ",", "\\\"", "\"", "<eps>", "null", "true", "[]", "\u00e9", "1000000"));
        return pieces.get(random.nextInt(pieces.size()));
    }
}
