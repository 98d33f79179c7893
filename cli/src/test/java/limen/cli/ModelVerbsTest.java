package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.analysis.CircuitStatistics;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Verbs that inspect, compile and count a finite-precision model. */
class ModelVerbsTest {
    private static final int N = 3;

    @TempDir
    private Path folder;

    private Path model;
    private FinitePrecisionTransformer finite;

    @BeforeEach
    void write() throws IOException {
        model = SmallModels.finiteFile(folder, Output.Kind.NEXT_TOKEN);
        finite = SmallModels.finite(Output.Kind.NEXT_TOKEN);
    }

    private CompiledTransformer compiled(int n, CompileOptions options) {
        return Compiler.compile(finite, n, options);
    }

    private static void assertSizes(JsonNode sizes, CompiledTransformer compiled) {
        CircuitStatistics counted = CircuitStatistics.of(compiled.circuit());
        assertThat(sizes.get("n").intValue()).isEqualTo(compiled.n());
        assertThat(sizes.get("depth").intValue()).isEqualTo(counted.depth());
        assertThat(sizes.get("gates").longValue()).isEqualTo(counted.gates());
        assertThat(sizes.get("wires").longValue()).isEqualTo(counted.wires());
    }

    @Test
    void inspectCountsEveryLengthAndListsTheSites() {
        JsonNode report = CliRun.json("inspect", model, "--length", "2,3");
        assertThat(report.get("layers").intValue()).isEqualTo(finite.layers());
        assertThat(report.get("objective").stringValue()).isEqualTo("depth");
        assertThat(report.get("lengths")).hasSize(2);
        assertSizes(report.get("lengths").get(0), compiled(2, CompileOptions.DEPTH));
        assertSizes(report.get("lengths").get(1), compiled(3, CompileOptions.DEPTH));
        assertThat(report.get("lengths").get(1).get("precision").intValue()).isEqualTo(finite.precision());
        assertThat(report.get("sites")).hasSize(finite.sites().size());
        for (int s = 0; s < finite.sites().size(); s++) {
            JsonNode site = report.get("sites").get(s);
            assertThat(site.get("name").stringValue())
                    .isEqualTo(finite.sites().get(s).name());
            assertThat(site.get("format").stringValue())
                    .isEqualTo(finite.sites().get(s).format().spec());
            assertThat(site.get("bits").intValue())
                    .isEqualTo(finite.sites().get(s).format().bits());
        }
        String text = CliRun.of("inspect", model).done();
        assertThat(text).contains("random: ", "3 tokens", "up to 3, ", "embedding", " depth ", " size ");
    }

    @Test
    void objectiveDigitWidthAndGatesChangeTheSizes() {
        JsonNode depth =
                CliRun.json("inspect", model, "--length", N).get("lengths").get(0);
        JsonNode size = CliRun.json("inspect", model, "--length", N, "--objective", "size");
        JsonNode unit = CliRun.json("inspect", model, "--length", N, "--gates", "unit");
        assertThat(size.get("objective").stringValue()).isEqualTo("size");
        assertSizes(size.get("lengths").get(0), compiled(N, CompileOptions.SIZE));
        assertThat(size.get("lengths").get(0)).isNotEqualTo(depth);
        JsonNode wide = CliRun.json("inspect", "demo", "--precision", 4, "--length", 2)
                .get("lengths")
                .get(0);
        JsonNode narrow = CliRun.json("inspect", "demo", "--precision", 4, "--length", 2, "--digit-width", 2)
                .get("lengths")
                .get(0);
        assertThat(narrow.get("depth").intValue())
                .isGreaterThan(wide.get("depth").intValue());
        assertThat(narrow.get("gates").longValue()).isLessThan(wide.get("gates").longValue());
        assertThat(unit.get("gate_kind").stringValue()).isEqualTo("unit");
        assertThat(unit.get("lengths").get(0).get("gates").longValue())
                .isGreaterThan(depth.get("gates").longValue());
    }

    /** Products of fine factors take binary digits: only the objective of size has a circuit. */
    @Test
    void inspectSaysWhichObjectiveHasNoCircuit() {
        Object[] words = {"inspect", "papers/chiang-cholak-first", "--precision", 14, "--length", 2};
        CliRun.of(words)
                .refusesWith(
                        "layer 1 head product: no way to multiply these formats in gates, choose a uniform format");
        JsonNode report = CliRun.json(Stream.concat(Stream.of(words), Stream.of("--objective", "size"))
                .toArray());
        assertThat(report.get("lengths").get(0).get("gates").longValue()).isEqualTo(275_183);
        JsonNode warnings = report.get("warnings");
        assertThat(warnings.get(warnings.size() - 1).stringValue())
                .startsWith("length 2: no circuit for the objective depth (layer 1 head product: no way to multiply");
    }

    @Test
    void compileWritesTheCircuitThatInspectCounted() {
        Path file = folder.resolve("out.limen");
        JsonNode report = CliRun.json("compile", model, "--length", N, "-o", file);
        assertSizes(report, compiled(N, CompileOptions.DEPTH));
        CircuitStatistics counted =
                CircuitStatistics.of(compiled(N, CompileOptions.DEPTH).circuit());
        assertThat(report.get("banks").longValue()).isEqualTo(counted.banks());
        assertThat(report.get("bank_wires").longValue()).isEqualTo(counted.bankWires());
        assertThat(report.get("seconds").isNumber()).isTrue();
        JsonNode stats = CliRun.json("stats", file);
        assertSizes(stats, compiled(N, CompileOptions.DEPTH));
        assertThat(stats.get("attributes").get("tokens").stringValue()).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertSizes(CliRun.json("stats", model, "--length", N), compiled(N, CompileOptions.DEPTH));
        CliRun.assertHolds(folder, "finite.json", "out.limen");
    }

    @Test
    void compileTakesEveryChoice() {
        Path file = folder.resolve("out.limen");
        assertSizes(
                CliRun.json("compile", model, "--length", N, "-o", file, "--objective", "size", "--digit-width", 2),
                compiled(N, new CompileOptions(CompileOptions.SIZE.objective(), 2)));
        long weighted = CliRun.json("compile", model, "--length", N, "-o", file)
                .get("gates")
                .longValue();
        JsonNode unit = CliRun.json("compile", model, "--length", N, "-o", file, "--gates", "unit");
        JsonNode added =
                CliRun.json("compile", model, "--length", N, "-o", file, "--gates", "unit", "--unit-limit", 20);
        assertThat(unit.get("gates").longValue()).isGreaterThan(weighted);
        assertThat(added.get("depth").intValue())
                .isGreaterThan(unit.get("depth").intValue());
        assertThat(CliRun.json("compile", model, "--length", N, "-o", file, "--simplify")
                        .get("gates")
                        .longValue())
                .isLessThan(weighted)
                .isEqualTo(CliRun.json("stats", file).get("gates").longValue());
        assertThat(CliRun.json("check", model, "--length", N, "--exhaustive", "--circuit", file)
                        .get("mismatches")
                        .intValue())
                .isZero();
        CliRun.of("compile", model, "--length", N, "-o", file, "--unit-limit", 20)
                .refuses("--unit-limit 20: only unit gates repeat arguments, give --gates unit too");
    }

    @Test
    void compileRefusesMoreGatesThanAllowed() {
        Path file = folder.resolve("out.limen");
        long gates = compiled(N, CompileOptions.DEPTH).circuit().gates();
        CliRun.of("compile", model, "--length", N, "-o", file, "--max-gates", gates - 1)
                .refuses("circuit of " + gates + " gates: more than the limit of " + (gates - 1)
                        + "; raise the limit, compile at a smaller length, or stream the implicit family");
        CliRun.assertHolds(folder, "finite.json");
        CliRun.of("compile", model, "--length", N, "-o", file, "--max-gates", gates)
                .done();
    }

    @Test
    void gateOfAModelIsTheGateOfItsCircuit() {
        CompiledTransformer compiled = compiled(N, CompileOptions.DEPTH);
        int sites = 0;
        for (long id = compiled.circuit().inputs(); id < compiled.circuit().nodes(); id += 7) {
            Gate gate = Gates.gate(compiled.circuit(), id);
            JsonNode report = CliRun.json("gate", model, "--length", N, "--id", id);
            assertThat(report.get("threshold").longValue()).isEqualTo(gate.threshold());
            assertThat(report.get("arguments").toString())
                    .isEqualTo(Arrays.toString(gate.arguments()).replace(" ", ""));
            assertThat(report.get("weights").toString())
                    .isEqualTo(Arrays.toString(gate.weights()).replace(" ", ""));
            if (!report.get("site").isNull()) {
                sites++;
                String name = report.get("site").get("name").stringValue();
                assertThat(report.get("stage").stringValue()).startsWith(name);
            }
        }
        assertThat(sites).isPositive();
        CliRun.of("gate", model, "--id", 9)
                .refuses("missing --length N: a model has one circuit for every length, see limen gate --help");
    }

    @Test
    void gateNamesTheValueAndTheBoundary() {
        CompiledTransformer compiled = compiled(N, CompileOptions.DEPTH);
        var held = compiled.sites().stream()
                .filter(site ->
                        site.digits().size() == 1 && site.digits().getFirst().gates() > 1)
                .findFirst()
                .orElseThrow();
        var digit = held.digits().getFirst();
        long last = digit.stage().firstNode(digit.stage().banks()) - 1;
        JsonNode site = CliRun.json("gate", model, "--length", N, "--id", last).get("site");
        assertThat(site.get("name").stringValue()).isEqualTo(held.site().name());
        assertThat(site.get("rank").intValue()).isEqualTo(held.site().format().topRank());
        assertThat(site.get("at_least").doubleValue())
                .isEqualTo(held.site().format().maximum().doubleValue());
        assertThat(CliRun.of("gate", model, "--length", N, "--id", last).done())
                .contains(held.site().name(), "value ≥ " + held.site().format().maximum());
    }

    @Test
    void aBundledModelIsFoundByItsName() throws IOException {
        assertThat(CliRun.json("inspect", "demo", "--length", 1).get("model").stringValue())
                .isEqualTo("demo");
        Path nowhere = Path.of("no-such-model");
        assertThat(Files.exists(nowhere)).isFalse();
        CliRun.of("inspect", nowhere)
                .refuses("'no-such-model': no such file or folder, give the path of a model or circuit, or a bundled"
                        + " model's name");
    }
}
