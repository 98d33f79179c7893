package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Verbs on abstract transformers: both constructions, both kinds of gates, exact sizes, planted faults, refusals. */
class AbstractVerbsTest {
    private static final String MODEL = "abstract/exists";
    private static final int MOST_FAULTS = 10_000;

    @TempDir
    private Path folder;

    private static void assertSize(JsonNode size, int depth, long gates, long wires) {
        assertThat(size.get("depth").intValue()).isEqualTo(depth);
        assertThat(size.get("gates").longValue()).isEqualTo(gates);
        assertThat(size.get("wires").longValue()).isEqualTo(wires);
    }

    @Test
    void inspectShowsBothConstructionsExactly() {
        JsonNode report = CliRun.json("inspect", MODEL, "--length", "2,3");
        assertThat(report.get("layers").intValue()).isEqualTo(1);
        assertThat(report.get("heads").intValue()).isEqualTo(1);
        assertThat(report.get("precision").stringValue()).isEqualTo("4");
        JsonNode two = report.get("lengths").get(0);
        assertThat(two.get("n").intValue()).isEqualTo(2);
        assertThat(two.get("precision").intValue()).isEqualTo(4);
        assertSize(two, 8, 8477, 40568);
        assertSize(two.get("thermometer"), 8, 8477, 40568);
        assertSize(two.get("lemma").get("weighted"), 18, 18238, 274852);
        assertSize(two.get("lemma").get("unit"), 48, 20610, 314018);
        assertSize(report.get("lengths").get(1), 8, 18859, 90780);
        long sum = 0;
        for (JsonNode block : two.get("blocks")) {
            sum += block.get("gates").longValue();
        }
        assertThat(sum).isEqualTo(18238);
        JsonNode weighted = two.get("blocks").get(3);
        assertThat(weighted.get("name").stringValue()).isEqualTo("weighted");
        assertThat(weighted.get("blocks").intValue()).isEqualTo(4);
        assertThat(weighted.get("per_block").intValue()).isEqualTo((1 << 12) + 12 + 4);
        assertThat(weighted.get("polynomial").stringValue()).isEqualTo("d·k·n²·(2^(3p) + 3p + p)");
        assertThat(CliRun.of("inspect", MODEL).done())
                .contains(
                        "exists: abstract transformer, 1 layer of 1 head, precision 4 bits",
                        "weighted additions: 3 + (9 + 2·d⊕)·d = 3 + (9 + 2·3)·1 = 18",
                        "unit additions: 3 + (9 + 2·d⊕)·d = 3 + (9 + 2·18)·1 = 48");
    }

    @Test
    void inspectChoosesConstructionGatesAndPrecision() {
        JsonNode lemma = CliRun.json("inspect", MODEL, "--length", 2, "--construction", "lemma", "--gates", "unit");
        assertSize(lemma.get("lengths").get(0), 48, 20610, 314018);
        JsonNode unit = CliRun.json("inspect", MODEL, "--length", 2, "--gates", "unit");
        assertSize(unit.get("lengths").get(0), 8, 16693, 140440);
        JsonNode wide = CliRun.json("inspect", "abstract/majority", "--length", "1024", "--construction", "lemma");
        JsonNode length = wide.get("lengths").get(0);
        assertThat(length.get("precision").intValue()).isEqualTo(24);
        assertThat(length.get("gates").isNull()).isTrue();
        assertThat(length.get("lemma")
                        .get("unit")
                        .get("gates")
                        .bigIntegerValue()
                        .bitLength())
                .isGreaterThan(63);
        assertThat(length.get("thermometer").get("gates").isNull()).isTrue();
        JsonNode formula = CliRun.json("inspect", MODEL, "--length", "4", "--precision", "2*log2(n)+2");
        assertThat(formula.get("lengths").get(0).get("precision").intValue()).isEqualTo(6);
        assertThat(formula.get("precision").stringValue()).isEqualTo("2*log2(n)+2");
    }

    @ParameterizedTest
    @CsvSource({
        "thermometer, weighted, 8, 8477, 40568",
        "thermometer, unit, 8, 16693, 140440",
        "lemma, weighted, 18, 18238, 274852",
        "lemma, unit, 48, 20610, 314018"
    })
    void compiledCircuitsAreOfTheirKindAndAnswer(String construction, String gates, int depth, long count, long wires)
            throws IOException {
        Path file = folder.resolve("c.limen");
        JsonNode report = CliRun.json(
                "compile", MODEL, "--length", 2, "--construction", construction, "--gates", gates, "-o", file);
        assertSize(report, depth, count, wires);
        assertSize(CliRun.json("stats", file), depth, count, wires);
        assertThat(LimenFormat.read(file).gateKind() == GateKind.UNIT).isEqualTo(gates.equals("unit"));
        for (String text : new String[] {"aa", "ab", "ba", "bb"}) {
            assertThat(CliRun.json("run", file, "--input", text).get("output"))
                    .isEqualTo(CliRun.json("run", MODEL, "--input", text).get("output"));
        }
        JsonNode check = CliRun.json("check", MODEL, "--length", 2, "--circuit", file);
        assertThat(check.get("inputs").longValue()).isEqualTo(4);
        assertThat(check.get("mismatches").longValue()).isZero();
        String compared = construction.equals("lemma") ? "strings" : gates.equals("unit") ? "outputs" : "states";
        assertThat(check.get("compared").stringValue()).isEqualTo(compared);
        CliRun.of(
                        "compile",
                        MODEL,
                        "--length",
                        2,
                        "--construction",
                        construction,
                        "--gates",
                        gates,
                        "--simplify",
                        "-o",
                        file)
                .done();
        assertThat(CliRun.json("stats", file).get("gates").longValue()).isLessThan(count);
        assertThat(CliRun.json("check", MODEL, "--length", 2, "--circuit", file)
                        .get("mismatches")
                        .longValue())
                .isZero();
    }

    @Test
    void runAnswersAndTraces() throws IOException {
        assertThat(CliRun.of("run", "abstract/majority", "--input", "0110").done())
                .isEqualTo("reject\n");
        assertThat(CliRun.of("run", "abstract/majority", "--tokens", "0,1,1").done())
                .isEqualTo("accept\n");
        Path batch = Files.writeString(folder.resolve("words.txt"), "01\n111\n0\n");
        assertThat(CliRun.json("run", "abstract/majority", "--batch", batch)
                        .get("output")
                        .toString())
                .isEqualTo("[false,true,false]");
        assertThat(CliRun.of("run", "abstract/majority", "--input", "01", "--trace")
                        .done())
                .isEqualTo("""
                    embedding: 46 = -1.0, 42 = 1.0
                    layer 0 head 0 similarity: 42 = 1.0, 42 = 1.0, 42 = 1.0, 42 = 1.0
                    layer 0 head 0 normalizer: 2 = 2.0, 2 = 2.0
                    layer 0 head 0 weighted: 54 = -0.5, 50 = 0.5, 54 = -0.5, 50 = 0.5
                    layer 0 head 0 attended: 56 = 0.0, 56 = 0.0
                    layer 0 state: 0 = 0.0, 0 = 0.0
                    reject
                    """);
        CliRun.of("run", "abstract/majority", "--tokens", "0,2")
                .refuses("token 2 at position 1: the vocabulary has tokens 0 to 1, give one of these");
        CliRun.of("run", "abstract/majority", "--bits", "01")
                .refuses("--bits: a model reads tokens, not bits, give a text or token numbers");
    }

    @Test
    void checkComparesEveryStringOnAllInputsOrSamples() throws IOException {
        JsonNode all = CliRun.json("check", "abstract/dyck-1", "--length", 2, "--precision", 4, "--exhaustive");
        assertThat(all.get("inputs").longValue()).isEqualTo(4);
        assertThat(all.get("compared").stringValue()).isEqualTo("states");
        JsonNode lemma = CliRun.json(
                "check", MODEL, "--length", 3, "--construction", "lemma", "--gates", "unit", "--samples", 7);
        assertThat(lemma.get("inputs").longValue()).isEqualTo(7);
        assertThat(lemma.get("compared").stringValue()).isEqualTo("strings");
        assertThat(lemma.get("values").longValue()).isEqualTo(7L * (3 + 9 + 3 + 9 + 3 + 3 + 1));
        assertThat(lemma.get("mismatches").longValue()).isZero();
        Path text = Files.writeString(folder.resolve("text.txt"), "abaab");
        assertThat(CliRun.json("check", MODEL, "--length", 2, "--text", text)
                        .get("inputs")
                        .longValue())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"lemma, unit", "thermometer, weighted"})
    void plantedFaultsAreReportedWithExitCodeOne(String construction, String gates) throws IOException {
        Path good = folder.resolve("good.limen");
        Path bad = folder.resolve("bad.limen");
        CliRun.of("compile", MODEL, "--length", 2, "--construction", construction, "--gates", gates, "-o", good)
                .done();
        Circuit circuit = LimenFormat.read(good);
        for (Case each : Cases.of(MOST_FAULTS, "planted faults in abstract circuits by the verb")) {
            LimenFormat.write(Mutation.random(circuit, each.random()).apply(circuit), bad, Progress.NONE);
            CliRun run = CliRun.of("check", MODEL, "--length", 2, "--circuit", bad);
            assertThat(run.err()).isEmpty();
            if (run.code() == 1) {
                assertThat(run.out()).contains(" inputs with a mismatch, first: input ");
                JsonNode report = CliRun.json("check", MODEL, "--length", 2, "--circuit", bad);
                assertThat(report.get("mismatches").longValue()).isPositive();
                assertThat(report.get("first_mismatch").get("site").stringValue())
                        .isNotEmpty();
                return;
            }
            assertThat(run.done()).contains("no mismatch");
        }
        throw new AssertionError("none of " + MOST_FAULTS + " faults was reported");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Path file = Path.of(System.getProperty("limen.home"), "models", "abstract", "exists.json");
        Path out = folder.resolve("out");
        String other = ": is an abstract transformer, whose strings are never rounded: this verb takes models of the"
                + " other kinds only";
        CliRun.of("quantize", file, "--length", 2, "--precision", 4, "-o", out).refuses(file + other);
        CliRun.of("generate", file, "--tokens", 2).refuses(file + other);
        CliRun.of("stats", file, "--length", 2)
                .refuses(file + ": stats counts no abstract transformer, use limen inspect, or give a circuit of limen"
                        + " compile");
        String cannot = " cannot change an abstract transformer's circuit, leave the option out";
        CliRun.of("compile", file, "--length", 2, "--objective", "size", "-o", out)
                .refuses(file + ": --objective" + cannot);
        CliRun.of("inspect", file, "--digit-width", 2).refuses(file + ": --digit-width" + cannot);
        CliRun.of("check", file, "--length", 2, "--slow").refuses(file + ": --slow" + cannot);
        CliRun.of(
                        "compile",
                        file,
                        "--length",
                        2,
                        "--construction",
                        "lemma",
                        "--gates",
                        "unit",
                        "--unit-limit",
                        5,
                        "-o",
                        out)
                .refuses(file + ": --unit-limit" + cannot);
        CliRun.of("run", file, "--calibrate", "abc", "--input", "a")
                .refuses(
                        file + ": --calibrate cannot change this model, its strings are never rounded, leave the option"
                                + " out");
        CliRun.of("compile", "demo", "--length", 2, "--construction", "lemma", "-o", out)
                .refuses("demo: --construction lemma takes abstract transformers only, leave the option out or give a"
                        + " model of models/abstract");
        CliRun.of("check", file, "--length", 0).refuses("length 0: exists takes 1 to 65536 tokens, give such a length");
        CliRun.of("check", file, "--length", 2, "--precision", 5)
                .refuses("exists at precision 5: choose an even number of bits, 4 to 30");
        CliRun.assertHolds(folder);
    }

    @Test
    void circuitsThatDoNotFitAreRefusedBeforeTheyAreBuilt() {
        Path out = folder.resolve("out.limen");
        CliRun.of(
                        "compile",
                        "abstract/majority",
                        "--length",
                        16,
                        "--construction",
                        "lemma",
                        "--gates",
                        "unit",
                        "-o",
                        out)
                .refusesWith("majority at length 16, precision 12: its circuit of 17596757036880 gates does not fit the"
                        + " heap of ");
        CliRun.of("compile", "abstract/majority", "--length", 16, "-o", out)
                .refuses("sum of 16 floats: floats of 12 bits have sums of more than 62 bits, lower the precision to 10"
                        + " or choose unit gates of the lemma construction");
        CliRun.of("compile", MODEL, "--length", 2, "--max-gates", 100, "-o", out)
                .refuses("circuit of 8477 gates: more than the limit of 100; raise the limit, compile at a smaller"
                        + " length, or stream the implicit family");
        CliRun.assertHolds(folder);
    }

    @Test
    void realWeightsOfFunctionsAreRefusedWithThatReason() {
        CliRun.of("run", "abstract/majority", "--float", "--input", "01")
                .refuses(
                        "abstract/majority: --float runs real weights, an abstract transformer has none, leave it out");
    }
}
