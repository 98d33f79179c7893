package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import limen.cli.output.TerminalText;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Site;
import limen.finite.file.FiniteModelFile;
import limen.number.FixedPoint;
import limen.number.MiniFloat;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen quantize}: the report, and every option with two outcomes. */
class QuantizeVerbTest {
    @TempDir
    private Path folder;

    private JsonNode quantize(Object... more) {
        List<Object> words = new ArrayList<>(List.of("quantize", "demo", "--length", 6, "-o", file()));
        words.addAll(List.of(more));
        return CliRun.json(words.toArray());
    }

    private Path file() {
        return folder.resolve("quantized.json");
    }

    private FinitePrecisionTransformer written() {
        return FiniteModelFile.read(file()).model();
    }

    private byte[] bytes(Object... more) throws IOException {
        quantize(more);
        return Files.readAllBytes(file());
    }

    private static Site site(FinitePrecisionTransformer model, SiteKind kind) {
        return model.sites().stream().filter(s -> s.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void theReportSaysWhatPrecisionCosts() {
        Path sample = SmallModels.demo().resolve("sample.txt");
        JsonNode report = quantize("--precision", 8, "--calibrate", sample);
        double real = report.get("cross_entropy_float").doubleValue();
        assertThat(real).isBetween(0.1, 1.0);
        assertThat(report.get("cross_entropy").doubleValue()).isBetween(real - 0.1, real + 0.1);
        assertThat(report.get("agreement").doubleValue()).isBetween(0.9, 1.0);
        assertThat(report.get("sites")).hasSize(written().sites().size());
        assertThat(report.get("sites").get(0).get("clipped").doubleValue()).isBetween(0.0, 0.1);
        assertThat(written().precision()).isEqualTo(8);
        assertThat(written().maximumLength()).isEqualTo(6);
        CliRun.assertHolds(folder, "quantized.json");
        assertThat(CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--calibrate", sample)
                        .done())
                .contains("demo at length 6, precision 8: wrote ", "relative error", "cross-entropy: ");
    }

    @Test
    void precisionIsANumberOrAFormulaInTheLength() {
        assertThat(quantize("--precision", "2*log2(n)").get("precision").intValue())
                .isEqualTo(6);
        assertThat(quantize("--precision", 9).get("precision").intValue()).isEqualTo(9);
        assertThat(quantize().get("precision").intValue()).isEqualTo(8);
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--precision", "8+")
                .refusesWith("precision formula \"8+\" has the end at position 3: ");
    }

    @Test
    void calibrationTextIsGivenInPlaceOrInAFile() throws IOException {
        String text = "the cat sees the dog.\nthe dog sleeps.\n";
        Path file = Files.writeString(folder.resolve("text.txt"), text);
        byte[] inPlace = bytes("--calibrate", text);
        assertThat(bytes("--calibrate", file)).isEqualTo(inPlace);
        assertThat(bytes()).isNotEqualTo(inPlace);
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--calibrate", "text-that-is-lost.txt")
                .refuses("text-that-is-lost.txt: no such file, give --calibrate a text or the name of a file");
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--calibrate", "THE CAT")
                .refusesWith("text, character 1 \"T\": no token starts here, ");
    }

    @Test
    void provedRangesCutNothingOffAndObservedOnesAreWarnedOf() {
        Object[] parity = {"quantize", "papers/chiang-cholak-parity", "--length", 8, "--precision", 10, "-o", file()};
        JsonNode observed = CliRun.json(parity);
        String warning = observed.get("warnings").get(0).stringValue();
        assertThat(observed.get("warnings")).hasSize(1);
        assertThat(warning)
                .matches("\\d+ of 19 sites may cut off values of some input \\(first layer 0 .*\\), \\d+ of them do"
                        + " \\(first .*, on \".*\" repeated to 8 tokens\\): limen quantize --ranges proved rules"
                        + " it out");
        CliRun told = CliRun.of(parity);
        assertThat(told.code()).isZero();
        assertThat(told.err()).isEqualTo("limen: warning: " + TerminalText.shortLine(warning) + System.lineSeparator());
        assertThat(told.out()).contains("proved greatest").doesNotContain("warning");
        assertThat(CliRun.json("inspect", file()).get("warnings").get(0).stringValue())
                .isEqualTo(warning);
        List<Object> words = new ArrayList<>(List.of(parity));
        words.addAll(List.of("--ranges", "proved"));
        JsonNode proved = CliRun.json(words.toArray());
        assertThat(proved.get("warnings")).isEmpty();
        assertThat(CliRun.json("inspect", file()).get("warnings")).isEmpty();
        for (JsonNode site : proved.get("sites")) {
            assertThat(site.get("proved_low").doubleValue())
                    .isLessThanOrEqualTo(site.get("proved_high").doubleValue());
        }
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--ranges", "guessed")
                .refuses("--ranges \"guessed\": unknown, use observed, proved or reached");
    }

    /** A token with an extreme value that calibration does not see. */
    @Test
    void aModelMadeByHandWhoseExtremesAreRareIsWarnedOf() throws IOException {
        Path model = Files.writeString(folder.resolve("rare.json"), """
            {"format": "limen-transformer", "version": 1, "name": "rare", "alphabet": ["a", "b", "z"],
             "architecture": {"vocabulary_size": 3, "width": 1, "layers": 1, "maximum_length": 4, "head": "accept_last"},
             "weights": {"token_embedding": [[1], [-1], [1000]],
                         "layers": [{"query": {"weight": [[0]]}, "key": {"weight": [[0]]}, "value": {"weight": [[1]]},
                                     "output": {"weight": [[1]]}}],
                         "classifier": {"weight": [[1]]}}}
            """);
        List<Object> words =
                List.of("quantize", model, "--length", 4, "--precision", 6, "--calibrate", "abab", "-o", file());
        CliRun run = CliRun.of(words.toArray());
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .matches("limen: warning: \\d+ of \\d+ sites may cut off values of some input \\(first .*\\), \\d+ of"
                        + " them do(es)? \\(first .*, on \"[abz]*z[abz]*\"\\): limen quantize --ranges"
                        + " proved rules it out\\R");
        assertThat(CliRun.of(Stream.concat(words.stream(), Stream.of("--ranges", "proved"))
                                .toArray())
                        .done())
                .contains("wrote");
    }

    @Test
    void evaluationMayUseAnotherText() throws IOException {
        JsonNode same = quantize("--seed", 1);
        byte[] file = Files.readAllBytes(file());
        JsonNode other = quantize("--evaluate", "the big girl finds the dog.\n");
        assertThat(other.get("cross_entropy_float")).isNotEqualTo(same.get("cross_entropy_float"));
        assertThat(Files.readAllBytes(file())).isEqualTo(file);
    }

    @Test
    void seedsGiveOtherCalibrationTexts() throws IOException {
        byte[] first = bytes("--seed", 1);
        assertThat(bytes("--seed", 1)).isEqualTo(first);
        assertThat(bytes("--seed", 2)).isNotEqualTo(first);
    }

    @Test
    void formatsAreChosenByKind() {
        quantize("--format", "hidden=e4m3", "--format", "residual=fixed:p+2");
        FinitePrecisionTransformer mixed = written();
        assertThat(site(mixed, SiteKind.HIDDEN).format()).isInstanceOf(MiniFloat.class);
        assertThat(site(mixed, SiteKind.ATTENTION_RESIDUAL).format().bits()).isEqualTo(10);
        quantize();
        FinitePrecisionTransformer plain = written();
        assertThat(site(plain, SiteKind.HIDDEN).format()).isInstanceOf(FixedPoint.class);
        assertThat(site(plain, SiteKind.ATTENTION_RESIDUAL).format().bits()).isEqualTo(8);
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--format", "hidden")
                .refuses("format setting \"hidden\": write KIND=FAMILY, for example score=fixed:10 or hidden=e4m3");
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--format", "hiden=fixed")
                .refusesWith("site kind \"hiden\": unknown, use all, residual or one of [");
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--format", "hidden=fix")
                .refusesWith("format \"fix\": unknown, use fixed, float, ");
    }

    @Test
    void weightBitsAndRoundingChangeTheModel() throws IOException {
        byte[] plain = bytes();
        assertThat(bytes("--weight-bits", 8, "--rounding", "even")).isEqualTo(plain);
        assertThat(bytes("--weight-bits", 4)).isNotEqualTo(plain);
        assertThat(bytes("--rounding", "zero")).isNotEqualTo(plain);
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--rounding", "odd")
                .refuses("unknown rounding \"odd\": use even, up, zero or down");
        CliRun.of("quantize", "demo", "--length", 6, "-o", file(), "--weight-bits", 1)
                .refuses("weights of 1 bits: give 2 to 24, or 0 for the precision");
    }

    @Test
    void aFinitePrecisionModelIsNotQuantizedAgain() throws IOException {
        Path finite = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        CliRun.of("quantize", finite, "--length", 3, "-o", file())
                .refuses("random: it is finite-precision already, quantize the model it came from");
        CliRun.of("quantize", finite, "--length", 3, "-o", file(), "--precision", 4)
                .refuses(finite + ": --precision cannot change this model, its formats are in the file, leave the"
                        + " option out");
        CliRun.assertHolds(folder, "finite.json");
    }

    @Test
    void aQuantizedFileCompilesAsTheModelItself() {
        quantize("--precision", 3);
        Path fromFile = folder.resolve("a.limen");
        Path fromModel = folder.resolve("b.limen");
        CliRun.of("compile", file(), "--length", 6, "-o", fromFile).done();
        CliRun.of("compile", "demo", "--precision", 3, "--length", 6, "-o", fromModel)
                .done();
        assertThat(fromFile).hasSameBinaryContentAs(fromModel);
    }

    /** What a search says that heads reach is less than what intervals say; any verb that quantizes takes it. */
    @Test
    void rangesThatASearchReaches() {
        JsonNode reached = ranges("reached");
        assertThat(reached.get("warnings")).isEmpty();
        assertThat(greatest(reached, "layer 1 head")).isLessThan(0.8 * greatest(ranges("proved"), "layer 1 head"));
        assertThat(CliRun.json("inspect", file()).get("warnings")).isEmpty();
        CliRun run = CliRun.of(
                "prove",
                "papers/chiang-cholak-first",
                "--length",
                5,
                "--precision",
                8,
                "--ranges",
                "reached",
                "--engine",
                "states",
                "--language",
                "regex:\\$1(0|1)*",
                "--among",
                "regex:\\$(0|1)*");
        assertThat(run.done()).contains("proved by states");
    }

    private JsonNode ranges(String ranges) {
        return CliRun.json(
                "quantize",
                "papers/chiang-cholak-parity",
                "--length",
                8,
                "--precision",
                10,
                "--ranges",
                ranges,
                "-o",
                file());
    }

    private static double greatest(JsonNode quantized, String site) {
        for (JsonNode each : quantized.get("sites")) {
            if (each.get("name").stringValue().equals(site)) {
                return each.get("proved_high").doubleValue();
            }
        }
        throw new AssertionError(site);
    }
}
