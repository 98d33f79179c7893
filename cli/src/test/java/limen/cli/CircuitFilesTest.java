package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        files = List.of(
                binary,
                Files.writeString(folder.resolve("paper.json"), "X X AND & &1\n"),
                Files.writeString(folder.resolve("ascii.limen"), "aag 3 2 0 1 1\n2\n4\n6\n6 2 4\n"),
                Files.writeString(folder.resolve("binary.bin"), "aig 3 2 0 1 1\n6\n\u0002\u0002"),
                Files.writeString(folder.resolve("th"), ".inputs a b\n.outputs y\n.threshold a b y\n1 1 2\n.end\n"),
                Files.writeString(folder.resolve("b.v"), ".inputs a b\n.outputs y\n.names a b y\n11 1\n.end\n"),
                Files.writeString(folder.resolve("pla"), ".i 2\n.o 1\n11 1\n.e\n"),
                Files.writeString(
                        folder.resolve("v.blif"), "module m(input a, b, output y); and (y, a, b); endmodule"));
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
            Path aiger = folder.resolve("out.aag");
            CliRun.of("export", file, "--to", "aag", "-o", aiger).done();
            assertThat(aiger).content().startsWith("aag 3 2 0 1 1\n2\n4\n6\n6 4 2\n");
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
                + " limen compile, a string in the paper's grammar (X X AND & &1), AIGER, BLIF, a PLA or Verilog";
        CliRun.of("simplify", file, "-o", out).refuses(refusal);
        CliRun.of("equal", file, files.getFirst()).refuses(refusal);
        CliRun.of("import", file, "-o", out).refuses(refusal);
        CliRun.of("export", file, "--to", "dot", "-o", out).refuses(refusal);
        CliRun.of("check", "zoo/majority", "--length", 2, "--circuit", file).refuses(refusal);
        CliRun.of("import", files.get(3), "--from", "limen", "-o", out).refusesWith("circuit file ");
        assertThat(out).doesNotExist();
    }

    @Test
    void namedFormatsOfAModelsCircuitAndOfAFile() {
        Path circuit = folder.resolve("majority.limen");
        CliRun.of("compile", "zoo/majority", "--length", 3, "-o", circuit).done();
        for (List<Object> to : List.of(
                List.<Object>of("--to", "th"),
                List.<Object>of("--to", "blif"),
                List.<Object>of("--to", "verilog"),
                List.<Object>of("--to", "verilog", "--form", "sums"))) {
            Path implicit = folder.resolve("implicit");
            Path built = folder.resolve("built");
            done("export", circuit, to, "-o", built);
            done("export", "zoo/majority", to, "--length", 3, "-o", implicit);
            assertThat(implicit).hasSameBinaryContentAs(built);
            assertThat(done("export", "zoo/majority", to, "--length", 3, "--dry-run"))
                    .contains("wrote nothing: circuit of ");
            Path never = folder.resolve("never");
            CliRun.of(flat("export", circuit, to, "--max-bytes", 100, "-o", never))
                    .refusesWith("");
            assertThat(never).doesNotExist();
            if (to.size() == 2) {
                assertThat(CliRun.json("equal", circuit, implicit)
                                .get("verdict")
                                .stringValue())
                        .isEqualTo("proved");
            }
        }
        Path pla = folder.resolve("majority.pla");
        CliRun.of("export", circuit, "--to", "pla", "-o", pla).done();
        assertThat(CliRun.json("equal", circuit, pla).get("verdict").stringValue())
                .isEqualTo("proved");
        CliRun.of("export", circuit, "--to", "th", "--max-bytes", 100, "--dry-run")
                .refusesWith("threshold file: ");
        assertThat(CliRun.json("export", circuit, "--to", "th", "--dry-run")
                        .get("bytes")
                        .longValue())
                .isPositive();
    }

    private static String done(Object... words) {
        return CliRun.of(flat(words)).done();
    }

    private static Object[] flat(Object... words) {
        return Stream.of(words)
                .flatMap(word -> word instanceof List<?> list ? list.stream() : Stream.of(word))
                .toArray();
    }

    @Test
    void aModelsCircuitBecomesAndGatesWithoutBeingBuilt() {
        Path circuit = folder.resolve("majority.limen");
        Path implicit = folder.resolve("implicit.aig");
        Path built = folder.resolve("built.aig");
        CliRun.of("compile", "zoo/majority", "--length", 3, "-o", circuit).done();
        long ands = CliRun.json("export", circuit, "--to", "aiger", "-o", built)
                .get("ands")
                .longValue();
        assertThat(CliRun.of("export", "zoo/majority", "--length", 3, "--to", "aiger", "-o", implicit)
                        .done())
                .startsWith(ands + " AND gates: ");
        assertThat(implicit).hasSameBinaryContentAs(built);
        assertThat(CliRun.of("export", circuit, "--to", "aiger", "--dry-run").done())
                .startsWith(ands + " AND gates: ")
                .contains("wrote nothing: circuit of ");
        assertThat(CliRun.json("equal", circuit, implicit).get("verdict").stringValue())
                .isEqualTo("proved");
    }

    @Test
    void optionsOfAndGates() {
        Path out = folder.resolve("never.aig");
        String help = ", see limen export --help";
        CliRun.of("export", "zoo/majority", "--to", "aiger", "-o", out)
                .refuses("missing --length N: a model has one circuit for every length" + help);
        CliRun.of("export", "abstract/exists", "--to", "aiger", "--length", 2, "-o", out)
                .refuses("abstract/exists: is an abstract transformer, compile it first and give the circuit");
        CliRun.of("export", files.getFirst(), "--to", "aiger", "--length", 2, "-o", out)
                .refuses("--length: " + files.getFirst() + " is a circuit, which is written as it is, leave it out"
                        + help);
        CliRun.of("export", files.getFirst(), "--to", "limen", "--length", 2, "-o", out)
                .refuses("--length: only what --to dot, aiger, aag, th, blif, verilog, onnx, graphml and node-link"
                        + " write is made of a model's circuit, leave it out"
                        + help);
        CliRun.of("export", files.getFirst(), "--to", "dot", "--dry-run", "-o", out)
                .refuses(
                        "--dry-run: only what --to aiger, aag, th, blif, verilog, onnx and safetensors write is counted"
                                + " before, leave it out"
                                + help);
        CliRun.of("export", files.getFirst(), "--to", "aiger", "--dry-run", "-o", out)
                .refuses("-o: --dry-run writes nothing, leave it out" + help);
        CliRun.of("export", files.getFirst(), "--to", "aiger").refusesWith("Missing required option: '--output=FILE'");
        assertThat(out).doesNotExist();
    }
}
