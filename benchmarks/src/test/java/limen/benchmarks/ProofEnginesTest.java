package limen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.benchmarks.ProofEngines.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofEnginesTest {
    private static final Path ZOO = Path.of("../models/zoo");

    @TempDir
    private Path folder;

    @Test
    void everyEngineAnswersEveryQuestion() throws IOException {
        Path svg = folder.resolve("plot.svg");
        String table = ProofEngines.run(ZOO, ProofEngines.TASKS, svg, 60, 3, 4);
        List<String> lines = table.lines().toList();
        assertThat(lines).hasSize(2 + 2 * ProofEngines.TASKS.size());
        assertThat(lines.get(2)).startsWith("| `majority` | 3 | ");
        assertThat(lines.subList(2, lines.size())).noneMatch(line -> line.contains(">") || line.contains("–"));
        assertThat(Files.readString(svg)).contains("zoo/palindrome", "prefix states", "stroke-width=\"1.5\"");
    }

    @Test
    void anEngineThatIsTooSlowIsNotAskedAgain() throws IOException {
        String table = ProofEngines.run(
                ZOO, List.of(new Task("palindrome", "palindrome")), folder.resolve("plot.svg"), 0, 8, 9);
        List<String> lines = table.lines().toList();
        assertThat(lines.get(2)).contains("| > 0.0000 |");
        assertThat(lines.get(3)).contains("| – |");
    }

    @Test
    void aWrongClaimIsRefused() {
        assertThatThrownBy(() -> ProofEngines.run(
                        ZOO, List.of(new Task("majority", "parity")), folder.resolve("plot.svg"), 60, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at 3 tokens: refuted by states, give models that are right");
    }
}
