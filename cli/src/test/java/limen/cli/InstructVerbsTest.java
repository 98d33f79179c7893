package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.input.Bits;
import limen.cli.input.BundledFiles;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code limen instruct} and its verbs. */
class InstructVerbsTest {
    private static final String C = "X X <= 0 &1 >= 10 & &11";

    @TempDir
    private Path folder;

    private Path built(int depth, Object... more) {
        Path file = folder.resolve("t" + depth + ".json");
        List<Object> words = new ArrayList<>(List.of("instruct", "build", "--depth", depth, "-o", file));
        words.addAll(List.of(more));
        CliRun.of(words.toArray()).done();
        return file;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static CliRun follow(Object... words) {
        return CliRun.of(
                Stream.concat(Stream.of("instruct", "follow"), Stream.of(words)).toArray());
    }

    private static JsonNode followed(Object... words) {
        return CliRun.json(
                Stream.concat(Stream.of("instruct", "follow"), Stream.of(words)).toArray());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void theGroupNamesItsVerbs() {
        CliRun.of("instruct").refuses("no verb given, see limen instruct --help");
        assertThat(CliRun.of("instruct", "--help").done())
                .contains("build ", "follow ", "advise ", "models ", "verify ", "limen instruct follow --circuit");
        for (String verb : List.of("build", "follow", "advise", "models", "verify")) {
            assertThat(CliRun.of("instruct", verb, "--help").done())
                    .contains("Examples:", "  limen instruct " + verb, "Exit codes:", "--json");
        }
        assertThat(CliRun.of("completion").done())
                .contains("_picocli_limen_instruct_follow", "--heat-map", "dot-product");
    }

    @Test
    void buildWritesAnOrdinaryModel() throws IOException {
        Path file = folder.resolve("t2.json");
        JsonNode report = CliRun.json("instruct", "build", "--depth", 2, "-o", file);
        assertThat(report.get("layers").intValue()).isEqualTo(7);
        assertThat(report.get("precision").stringValue()).isEqualTo("log2(n)+max(2,log2(log2(n)+2))+1");
        assertThat(report.get("bits").get("1024").intValue()).isEqualTo(15);
        assertThat(texts(report.get("alphabet"))).containsExactly("X", "<=", ">=", "&", "0", "1", "|");
        long parameters = report.get("parameters").longValue();
        assertThat(report.get("nonzero_parameters").longValue()).isBetween(1L, parameters / 50);
        JsonNode inspected = CliRun.json("inspect", file, "--length", 6);
        assertThat(inspected.get("layers").intValue()).isEqualTo(7);
        assertThat(CliRun.of("run", file, "--input", "XX<=0&1>=10&&11|00").done())
                .isEqualTo("accept\n");
        assertThat(CliRun.of("run", file, "--input", "XX<=0&1>=10&&11|01").done())
                .isEqualTo("reject\n");

        JsonNode other = CliRun.json(
                "instruct", "build", "--depth", 2, "--grammar", "and-or", "--similarity", "dot-product", "-o", file);
        assertThat(other.get("layers").intValue()).isEqualTo(9);
        assertThat(other.get("grammar").stringValue()).isEqualTo("and-or");
        assertThat(other.get("similarity").stringValue()).isEqualTo("dot-product");
        assertThat(CliRun.of("run", file, "--input", "XXNOT&1OR&&11|00").done()).isEqualTo("accept\n");
        CliRun.of("instruct", "build", "--depth", 1001, "-o", folder.resolve("t1001.json"))
                .refuses("depth 1001: no transformer of that depth is built, give 0 to 1000");
        CliRun.assertHolds(folder, "t2.json");
    }

    /** String, file, instruction, instruction file, binary circuit, model file, either similarity: the same answer. */
    @ParameterizedTest
    @CsvSource({"00, 1", "01, 0", "10, 1", "11, 1"})
    void circuitsComeInManyForms(String x, int value) throws IOException {
        Path string = file("c.txt", "X X\n<= 0 &1\n>= 10 & &11\n");
        Path instruction = file("i.txt", C + " | " + x + "\n");
        Path binary = folder.resolve("c.bin");
        CliRun.of("import", string, "--from", "paper", "-o", binary).done();
        List<List<Object>> forms = List.of(
                List.of("--circuit", C, "--input", x),
                List.of("--circuit", C, "--input", x, "--similarity", "dot-product", "--depth", 3),
                List.of("--circuit", string, "--input", x),
                List.of("--circuit", binary, "--input", x),
                List.of("--circuit", binary, "--input", x, "--output", 0),
                List.of("--circuit", "X X NOT &1 OR & &11", "--input", x),
                List.of("--circuit", "X X NOT &1 OR & &11", "--input", x, "--similarity", "dot-product"),
                List.of("--instruction", C + "|" + x),
                List.of("--instruction", instruction),
                List.of("--circuit", C, "--input", x, "--model", built(2)));
        for (List<Object> form : forms) {
            JsonNode report = followed(form.toArray());
            assertThat(report.get("answer").intValue()).as(form.toString()).isEqualTo(value);
            assertThat(report.get("expected").intValue()).isEqualTo(value);
            assertThat(report.get("holds").booleanValue()).isTrue();
            assertThat(report.get("wrong_nodes")).isEmpty();
            assertThat(report.get("nodes").intValue()).isEqualTo(4);
            boolean isFile = form.contains(binary);
            assertThat(report.get("circuit_file_value").isNull()).isEqualTo(!isFile);
        }
        // Not in prefix form: the second input after a gate.
        assertThat(followed("--circuit", "X <= 0 & X >= 11 &1 &11", "--input", "01")
                        .get("answer")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void theTraceIsInTheReport() {
        JsonNode report = followed("--circuit", C, "--input", "01", "--trace", "--channels");
        assertThat(texts(report.get("trace")))
                .containsExactly("????", "????", "????", "01??", "01??", "010?", "010?", "0100");
        assertThat(report.get("known_after").toString()).isEqualTo("[3,3,5,7]");
        assertThat(report.get("precision").intValue()).isEqualTo(8);
        assertThat(report.get("tokens").intValue()).isEqualTo(16);
        JsonNode layer = report.get("channels").get(1);
        assertThat(layer.get("layer").intValue()).isEqualTo(1);
        assertThat(texts(layer.get("channels").get("node")))
                .startsWith("1/2", "1/3", "1/4")
                .endsWith("1/5");
    }

    @Test
    void heatMapsAreDrawn() throws IOException {
        Path svg = folder.resolve("h.svg");
        assertThat(follow("--circuit", C, "--input", "01", "--heat-map", svg).done())
                .endsWith("wrote " + svg + "\n");
        assertThat(Files.readString(svg)).startsWith("<svg").contains("T_2 on ⟨C, x⟩ of 16 tokens", "2 θ≤0");
        follow("--circuit", C, "--input", "01", "--depth", 1, "--heat-map", folder.resolve("no.svg"))
                .refusesWith("instruction: the circuit has depth 2");
        CliRun.assertHolds(folder, "h.svg");
    }

    @Test
    void badInstructionsAreRefused() throws IOException {
        follow().refuses("no instruction: give --circuit FILE and --input BITS, or --instruction \"C | x\"");
        follow("--circuit", C, "--input", "0")
                .refuses("instruction: 1 input bit for 2 input nodes; give one bit for each X");
        follow("--circuit", C, "--input", "0x").refuses("--input: 'x' at position 1 is no bit, give 0 or 1");
        follow("--circuit", C, "--input", "01", "--depth", 1)
                .refuses("instruction: the circuit has depth 2, the evaluator takes depth 1 or less; build an evaluator"
                        + " of depth 2 (--depth 2)");
        follow("--circuit", C, "--input", "01", "--max-tokens", 15)
                .refuses("instruction: 16 tokens (pointers are unary), the limit is 15; raise it (--max-tokens) or give"
                        + " a smaller circuit");
        follow("--circuit", C, "--input", "01", "--output", 0)
                .refuses("--output 0: only a circuit file has several outputs, that of a string is its last gate; leave"
                        + " it out");
        follow("--instruction", C + " | 01", "--input", "01")
                .refuses("--instruction: it holds circuit and input, leave out --circuit, --input and --output");
        follow("--instruction", C + " 01")
                .refuses("--instruction: instruction: no separator, the string ends at byte 26; write the circuit, then"
                        + " |, then the input bits");
        follow("--circuit", C + " | 01", "--input", "01")
                .refuses("--circuit: paper string: a separator, so this is circuit and input at byte 24; give it as"
                        + " --instruction, or the circuit alone");
        follow("--circuit", "X X >= 10 & &11", "--input", "01")
                .refuses("--circuit: paper string: gate 2, argument 2: pointer to itself at byte 12; point to one of"
                        + " the gates 0 to 1");
        Path bad = file("bad.txt", "X Y");
        follow("--circuit", bad, "--input", "01")
                .refuses(
                        bad + ": paper string: 'Y' where gate 1 begins at byte 2; begin a gate with X, NOT, AND, OR, <="
                                + " or >=");
        follow("--circuit", folder, "--input", "01").refuses(folder + ": it is no file, give one, or a string");
        follow("--circuit", "gone.txt", "--input", "01")
                .refuses("gone.txt: no such file, give --circuit a text or the name of a file");
        Path large = file("large.txt", "X ".repeat(100));
        follow("--circuit", large, "--input", "01", "--max-tokens", 10)
                .refuses(large + ": 200 bytes are more than 16 for each of 10 tokens; give a smaller circuit or raise"
                        + " --max-tokens");
        follow("--circuit", "X".repeat(70), "--input", "0".repeat(70), "--channels")
                .refuses("--channels: 141 tokens, a table holds 64; give a smaller circuit, or --trace");
        CliRun.assertHolds(folder, "bad.txt", "large.txt");
    }

    @Test
    void otherModelsAreNoEvaluators() {
        Path majority = BundledFiles.models().resolve("zoo/majority.json");
        follow("--circuit", C, "--input", "01", "--model", majority)
                .refuses("model " + majority
                        + ": it has no attribute \"evaluator.depth\", so it is no circuit evaluator;"
                        + " write an evaluator with limen instruct build");
        Path gone = folder.resolve("gone.json");
        follow("--circuit", C, "--input", "01", "--model", gone).refusesWith(gone.toString());
        Path shallow = built(1);
        follow("--circuit", C, "--input", "01", "--model", shallow)
                .refuses("instruction: the circuit has depth 2, the evaluator takes depth 1 or less; build an evaluator"
                        + " of depth 2 (--depth 2)");
        follow("--circuit", "X NOT &", "--input", "1", "--model", shallow)
                .refuses(
                        "instruction: the circuit has gates of the grammar and-or, the evaluator takes threshold; build"
                                + " an evaluator of that grammar (--grammar)");
        follow("--circuit", C, "--input", "01", "--model", shallow, "--depth", 2)
                .refuses("--model " + shallow + ": depth and similarity are the file's, leave out --depth and"
                        + " --similarity");
    }

    @Test
    void anOutputOfSeveralIsChosen() throws IOException {
        Path circuit = folder.resolve("two.limen");
        LimenFormat.write(SmallCircuits.andOr(), circuit, Progress.NONE);
        follow("--circuit", circuit, "--input", "01")
                .refuses("paper string: the circuit has 2 outputs, the string has one; choose an output from 0 to 1");
        follow("--circuit", circuit, "--input", "01", "--output", 2)
                .refuses("paper string: there is no output 2 among 2; choose an output from 0 to 1");
        for (String bits : List.of("00", "01", "10", "11")) {
            StringBuilder outputs = new StringBuilder();
            for (int k = 0; k < 2; k++) {
                String option = k % 2 == 0 ? "--output" : "--bit";
                JsonNode report = followed("--circuit", circuit, "--input", bits, option, k);
                assertThat(report.get("holds").booleanValue()).isTrue();
                assertThat(report.get("circuit_file_value").booleanValue())
                        .isEqualTo(report.get("answer").intValue() == 1);
                outputs.append(report.get("answer"));
            }
            assertThat(outputs.toString())
                    .isEqualTo(CliRun.of("run", circuit, "--bits", bits).done().strip());
        }
        Path weighted = SmallCircuits.parityFile(folder);
        follow("--circuit", weighted, "--input", "010").refusesWith("paper string: ");
    }

    /** Circuits of the zoo, compiled by the verb, on every input, against plain code. */
    @ParameterizedTest
    @ValueSource(strings = {"exists", "first-token", "parity-by-rounding"})
    void compiledCircuitsAreFollowed(String name) {
        ZooModel model = Zoo.model(name);
        int n = 2;
        Path circuit = folder.resolve("c.limen");
        CliRun.of("compile", "zoo/" + name, "--length", n, "--gates", "unit", "-o", circuit)
                .done();
        Path evaluator = built(9);
        for (long index = 0; index < model.inputs(n); index++) {
            int[] tokens = model.input(n, index);
            String bits = Bits.text(tokens[0] == 1, tokens[1] == 1);
            JsonNode report = followed("--circuit", circuit, "--input", bits, "--model", evaluator);
            assertThat(report.get("answer").intValue()).isEqualTo(model.task().answer(tokens)[0]);
            assertThat(report.get("holds").booleanValue()).isTrue();
        }
    }

    /** A classifier that reads nothing, and a step unit that reads a code with the wrong sign. */
    @Test
    void aFaultyModelIsSeen() throws IOException {
        Path model = built(1);
        String sound = Files.readString(model);
        JsonNode tree = JsonMapper.shared().readTree(sound);
        ArrayNode row =
                (ArrayNode) tree.get("weights").get("classifier").get("weight").get(0);
        for (int c = 0; c < row.size(); c++) {
            if (row.get(c).doubleValue() != 0) {
                row.set(c, JsonMapper.shared().getNodeFactory().numberNode(0));
            }
        }
        Files.writeString(model, tree.toString());
        Object[] words = {"--circuit", "X X >= 10 & &1", "--input", "01", "--model", model};
        CliRun run = follow(words);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("answer: 0, MISMATCH: the circuit's own evaluation gives 1");
        assertThat(followed(words).get("holds").booleanValue()).isFalse();
        assertThat(followed(words).get("wrong_nodes")).isEmpty();
        CliRun advice = CliRun.of("instruct", "advise", "majority", "--input", "111", "--model", model);
        assertThat(advice.code()).isEqualTo(1);
        assertThat(advice.out()).contains("answer: 0, the input is not in the language; MISMATCH: plain code says 1");
        CliRun all = CliRun.of("instruct", "advise", "majority", "--all", "--length", "1,2", "--model", model);
        assertThat(all.code()).isEqualTo(1);
        assertThat(all.out()).contains("MISMATCH");

        JsonNode layer = JsonMapper.shared().readTree(sound);
        ArrayNode up = (ArrayNode) layer.get("weights")
                .get("layers")
                .get(4)
                .get("up")
                .get("weight")
                .get(0);
        int changed = 0;
        for (int c = 0; c < up.size(); c++) {
            if (up.get(c).doubleValue() == -1) {
                up.set(c, JsonMapper.shared().getNodeFactory().numberNode(1));
                changed++;
            }
        }
        assertThat(changed).isEqualTo(1);
        Files.writeString(model, layer.toString());
        CliRun late = follow("--circuit", "X X >= 11 & &1 >= 10 &1 &", "--input", "01", "--model", model);
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.out())
                .contains(
                        "as the circuit's own evaluation gives",
                        "MISMATCH: other values than the circuit's, or none," + " were held for 2 θ≥2");
    }

    /** What run is given must be an instruction where the model is an evaluator, for it answers anything. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "XX>=10&&1|01 ~ ",
                "X<=0&<=0&1|1 ~ instruction: the circuit has depth 2, the evaluator takes depth 1 or less; build an"
                        + " evaluator of depth 2 (--depth 2)",
                "XX>=10&&1|011 ~ instruction: 3 input bits for 2 input nodes, the string ends at byte 13; give one bit"
                        + " for each X",
                "XX>=10&&1 ~ instruction: no separator, the string ends at byte 9; write the circuit, then |, then the"
                        + " input bits",
            })
    void runTakesInstructionsOnly(String text, String message) {
        Path file = folder.resolve("t1.json");
        CliRun.of("instruct", "build", "--depth", 1, "-o", file).done();
        CliRun run = CliRun.of("run", file, "--input", text);
        if (message == null) {
            assertThat(run.done()).contains("accept");
        } else {
            run.refuses(message);
        }
    }

    @Test
    void anyLimitOfTokensIsUnderstood() throws IOException {
        Path circuit = file("and.txt", "X X >= 11 & &1\n");
        CliRun.of("instruct", "follow", "--circuit", circuit, "--input", 11, "--max-tokens", Long.MAX_VALUE)
                .done();
    }
}
