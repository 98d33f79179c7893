package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen export} to matrices, tensors and graphs. */
class ExportVerbTest {
    private static final String HELP = ", leave it out, see limen export --help";

    @TempDir
    private Path folder;

    private Path parity;

    @BeforeEach
    void write() throws IOException {
        parity = SmallCircuits.parityFile(folder);
    }

    @Test
    void onnx() {
        Path file = folder.resolve("parity.onnx");
        CliRun counted = CliRun.of("export", parity, "--to", "onnx", "--dry-run");
        CliRun written = CliRun.of("export", parity, "--to", "onnx", "-o", file);
        String figures = written.done().lines().findFirst().orElseThrow();
        assertThat(figures).matches("[\\d,]+ bytes: 8 operators, of them 2 matrix products, 6 numbers in matrices");
        assertThat(written.out()).isEqualTo(figures + "\nwrote " + file + ": " + circuit());
        assertThat(counted.done()).isEqualTo(figures + "\nwrote nothing: " + circuit());
        JsonNode json = CliRun.json("export", "zoo/majority", "--length", 4, "--to", "onnx", "-o", file);
        assertThat(file).hasSize(json.get("bytes").longValue());
        assertThat(CliRun.json("export", "zoo/majority", "--length", 4, "--to", "onnx", "--dry-run")
                        .get("cells"))
                .isEqualTo(json.get("cells"));
    }

    private static String circuit() {
        return "circuit of 4 gates, depth 2, 3 inputs, 1 outputs\n";
    }

    @Test
    void safetensors() {
        Path file = folder.resolve("parity.safetensors");
        String figures = CliRun.of("export", parity, "--to", "safetensors", "--dry-run")
                .done()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(figures).matches("[\\d,]+ bytes: 11 tensors, 2 sums of 6 arguments");
        assertThat(CliRun.of("export", parity, "--to", "safetensors", "-o", file)
                        .done())
                .isEqualTo(figures + "\nwrote " + file + ": " + circuit());
        CliRun.of("export", "zoo/majority", "--to", "safetensors", "--dry-run")
                .refuses("--dry-run: zoo/majority is no circuit, and only circuits are counted before" + HELP);
    }

    @Test
    void graphs() {
        for (String format : new String[] {"graphml", "node-link"}) {
            Path file = folder.resolve("parity." + format);
            assertThat(CliRun.of("export", parity, "--to", format, "-o", file).done())
                    .isEqualTo("8 nodes, 13 edges\nwrote " + file + ": " + circuit());
            assertThat(CliRun.of("export", parity, "--to", format, "--collapse", "bank", "-o", file)
                            .done())
                    .startsWith("4 nodes, 3 edges\n");
        }
        Path dot = folder.resolve("story.dot");
        CliRun.of("export", "demo", "--length", 4, "--to", "dot", "--collapse", "stage", "-o", dot)
                .done();
        assertThat(dot).content().contains("inputs [label=\"inputs × ").contains("gates × ");
        CliRun.of("export", parity, "--to", "dot", "--collapse", "bank", "--limit", 3, "-o", dot)
                .refuses("dot: the circuit has 4 nodes by bank, a picture at most 3; simplify it, compile a smaller"
                        + " length, or raise the limit");
    }

    @Test
    void optionsOfOthers() {
        Path out = folder.resolve("never");
        CliRun.of("export", parity, "--to", "limen", "--collapse", "bank", "-o", out)
                .refuses("--collapse: only a graph, --to dot, graphml and node-link, has banks or stages for nodes"
                        + HELP);
        CliRun.of("export", parity, "--to", "onnx", "--limit", 3, "-o", out)
                .refuses("--limit: only a graph, --to dot, graphml and node-link, has a limit of nodes" + HELP);
        CliRun.of("export", parity, "--to", "graphml", "--dry-run").refusesWith("--dry-run: only what --to ");
        CliRun.of("export", "zoo/majority", "--to", "onnx", "-o", out)
                .refuses("missing --length N: a model has one circuit for every length, see limen export --help");
        assertThat(out).doesNotExist();
    }
}
