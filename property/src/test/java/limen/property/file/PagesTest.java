package limen.property.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import limen.property.Strings;
import limen.property.language.NamedLanguage;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The pages about properties say what there is: every example is read, and nothing is left out. */
class PagesTest {
    private static final Path DOCS = Path.of("..", "docs");

    private static List<String> code(String page) throws IOException {
        return Files.readAllLines(DOCS.resolve(page)).stream()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .toList();
    }

    @Test
    void everyExampleOfAPropertyIsItsOwnText() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String line : code("formats/property-json.md")) {
            assertThat(Properties.parse("page", line).text()).isEqualTo(line);
            kinds.add(line.replaceAll(".*\"property\":\"([a-z-]+)\".*", "$1"));
        }
        assertThat(kinds).isEqualTo(PropertyFile.kinds());
    }

    @Test
    void everyLanguageHasALine() throws IOException {
        String page = Files.readString(DOCS.resolve("properties.md"));
        String known = Assertions.catchThrowable(() -> Strings.language("?")).getMessage();
        String[] names = known.replaceAll(".*known are ", "").split(", ");
        assertThat(names).hasSizeGreaterThan(15);
        for (String name : names) {
            assertThat(page).containsPattern("[|,] `" + name + "[:`]");
        }
    }

    @Test
    void exampleOfAnAutomatonAndOfGrammarsAreRead() throws IOException {
        List<String> automaton = code("formats/dfa.md");
        String even = String.join("\n", automaton.subList(automaton.indexOf("even odd  a"), automaton.size()));
        Strings.check(
                NamedLanguage.ofSource("dfa", even, List.of()),
                List.of("a", "b"),
                6,
                tokens -> java.util.Arrays.stream(tokens)
                                        .filter(token -> token == 0)
                                        .count()
                                % 2
                        == 0);
        List<String> lines = new ArrayList<>(code("formats/grammar.md"));
        int first = lines.indexOf("S -> \"(\" S \")\" S | \"[\" S \"]\" S |");
        List<String> brackets = List.of("(", ")", "[", "]");
        for (String grammar : List.of(lines.get(first), String.join("\n", lines.subList(first + 1, lines.size())))) {
            NamedLanguage language = NamedLanguage.ofSource("grammar", grammar, List.of());
            Strings.check(
                    language,
                    brackets,
                    6,
                    tokens -> Strings.language("dyck:2")
                            .at(brackets, tokens.length)
                            .contains(tokens));
        }
    }
}
