package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What verbs print with {@code --json}, and docs/formats/json-output.md. */
class JsonOutputTest {
    private static final Map<String, List<JsonNode>> PRINTED = new LinkedHashMap<>();

    private static JsonPage page;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run() throws IOException {
        page = new JsonPage(
                Files.readString(Path.of(System.getProperty("limen.home"), "docs", "formats", "json-output.md")));
        EveryVerb.prepare(folder);
        for (String line : EveryVerb.RUNS.lines().toList()) {
            PRINTED.computeIfAbsent(EveryVerb.name(line), any -> new ArrayList<>())
                    .add(CliRun.json(EveryVerb.words(line, folder)));
        }
    }

    static List<String> verbs() {
        List<String> verbs = new ArrayList<>();
        addVerbs(Limen.commandLine(), "", verbs);
        return verbs;
    }

    private static void addVerbs(CommandLine command, String name, List<String> verbs) {
        if (command.getCommandSpec().findOption("--json") != null) {
            verbs.add(name.strip());
        }
        command.getSubcommands().forEach((verb, below) -> addVerbs(below, name + " " + verb, verbs));
    }

    @Test
    void everyVerbHasATable() {
        assertThat(page.verbs()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(verbs()));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void thePageSaysWhatTheVerbPrints(String verb) {
        assertThat(PRINTED).containsKey(verb);
        assertThat(page.differences(verb, PRINTED.get(verb))).isEmpty();
    }

    /** One input and a batch of it are the same run. */
    @Test
    void aBatchHasTheShapeOfASingleInput() throws IOException {
        Path one = Files.writeString(folder.resolve("one.txt"), "0110\n");
        for (Object target : List.of("zoo/majority", "abstract/majority", folder.resolve("majority.limen"))) {
            JsonNode single = CliRun.json("run", target, "--input", "0110", "--trace");
            JsonNode batch = CliRun.json("run", target, "--batch", one, "--trace");
            assertThat(single.get("runs")).hasSize(1).isEqualTo(batch.get("runs"));
            for (String key : List.of("input", "output", "text", "sites")) {
                assertThat(single.get(key)).isEqualTo(single.at("/runs/0/" + key));
                assertThat(batch.get(key).get(0)).isEqualTo(single.get(key)).isNotNull();
            }
        }
    }

    /** The page is held against objects that differ from it in one way each. */
    @Test
    void plantedDifferencesAreReported() {
        JsonPage planted = new JsonPage("""
            ### `limen plant`

            | key | type | when | meaning |
            | --- | --- | --- | --- |
            | `a` | integer or null | | |
            | `list` | list of object | | |
            | `list[].x` | text | | |
            | `list[].y` | truth | sometimes | |
            | `map` | object of list of integer | | |
            | `same` | as `list` | sometimes | |
            | the keys of `list[]` | | sometimes | |
            | `rare` | null or (text) | | |
            """);
        String sound = "{'a':1,'list':[{'x':'t','y':true},{'x':'t'}],'map':{'any':[1]},'rare':null,"
                + "'same':[{'x':'t','y':true},{'x':'u'}],'x':'t','y':false}";
        String other = "{'a':null,'list':[],'map':{},'rare':null}";
        assertThat(planted.verbs()).containsExactly("plant");
        assertThat(differences(planted, sound, other)).isEmpty();
        assertThat(differences(planted, sound.replace("'rare':null", "'rare':'t'"), other))
                .isEmpty();
        assertThat(differences(planted, sound.replace("'a':1", "'a':1,'new':2"), other))
                .containsExactly("`new` is printed, the page does not know it");
        assertThat(differences(planted, sound, other.replace("null,'list'", "2,'list'")))
                .containsExactly("`a` is [integer], the page says [integer, null]");
        assertThat(differences(planted, sound.replace("[1]", "[]"), other))
                .containsExactly("`map.*[]` is on the page, nothing printed it");
        assertThat(differences(planted, sound.replace("[1]", "[1.5]"), other))
                .containsExactly("`map.*[]` is [number], the page says [integer]");
        assertThat(differences(planted, sound)).contains("`same` is always there, the page says when");
        assertThat(differences(planted, sound, other.replace(",'rare':null", "")))
                .containsExactly("`rare` is not always there, the page does not say when");
    }

    private static List<String> differences(JsonPage planted, String... objects) {
        return planted.differences(
                "plant",
                Arrays.stream(objects)
                        .map(text -> JsonMapper.shared().readTree(text.replace('\'', '"')))
                        .toList());
    }
}
