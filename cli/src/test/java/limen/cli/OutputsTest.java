package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.finite.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where verbs write: never half a file, never over a good one with a bad one. */
class OutputsTest {
    private static final String REMEDY = "; nothing was replaced: free space or choose another place";

    @TempDir
    private Path folder;

    private Path model;
    private Path parity;

    @BeforeEach
    void write() throws IOException {
        model = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        parity = SmallCircuits.parityFile(folder);
    }

    /** Every verb that writes, to this file. */
    private CliRun[] writers(Object output) {
        return new CliRun[] {
            CliRun.of("compile", model, "--length", 2, "-o", output),
            CliRun.of("export", parity, "--to", "limen", "-o", output),
            CliRun.of("export", parity, "--to", "dot", "-o", output),
            CliRun.of("import", parity, "-o", output),
            CliRun.of("simplify", parity, "-o", output),
            CliRun.of("compare", "abstract/exists", "--length", 2, "-o", output),
            CliRun.of("compare", "abstract/exists", "--length", 2, "--plot", output),
            CliRun.of("quantize", "demo", "--length", 1, "--calibrate", "the cat", "-o", output)
        };
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsRefused() {
        for (CliRun run : writers("/dev/full")) {
            run.refuses("cannot write /dev/full: No space left on device" + REMEDY);
        }
        assertThat(Path.of("/dev/full")).exists().isNotEqualTo(Path.of("/dev/null"));
        assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
        CliRun.assertHolds(folder, "finite.json", "parity.limen");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsWrittenAsItIs() {
        for (CliRun run : writers("/dev/null")) {
            run.done();
        }
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void whatIsNoFileNameIsRefused() {
        String stdout =
                "'-' is no file: files are not written to standard output, give a name (./- for a file of that one),"
                        + " see limen ";
        for (CliRun run : writers("-")) {
            assertThat(run.err())
                    .startsWith("limen: Invalid value for option '-")
                    .contains(stdout);
            run.refusesWith("Invalid value for option '-");
        }
        for (CliRun run : writers("")) {
            assertThat(run.err()).contains("'' is no file name, say where it is to be written, see limen ");
            run.refusesWith("Invalid value for option '-");
        }
        CliRun.of("logits", "demo", "--tokens", 1, "--npy", "-")
                .refuses("Invalid value for option '--npy': " + stdout + "logits --help");
        CliRun.of("demo", "-o", "")
                .refuses("-o '': is no folder's name, say where the files are to be written, see limen demo --help");
        CliRun.assertHolds(folder, "finite.json", "parity.limen");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefused() {
        Path nowhere = folder.resolve("nowhere/out");
        for (CliRun run : writers(nowhere)) {
            run.refuses("cannot write " + nowhere
                    + ": its directory does not exist; nothing was replaced: make it or choose another place");
        }
        for (CliRun run : writers(folder)) {
            run.refuses("cannot write " + folder + ": it is a directory" + REMEDY);
        }
        CliRun.of("demo", "-o", parity).refuses(parity + ": it exists and is no folder, choose another place");
        CliRun.assertHolds(folder, "finite.json", "parity.limen");
    }

    @Test
    void aGoodFileStaysWhenTheWorkFails() throws IOException {
        Path good = Files.writeString(folder.resolve("good"), "good");
        CliRun.of("compile", model, "--length", 2, "-o", good, "--max-gates", 1).refusesWith("circuit of ");
        CliRun.of("export", parity, "--to", "dot", "-o", good, "--limit", 1).refusesWith("dot: ");
        assertThat(good).hasContent("good");
        CliRun.of("export", parity, "--to", "limen", "-o", good).done();
        assertThat(good).hasSameBinaryContentAs(parity);
        CliRun.assertHolds(folder, "finite.json", "parity.limen", "good");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path good = Files.writeString(folder.resolve("good"), "good");
        Path link = Files.createSymbolicLink(folder.resolve("link"), good.getFileName());
        CliRun.of("export", parity, "--to", "limen", "-o", link).done();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(good).hasSameBinaryContentAs(parity);
    }

    /** As a shell's {@code >} does. */
    @Test
    void aLinkToNothingYetStaysALink() throws IOException {
        Path made = folder.resolve("made");
        Path between = Files.createSymbolicLink(folder.resolve("between"), made.getFileName());
        Path link = Files.createSymbolicLink(folder.resolve("link"), between);
        CliRun.of("export", parity, "--to", "limen", "-o", link).done();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.isSymbolicLink(between)).isTrue();
        assertThat(made).isRegularFile().hasSameBinaryContentAs(parity);
        Path folders = folder.resolve("folders");
        Path toFolder = Files.createSymbolicLink(folder.resolve("to-folder"), folders.getFileName());
        CliRun.of("export", "zoo/majority", "--to", "safetensors", "-o", toFolder)
                .done();
        assertThat(Files.isSymbolicLink(toFolder)).isTrue();
        CliRun.assertHolds(folders, "config.json", "model.safetensors", "vocab.json");
        Path astray = Files.createSymbolicLink(folder.resolve("astray"), Path.of("nowhere/out"));
        CliRun.of("export", parity, "--to", "limen", "-o", astray)
                .refuses("cannot write " + astray + ": its directory does not exist; nothing was replaced: make it or"
                        + " choose another place");
        Path one = folder.resolve("one");
        Path other = Files.createSymbolicLink(folder.resolve("other"), one);
        Files.createSymbolicLink(one, other);
        CliRun.of("export", parity, "--to", "limen", "-o", one)
                .refuses("cannot write " + one + ": its links lead in a circle" + REMEDY);
        assertThat(Files.isSymbolicLink(one)).isTrue();
    }

    /** A place that is none is refused before the work: the model is not even read. */
    @Test
    void aPlaceThatCannotBeWrittenIsRefusedFirst() {
        Path nowhere = folder.resolve("nowhere/out");
        for (String[] words : new String[][] {
            {"compile", "--length", "2", "-o"},
            {"quantize", "--length", "2", "-o"},
            {"prove", "--length", "2", "--language", "majority", "--certificate"},
            {"uniform", "--length", "2,4", "--plot"}
        }) {
            List<Object> run = new ArrayList<>(List.of(words));
            run.add(nowhere);
            run.add("no-such-model");
            CliRun.of(run.toArray())
                    .refuses("cannot write " + nowhere
                            + ": its directory does not exist; nothing was replaced: make it or"
                            + " choose another place");
        }
    }

    @Test
    void simplifyWritesAnEqualSmallerCircuit() {
        Path circuit = folder.resolve("c.limen");
        Path small = folder.resolve("small.limen");
        CliRun.of("compile", model, "--length", 3, "-o", circuit).done();
        var before = CliRun.json("stats", circuit);
        var report = CliRun.json("simplify", circuit, "-o", small);
        var after = CliRun.json("stats", small);
        for (String key : new String[] {"gates", "wires", "depth"}) {
            assertThat(report.get("before").get(key)).isEqualTo(before.get(key));
            assertThat(report.get(key)).isEqualTo(after.get(key));
        }
        assertThat(after.get("gates").longValue())
                .isLessThan(before.get("gates").longValue());
        assertThat(CliRun.json("check", model, "--length", 3, "--circuit", small)
                        .get("mismatches")
                        .longValue())
                .isZero();
        var dead = CliRun.json("simplify", circuit, "-o", small, "--passes", "dead", "--rounds", 1);
        assertThat(dead.get("steps")).hasSize(1);
        assertThat(dead.get("gates").longValue())
                .isGreaterThan(after.get("gates").longValue());
        assertThat(CliRun.json("simplify", circuit, "-o", small, "--rounds", 0).get("gates"))
                .isEqualTo(before.get("gates"));
        assertThat(CliRun.json("compile", model, "--length", 3, "-o", circuit, "--simplify")
                        .get("gates"))
                .isEqualTo(after.get("gates"));
        CliRun.of("simplify", circuit, "-o", small, "--rounds", -1).refuses("simplify: -1 rounds, give 0 or more");
    }
}
