package limen.cli;

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

/** An option that would change nothing of what was asked for is refused, in one line that names it. */
class OptionsWithoutEffectTest {
    @TempDir
    private Path folder;

    private Path circuit;

    @BeforeEach
    void write() throws IOException {
        circuit = folder.resolve("parity.limen");
        LimenFormat.write(SmallCircuits.parity(), circuit, Progress.NONE);
    }

    /** Options of models, each with a value that it takes. */
    private static final List<List<Object>> MODEL =
            List.of(List.of("--precision", 6), List.of("--calibrate", "the cat"), List.of("--ranges", "proved"));

    private static final List<List<Object>> COMPILED =
            List.of(List.of("--length", 3), List.of("--objective", "size"), List.of("--digit-width", 2));

    private static void refused(String verb, String why, List<Object> words, List<Object> option) {
        CliRun.of(Stream.of(List.<Object>of(verb), words, option)
                        .flatMap(List::stream)
                        .toArray())
                .refuses(option.getFirst() + ": " + why + ", leave it out, see limen " + verb + " --help");
    }

    @Test
    void aCircuitIsAsItIs() throws IOException {
        Path string = Files.writeString(folder.resolve("string.txt"), "X X <= 0 &1 >= 10 & &11");
        for (List<Object> option :
                Stream.concat(MODEL.stream(), COMPILED.stream()).toList()) {
            for (Path file : List.of(circuit, string)) {
                refused("stats", file + " is a circuit, which is counted as it is", List.of(file), option);
            }
            refused(
                    "gate",
                    circuit + " is a circuit, whose gates are as they are",
                    List.of(circuit, "--id", 4),
                    option);
        }
        for (List<Object> option : MODEL) {
            refused("run", circuit + " is a circuit, which rounds nothing", List.of(circuit, "--bits", "011"), option);
        }
        CliRun.of("stats", circuit).done();
        CliRun.of("gate", circuit, "--id", 4).done();
    }

    @Test
    void whatIsWrittenAsAnotherFormatHasNoneOfItsOptions() {
        for (String format : List.of("limen", "dot", "paper", "safetensors")) {
            Object source = format.equals("safetensors") ? "zoo/majority" : circuit;
            List<Object> words = List.of(source, "--to", format, "-o", folder.resolve("out"));
            if (!format.equals("dot")) {
                refused(
                        "export",
                        "only a graph, --to dot, graphml and node-link, has a limit of nodes",
                        words,
                        List.of("--limit", 100));
            }
            if (!format.equals("paper")) {
                refused(
                        "export",
                        "only what --to paper, th, blif, verilog and pla write has a greatest length",
                        words,
                        List.of("--max-bytes", 100));
                refused("export", "only a string, --to paper, is of one output", words, List.of("--bit", 0));
                refused("export", "only a module, --to verilog, has two forms", words, List.of("--form", "sums"));
            }
        }
        CliRun.assertHolds(folder, "parity.limen");
    }

    @Test
    void withoutATemperatureNothingIsDrawn() {
        refused(
                "generate",
                "nothing is drawn without --temperature",
                List.of("demo", "--prompt", "the", "--tokens", 3),
                List.of("--seed", 7));
    }

    @Test
    void oneInputIsNoBatch() {
        refused(
                "run",
                "it says what the lines of --batch are",
                List.of("zoo/majority", "--input", "0110"),
                List.of("--as", "tokens"));
    }
}
