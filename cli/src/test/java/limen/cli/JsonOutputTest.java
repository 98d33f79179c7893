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
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What verbs print with {@code --json}, and docs/formats/json-output.md. */
class JsonOutputTest {
    /** Runs that show every key: words, those that begin with {@code @} are files. Later ones read what earlier ones wrote. */
    private static final String RUNS = """
        demo -o @demo
        compile zoo/exists --length 2 --gates unit -o @unit.limen
        compile zoo/majority --length 4 -o @majority.limen
        compile zoo/sort --length 2 -o @sort.limen
        compile zoo/exactly-half --length 4 -o @half.limen
        export zoo/majority --to safetensors -o @majority
        export @unit.limen --to paper -o @unit.txt
        export @majority.limen --to limen -o @copy.limen
        import @majority --from safetensors -o @majority.json
        import @majority.limen -o @imported.limen
        stats @majority.limen
        stats @parity.limen
        stats @unit.txt
        stats zoo/majority --length 2
        simplify @majority.limen -o @smaller.limen
        equal @majority.limen @smaller.limen
        equal @majority.limen @half.limen
        inspect zoo/majority --length 2
        inspect zoo/majority --length 2 --show-ranges
        inspect abstract/exists --length 1,2
        inspect abstract/majority --length 1024 --construction lemma
        quantize @majority.json --length 4 --precision 6 -o @quantized.json
        quantize demo --length 4 --precision 6 -o @demo6.json
        run zoo/majority --input 0110
        run zoo/majority --batch @words.txt --trace
        run zoo/sort --input ba --trace
        run zoo/sort --batch @letters.txt
        run @parity.limen --bits 011 --trace
        run @parity.limen --batch @bits.txt --as bits
        run @majority.limen --batch @words.txt --trace
        run abstract/majority --input 0110 --trace
        run abstract/majority --batch @words.txt --trace
        generate demo --prompt the --tokens 2
        check zoo/majority --length 2
        check zoo/exists --length 4 --circuit @majority.limen
        prove zoo/majority --length 1..3 --language majority --certificate @majority.proof
        prove zoo/majority --length 2..3 --language parity
        prove zoo/parity --length 2 --language majority
        prove zoo/histogram --length 1 --labels sort
        prove zoo/parity --length 2 --equals zoo/majority
        prove zoo/parity --length 2 --equals-precision 8 --certificate @same.proof
        prove zoo/majority --length 3 --language majority --engine states --budget 2
        verify @majority.proof --model zoo/majority
        verify @same.proof --model zoo/parity --equals-precision 8
        precision @last-b.json --length 1 --language last:b --certificate @least.proof
        precision @last-b.json --length 1 --language last:b --up-to 5
        precision @last-b.json --length 1 --language last:b --up-to 2
        precision @last-b.json --length 8 --language last:b --up-to 1 --budget 1 --engine states
        precision zoo/parity --length 1 --equals-precision 8
        precision zoo/histogram --length 1 --labels sort --up-to 1
        precision zoo/exists --length 1 --language contains:b --up-to 2
        precision zoo/parity --length 2 --equals zoo/majority --up-to 1
        gate @majority.limen --id 20
        gate @majority.limen --id 20 --argument 0
        gate demo --length 3 --precision 6 --objective size --id 4000
        gate demo --length 3 --precision 6 --objective size --id 8500
        gate demo --length 3 --precision 6 --objective size --id 10000
        gate abstract/exists --length 2 --id 40
        gate abstract/exists --length 2 --id 40 --argument 0
        gate abstract/exists --length 2 --construction lemma --gates unit --id 100
        uniform abstract/exists --length 2 --verify 20 --max-gates 1000
        uniform abstract/exists --length 2 --range 0:100 -o @first.bin
        uniform abstract/exists --length 2,3 --max-gates 100
        uniform abstract/dyck-1 --length 2 --precision 4 --max-gates 100 --access-plot @access.svg
        compare abstract/exists --length 2,4 --plot @size.svg
        compare abstract/exists --length 4,6 --precision n
        compare abstract/exists --length 2 -o @table.txt
        completion
        instruct build --depth 1 -o @t1.json
        instruct follow --circuit @unit.limen --input 01
        instruct follow --instruction XX>=10&&1|01 --trace --channels --heat-map @values.svg
        instruct follow --instruction XX>=11&&1>=10&1&|01 --model @faulty.json
        instruct advise majority --input 011 -o @advice.txt
        instruct advise majority --input 01 --model @faulty.json
        instruct advise majority --length 2
        instruct advise majority --all --length 1,2
        instruct verify --inputs 1 --gates 1 --depth 1
        instruct verify --inputs 2 --gates 1 --depth 1 --bits -1
        instruct universal --depth 1 --length 4 --exhaustive -o @universal.limen
        instruct universal --depth 1 --length 4,5
        instruct models zoo/exists --length 1 --inputs 1
        instruct models zoo/exists --length 1 --inputs 1 --form simplified -o @models.txt
        """;

    private static final Map<String, List<JsonNode>> PRINTED = new LinkedHashMap<>();

    private static JsonPage page;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run() throws IOException {
        page = new JsonPage(
                Files.readString(Path.of(System.getProperty("limen.home"), "docs", "formats", "json-output.md")));
        LimenFormat.write(SmallCircuits.parity(), folder.resolve("parity.limen"), Progress.NONE);
        Files.writeString(folder.resolve("last-b.json"), SmallModels.lastB("pow2(p-1)-1"));
        Files.writeString(folder.resolve("words.txt"), "0110\n1010\n");
        Files.writeString(folder.resolve("letters.txt"), "ab\nba\n");
        Files.writeString(folder.resolve("bits.txt"), "011\n111\n");
        CliRun.of("instruct", "build", "--depth", 1, "-o", folder.resolve("faulty.json"))
                .done();
        damage(folder.resolve("faulty.json"));
        for (String line : RUNS.lines().toList()) {
            Object[] words = Arrays.stream(line.split(" "))
                    .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)) : word)
                    .toArray();
            String verb = words[0].equals("instruct") ? words[0] + " " + words[1] : words[0].toString();
            PRINTED.computeIfAbsent(verb, any -> new ArrayList<>()).add(CliRun.json(words));
        }
    }

    /** A step unit of T_1 that reads a code with the wrong sign: a node of an instruction has a wrong value. */
    private static void damage(Path model) throws IOException {
        JsonNode tree = JsonMapper.shared().readTree(Files.readString(model));
        ArrayNode row = (ArrayNode) tree.at("/weights/layers/4/up/weight/0");
        for (int c = 0; c < row.size(); c++) {
            row.set(c, Math.abs(row.get(c).doubleValue()));
        }
        Files.writeString(model, tree.toString());
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
