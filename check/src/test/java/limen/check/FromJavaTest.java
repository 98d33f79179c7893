package limen.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import limen.compiler.Built;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Objective;
import limen.model.Model;
import limen.model.ModelRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's lines of Java: they run, and they are these. */
class FromJavaTest {
    @TempDir
    private Path folder;

    @Test
    void theStagesAreCallsEach() throws IOException, InterruptedException {
        Path file = folder.resolve("majority.limen");
        // README
        Model model = Model.open(Path.of("../models/zoo/majority.json"), ModelRequest.DEFAULT);
        Built built = Compiler.build(model, 8, CompileChoice.DEFAULT.with(Objective.SIZE), Progress.NONE);
        LimenFormat.write(built.circuit(), file, Progress.NONE);
        CheckReport report = CircuitCheck.check(
                built.compiled(), built.circuit(), InputSource.exhaustive(2, 8), CheckOptions.DEFAULT, Progress.NONE);
        // end
        assertThat(report.holds()).isTrue();
        assertThat(report.inputs()).isEqualTo(256);
        assertThat(report.compared()).isEqualTo(CheckReport.Compared.SITES);
        assertThat(LimenFormat.read(file).gates()).isEqualTo(built.circuit().gates());
    }

    @Test
    void theReadmeSaysTheseLines() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/limen/check/FromJavaTest.java"));
        List<String> lines =
                source.subList(source.indexOf("        // README") + 1, source.indexOf("        // end")).stream()
                        .map(line -> line.substring(4).replace("../models", "models"))
                        .toList();
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(Files.readString(Path.of("../README.md"))).contains(String.join("\n", lines));
    }
}
