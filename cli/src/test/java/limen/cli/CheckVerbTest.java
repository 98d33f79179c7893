package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.io.binary.LimenFormat;
import limen.finite.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen check}: holds for compiled circuits, fails for altered ones. */
class CheckVerbTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = SmallModels.finiteFile(folder, Output.Kind.LABELS);
    }

    @Test
    void everyInputAgrees() {
        for (String objective : new String[] {"depth", "size"}) {
            JsonNode report = CliRun.json("check", model, "--length", 3, "--exhaustive", "--objective", objective);
            assertThat(report.get("inputs").longValue()).isEqualTo(27);
            assertThat(report.get("mismatches").longValue()).isZero();
            assertThat(report.get("first_mismatch").isNull()).isTrue();
            assertThat(report.get("compared").stringValue()).isEqualTo("sites");
        }
        assertThat(CliRun.of("check", model, "--length", 2).done()).contains("on all 9 inputs", "no mismatch");
    }

    @Test
    void samplesTextSlowAndUnitGatesChooseWhatIsCompared() throws IOException {
        JsonNode some = CliRun.json("check", model, "--length", 3, "--samples", 20, "--seed", 7);
        assertThat(some.get("inputs").longValue()).isEqualTo(20);
        assertThat(some.get("exhaustive").booleanValue()).isFalse();
        Path text = Files.writeString(folder.resolve("text.txt"), "abcabcbbbac");
        assertThat(CliRun.json("check", model, "--length", 3, "--text", text)
                        .get("inputs")
                        .longValue())
                .isEqualTo(9);
        assertThat(CliRun.json("check", model, "--length", 3, "--text", text, "--samples", 4)
                        .get("inputs")
                        .longValue())
                .isEqualTo(4);
        JsonNode slow = CliRun.json("check", model, "--length", 2, "--slow");
        assertThat(slow.get("inputs").longValue()).isEqualTo(9);
        JsonNode unit = CliRun.json("check", model, "--length", 3, "--gates", "unit");
        assertThat(unit.get("compared").stringValue()).isEqualTo("outputs");
        assertThat(unit.get("mismatches").longValue()).isZero();
    }

    /** Random ones would leave some out and repeat others, for ever where there are very many. */
    @Test
    void moreSamplesThanInputsAreAllInputs() throws IOException {
        for (long samples : new long[] {27, 28, 1_000_000_000_000L, Long.MAX_VALUE}) {
            JsonNode report = CliRun.json("check", model, "--length", 3, "--samples", samples);
            assertThat(report.get("inputs").longValue()).isEqualTo(27);
            assertThat(report.get("exhaustive").booleanValue()).isTrue();
        }
        assertThat(CliRun.json("check", model, "--length", 3, "--samples", 26)
                        .get("exhaustive")
                        .booleanValue())
                .isFalse();
        assertThat(CliRun.of("check", model, "--length", 3, "--samples", 1_000_000_000_000L)
                        .done()
                        .lines())
                .first()
                .isEqualTo("--samples 1000000000000: there are 27 inputs, all were compared");
        assertThat(CliRun.of("check", model, "--length", 3, "--samples", 27).done())
                .doesNotContain("--samples")
                .contains("on all 27 inputs");
        Path text = Files.writeString(folder.resolve("text.txt"), "abcabc");
        assertThat(CliRun.of("check", model, "--length", 3, "--text", text, "--samples", 5)
                        .done()
                        .lines())
                .first()
                .isEqualTo("--samples 5: there are 4 windows of the text, all were compared");
    }

    /** The circuit with thresholds in its last stage that nothing reaches. */
    private static Circuit altered(Circuit circuit) {
        CircuitBuilder builder =
                new CircuitBuilder(circuit.inputs(), circuit.gateKind()).attributes(circuit.attributes());
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            builder.stage(stage.name(), stage.kind(), stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                if (stage.name().equals("answer")) {
                    bank.threshold[0] += 1000;
                }
                builder.add(bank);
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            builder.output(circuit.output(k));
        }
        return builder.build();
    }

    @Test
    void anAlteredCircuitIsReported() throws IOException {
        Path good = folder.resolve("good.limen");
        Path bad = folder.resolve("bad.limen");
        CliRun.of("compile", model, "--length", 3, "-o", good, "--objective", "size")
                .done();
        LimenFormat.write(altered(LimenFormat.read(good)), bad, Progress.NONE);
        // The objective comes from the circuit's own attributes, so that its sites are compared.
        JsonNode holds = CliRun.json("check", model, "--length", 3, "--circuit", good);
        assertThat(holds.get("mismatches").longValue()).isZero();
        assertThat(holds.get("compared").stringValue()).isEqualTo("sites");
        JsonNode fails = CliRun.json("check", model, "--length", 3, "--circuit", bad);
        assertThat(fails.get("mismatches").longValue()).isPositive();
        assertThat(fails.get("first_mismatch").get("site").stringValue()).isEqualTo("output");
        CliRun run = CliRun.of("check", model, "--length", 3, "--circuit", bad);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(" inputs with a mismatch, first: input ");
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        Path circuit = folder.resolve("c.limen");
        CliRun.of("compile", model, "--length", 2, "-o", circuit).done();
        CliRun.of("check", model, "--length", 3, "--circuit", circuit).refusesWith("circuit of 4 inputs and ");
        CliRun.of("check", model, "--length", 3, "--exhaustive", "--samples", 5)
                .refuses("--exhaustive takes all inputs: leave out --samples and --text, see limen check --help");
        CliRun.of("check", model, "--length", 3, "--samples", 0)
                .refuses("0 samples: nothing to check, give at least one");
        Path text = Files.writeString(folder.resolve("text.txt"), "ab");
        CliRun.of("check", model, "--length", 3, "--text", text)
                .refuses("text of 2 tokens: too short for windows of 3, give a longer text");
        CliRun.of("check", model, "--length", 4).refuses("length 4: random takes 1 to 3 tokens, give such a length");
    }
}
