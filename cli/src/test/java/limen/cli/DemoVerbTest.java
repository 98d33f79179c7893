package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen demo} from the bundled model to checked circuits. */
class DemoVerbTest {
    @TempDir
    private Path folder;

    @Test
    void theCircuitsAgreeOnEveryBit() {
        Path demo = folder.resolve("made/demo");
        JsonNode report = CliRun.json("demo", "-o", demo);
        assertThat(report.get("n").intValue()).isEqualTo(8);
        assertThat(report.get("precision").intValue()).isEqualTo(8);
        assertThat(report.get("agreement").doubleValue()).isGreaterThan(0.95);
        assertThat(report.get("circuits")).hasSize(2);
        for (JsonNode circuit : report.get("circuits")) {
            assertThat(circuit.get("inputs").longValue()).isEqualTo(1024);
            assertThat(circuit.get("mismatches").longValue()).isZero();
            assertThat(circuit.get("compared").stringValue()).isEqualTo("sites");
            JsonNode stats = CliRun.json("stats", circuit.get("file").stringValue());
            assertThat(stats.get("gates")).isEqualTo(circuit.get("gates"));
            assertThat(stats.get("depth")).isEqualTo(circuit.get("depth"));
        }
        assertThat(report.get("files").valueStream().map(JsonNode::stringValue))
                .containsExactly(demo + "/demo-p8.json", demo + "/demo-depth.limen", demo + "/demo-size.limen");
        CliRun.assertHolds(demo, "demo-p8.json", "demo-depth.limen", "demo-size.limen");
        JsonNode next = CliRun.json("run", demo.resolve("demo-depth.limen"), "--input", "the cat ");
        assertThat(next).isEqualTo(CliRun.json("run", demo.resolve("demo-size.limen"), "--input", "the cat "));
        assertThat(next).isEqualTo(CliRun.json("run", demo.resolve("demo-p8.json"), "--input", "the cat "));
    }
}
