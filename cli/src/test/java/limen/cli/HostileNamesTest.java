package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Names, tokens and arguments that would take hold of a terminal, through every verb: nothing but line ends is a control. */
@EnabledOnOs(OS.LINUX) // file names have controls there
class HostileNamesTest {
    /** Runs that say names, tokens, fields and arguments in refusals, warnings and answers. */
    private static final String MORE = """
        run @tokens.json --tokens 0,1,2
        run @tokens.json --tokens 0,1,2 --trace
        run @tokens.json --input x
        generate @tokens.json --prompt EVIL --tokens 3
        prove @tokens.json --length 2 --never EVIL
        prove @tokens.json --length 2 --next first
        prove @tokens.json --length 2 --next EVIL
        prove zoo/majority --length 2 --language EVIL
        prove zoo/majority --length EVIL --language majority
        inspect @tokens.json --show-ranges --length 2
        quantize demo --length 2 --calibrate EVIL -o @quantized.json
        compile @tokens.json --length 2 -o @tokens.limen
        compile @tokens.json --length 2 -o @no/EVIL
        stats @tokens.limen
        gate @tokens.limen --at EVIL,0,0
        gate @tokens.limen --id EVIL
        check @tokens.json --length 2
        check @tokens.json --length EVIL
        instruct follow --circuit EVIL --input 01
        instruct advise EVIL --length 2
        inspect EVIL
        inspect @field.json
        inspect @string.json
        EVIL
        inspect --EVIL
        run demo --input EVIL
        """;

    private static final List<String> FOLDERS = List.of("zoo", "abstract");

    @TempDir
    private Path temporary;

    private Path folder;
    private String evil;
    private final Map<String, String> renamed = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        try (InputStream in = HostileNamesTest.class.getResourceAsStream("name-with-escapes.json")) {
            evil = JsonMapper.shared().readTree(in).get("name").stringValue();
        }
        folder = Files.createDirectory(temporary.resolve("\u001b[2J\nlimen: all checks hold\u0007\u007f"));
        EveryVerb.prepare(folder);
        Path models = Path.of(System.getProperty("limen.home"), "models");
        for (String kind : FOLDERS) {
            try (Stream<Path> files = Files.list(models.resolve(kind))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".json")).toList()) {
                    ObjectNode model = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
                    String name = kind + "/" + model.get("name").stringValue();
                    Path copy = folder.resolve(name.replace('/', '-') + ".json");
                    Files.writeString(copy, model.put("name", evil).toString());
                    renamed.put(name, copy.toString());
                }
            }
        }
        Path demo = Files.createDirectory(folder.resolve("demo-model"));
        for (String name : List.of("config.json", "model.safetensors", "vocab.json")) {
            Files.copy(SmallModels.demo().resolve(name), demo.resolve(name));
        }
        renamed.put("demo", demo.toString());
        ObjectNode tokens =
                (ObjectNode) JsonMapper.shared().readTree(Files.readString(SmallModels.learnedFile(folder)));
        tokens.put("name", evil);
        tokens.putArray("alphabet")
                .add(evil)
                .add("\u009b2J")
                .add("\u202e\u2028")
                .add("\r");
        Files.writeString(folder.resolve("tokens.json"), tokens.toString());
        Files.writeString(
                folder.resolve("field.json"), tokens.deepCopy().put(evil, 1).toString());
        Files.writeString(
                folder.resolve("string.json"),
                tokens.deepCopy().put("version", evil.repeat(1000)).toString());
    }

    private Object[] words(String line) {
        Object[] words = EveryVerb.words(line, folder);
        // These are asked for by name, not by path.
        for (int k = line.startsWith("instruct models") ? words.length : 1; k < words.length; k++) {
            words[k] = renamed.getOrDefault(words[k].toString(), words[k].toString());
        }
        for (int k = 0; k < words.length; k++) {
            words[k] = words[k].toString().replace("EVIL", evil);
        }
        return words;
    }

    private static void assertPlain(String where, String printed) {
        assertThat(printed.codePoints().filter(HostileNamesTest::acts).mapToObj("%04x"::formatted))
                .as("%s: %s", where, JsonMapper.shared().writeValueAsString(printed))
                .isEmpty();
        // A text that a model writes has line ends.
        assertThat(printed.lines().filter(line -> line.startsWith("limen: all checks hold")))
                .as(where)
                .hasSizeLessThanOrEqualTo(where.startsWith("generate @tokens") ? 1 : 0);
    }

    private static boolean acts(int c) {
        boolean isBidirectional = c == 0x061C || c >= 0x200E && c <= 0x200F || c >= 0x202A && c <= 0x202E;
        boolean isIsolate = c >= 0x2066 && c <= 0x2069;
        return Character.isISOControl(c) && c != '\n' || c == 0x2028 || c == 0x2029 || isBidirectional || isIsolate;
    }

    @Test
    void nothingThatIsPrintedActsOnTheTerminal() {
        TreeSet<String> verbs = new TreeSet<>();
        int escaped = 0;
        for (String line : (EveryVerb.RUNS + MORE).lines().toList()) {
            CliRun run = CliRun.of(words(line));
            assertPlain(line, run.out());
            assertPlain(line, run.err());
            assertThat(run.err().lines().filter(each -> each.startsWith("limen: ")))
                    .as(line)
                    .hasSizeLessThan(2);
            assertThat(run.err()).as(line).doesNotContain("internal error").hasSizeLessThan(1200);
            escaped += (run.out() + run.err()).contains("\\u001b") ? 1 : 0;
            if (run.code() != Failures.EXIT) {
                verbs.add(EveryVerb.name(line));
            }
        }
        assertThat(verbs).containsExactlyInAnyOrderElementsOf(new TreeSet<>(JsonOutputTest.verbs()));
        assertThat(escaped).isGreaterThan(60);
    }
}
