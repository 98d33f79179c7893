package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb that takes a circuit takes every format that is read, by its content. */
class CircuitFilesTest {
    @TempDir
    private Path folder;

    /** The same function, x0 and x1, in every format. */
    private List<Path> files;

    @BeforeEach
    void write() throws IOException {
        Path binary = folder.resolve("both");
        LimenFormat.write(SmallCircuits.both(), binary, Progress.NONE);
        files = List.of(binary, Files.writeString(folder.resolve("paper.json"), "X X AND & &1\n"));
    }

    @Test
    void everyVerbTakesEveryFormat() {
        Path out = folder.resolve("out.limen");
        for (Path file : files) {
            assertThat(CliRun.json("stats", file).get("gates").longValue()).isEqualTo(1);
            assertThat(CliRun.json("simplify", file, "-o", out).get("gates").longValue())
                    .isEqualTo(1);
            assertThat(CliRun.of("run", file, "--bits", "11").done()).isEqualTo("1\n");
            assertThat(CliRun.of("run", file, "--bits", "01").done()).isEqualTo("0\n");
            assertThat(CliRun.json("gate", file, "--id", 2).get("threshold").longValue())
                    .isEqualTo(2);
            for (Path other : files) {
                assertThat(CliRun.json("equal", file, other).get("verdict").stringValue())
                        .isEqualTo("proved");
            }
            CliRun.of("import", file, "-o", out).done();
            assertThat(CliRun.of("run", out, "--bits", "11").done()).isEqualTo("1\n");
            Path string = folder.resolve("out.txt");
            CliRun.of("export", file, "--to", "paper", "-o", string).done();
            assertThat(string).hasContent("X X >= 11 & &1");
            CliRun.of("export", file, "--to", "dot", "-o", folder.resolve("out.dot"))
                    .done();
            assertThat(CliRun.json("instruct", "follow", "--circuit", file, "--input", "11")
                            .get("answer")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsNoCircuitIsRefusedByWhatIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("some.txt"), "some text");
        Path out = folder.resolve("never.limen");
        String refusal = "circuit file " + file + ": this is no circuit that is read at byte 0; give a .limen file of"
                + " limen compile, or a string in the paper's grammar (X X AND & &1)";
        CliRun.of("simplify", file, "-o", out).refuses(refusal);
        CliRun.of("equal", file, files.getFirst()).refuses(refusal);
        CliRun.of("import", file, "-o", out).refuses(refusal);
        CliRun.of("export", file, "--to", "dot", "-o", out).refuses(refusal);
        CliRun.of("check", "zoo/majority", "--length", 2, "--circuit", file).refuses(refusal);
        CliRun.of("import", files.getLast(), "--from", "limen", "-o", out).refusesWith("circuit file ");
        assertThat(out).doesNotExist();
    }
}
