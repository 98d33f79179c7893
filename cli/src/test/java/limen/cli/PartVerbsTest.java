package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.io.binary.LimenFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code --layer} and {@code --sites}: check, compile and stats of parts of a model. */
class PartVerbsTest {
    private static final String MODEL = "zoo/majority";
    private static final String VALUE = "layer 0 value";

    @TempDir
    private Path folder;

    private static List<String> names(JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.get("part").stringValue())
                .toList();
    }

    @Test
    void allPartsAreTheWhole() {
        JsonNode whole = CliRun.json("check", MODEL, "--length", 4);
        assertThat(whole.has("parts")).isFalse();
        JsonNode all = CliRun.json("check", MODEL, "--length", 4, "--layer", "all");
        assertThat(names(all.get("parts"))).containsExactly("embedding", "layer 0", "output");
        assertThat(all.get("mismatches").longValue()).isZero();
        assertThat(all.get("compared").stringValue()).isEqualTo("sites");
        assertThat(all.get("exhaustive").booleanValue()).isTrue();
        // Besides all that is compared in the whole circuit, 4 one-hot tokens on 16 inputs.
        assertThat(all.get("values").longValue()).isEqualTo(whole.get("values").longValue() + 4 * 16);
        assertThat(all.at("/parts/0/given").toString()).isEqualTo("[\"tokens\"]");
        assertThat(all.at("/parts/1/given").toString()).isEqualTo("[\"embedding\"]");
        assertThat(all.at("/parts/2/given").toString()).isEqualTo("[\"layer 0 attention residual\"]");
        assertThat(CliRun.of("check", MODEL, "--length", 4, "--layer", "0,output")
                        .done())
                .contains("of 2 parts on all 16 inputs", "layer 0", "output", "no mismatch");
    }

    @Test
    void layersAreChosenByNumberRangeOrSites() {
        JsonNode some =
                CliRun.json("check", "demo", "--length", 2, "--precision", 6, "--layer", "0..1", "--samples", 5);
        assertThat(names(some.get("parts"))).containsExactly("layer 0", "layer 1");
        assertThat(some.get("inputs").longValue()).isEqualTo(5);
        JsonNode slow = CliRun.json("check", MODEL, "--length", 2, "--slow", "--layer", 0);
        assertThat(slow.get("mismatches").longValue()).isZero();
        JsonNode sites =
                CliRun.json("check", MODEL, "--length", 4, "--sites", "layer 0 head,layer 0 value", "--samples", 3);
        assertThat(names(sites.get("parts"))).containsExactly("layer 0 value, layer 0 head");
        assertThat(sites.get("inputs").longValue()).isEqualTo(3);
    }

    @Test
    void windowsOfATextAndSizeAreTaken() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "0110100");
        JsonNode report = CliRun.json(
                "check",
                MODEL,
                "--length",
                4,
                "--text",
                text,
                "--objective",
                "size",
                "--digit-width",
                1,
                "--layer",
                "all");
        assertThat(report.get("inputs").longValue()).isEqualTo(4);
        assertThat(report.get("mismatches").longValue()).isZero();
    }

    /** A fault in a value is seen in its layer and nowhere else, whether the file holds the whole circuit or the layer. */
    @Test
    void faultsAreFoundInTheirPart() throws IOException {
        Path file = folder.resolve("whole.limen");
        CliRun.of("compile", MODEL, "--length", 4, "-o", file).done();
        Path faulty = faulty(file, "faulty.limen");
        CliRun.of("check", MODEL, "--length", 4, "--circuit", file, "--layer", "all")
                .done();
        JsonNode all = CliRun.json("check", MODEL, "--length", 4, "--circuit", faulty, "--layer", "all");
        assertThat(all.get("mismatches").longValue()).isPositive();
        assertThat(all.at("/first_mismatch/site").stringValue()).isEqualTo(VALUE);
        assertThat(all.at("/first_mismatch/node").longValue()).isEqualTo(firstNode(LimenFormat.read(file)));
        assertThat(all.at("/parts/0/mismatches").longValue()).isZero();
        assertThat(all.at("/parts/1/mismatches").longValue())
                .isEqualTo(all.get("mismatches").longValue());
        assertThat(all.at("/parts/2/mismatches").longValue()).isZero();
        CliRun run = CliRun.of("check", MODEL, "--length", 4, "--circuit", faulty, "--sites", VALUE);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains(" inputs with a mismatch, first: input ");
        CliRun.of("check", MODEL, "--length", 4, "--circuit", faulty, "--layer", "output")
                .done();
        Path layer = folder.resolve("layer.limen");
        CliRun.of("compile", MODEL, "--length", 4, "--layer", 0, "-o", layer).done();
        CliRun.of("check", MODEL, "--length", 4, "--circuit", layer, "--layer", 0)
                .done();
        Path faultyLayer = faulty(layer, "faulty-layer.limen");
        JsonNode one = CliRun.json("check", MODEL, "--length", 4, "--circuit", faultyLayer, "--layer", 0);
        assertThat(one.get("mismatches").longValue())
                .isEqualTo(all.get("mismatches").longValue());
        assertThat(one.at("/first_mismatch/node").longValue()).isEqualTo(firstNode(LimenFormat.read(layer)));
    }

    private static long firstNode(Circuit circuit) {
        return circuit.stages().stream()
                .filter(stage -> stage.name().equals(VALUE))
                .findFirst()
                .map(stage -> stage.firstNode(0))
                .orElseThrow();
    }

    /** The first gate of the first value never fires. */
    private Path faulty(Path file, String name) throws IOException {
        Circuit circuit = LimenFormat.read(file);
        Mutation never = new Mutation(Mutation.Kind.THRESHOLD, firstNode(circuit), false, 0, 0, 1000);
        Path written = folder.resolve(name);
        LimenFormat.write(never.apply(circuit), written, Progress.NONE);
        return written;
    }

    /** The gates of all parts are those of the whole, and a part's file says what it is. */
    @Test
    void aPartIsACircuitOfItsOwn() throws IOException {
        long gates = 0;
        long wires = 0;
        for (String part : List.of("embedding", "0", "output")) {
            Path file = folder.resolve(part + ".limen");
            JsonNode made = CliRun.json("compile", MODEL, "--length", 4, "--layer", part, "-o", file);
            assertThat(made.get("part").stringValue()).isEqualTo(part.equals("0") ? "layer 0" : part);
            JsonNode counted = CliRun.json("stats", MODEL, "--length", 4, "--layer", part);
            for (String key : List.of("gates", "wires", "depth", "banks")) {
                assertThat(counted.get(key)).isEqualTo(made.get(key));
                assertThat(CliRun.json("stats", file).get(key)).isEqualTo(made.get(key));
            }
            JsonNode checked = CliRun.json("check", MODEL, "--length", 4, "--layer", part, "--circuit", file);
            assertThat(checked.get("mismatches").longValue()).isZero();
            assertThat(checked.at("/parts/0/gates")).isEqualTo(made.get("gates"));
            gates += made.get("gates").longValue();
            wires += made.get("wires").longValue();
        }
        JsonNode whole = CliRun.json("stats", MODEL, "--length", 4);
        assertThat(gates).isEqualTo(whole.get("gates").longValue());
        assertThat(wires).isEqualTo(whole.get("wires").longValue());
        JsonNode told = CliRun.json("stats", folder.resolve("0.limen"));
        assertThat(told.at("/attributes/part").stringValue()).isEqualTo("layer 0");
        assertThat(told.at("/attributes/part.inputs").stringValue())
                .isEqualTo("[{\"stage\":\"tokens\",\"site\":\"embedding\",\"from\":0,\"values\":4,\"gates\":2}]");
        assertThat(told.at("/attributes/part.outputs").stringValue())
                .isEqualTo(
                        "[{\"stage\":\"layer 0 attention residual\",\"site\":\"layer 0 attention residual\",\"from\":3,"
                                + "\"values\":1,\"gates\":1,\"ranks\":1}]");
        assertThat(told.at("/attributes").has("output")).isFalse();
        assertThat(told.get("inputs").longValue()).isEqualTo(8);
        assertThat(CliRun.of("compile", MODEL, "--length", 4, "--layer", 0, "-o", folder.resolve("again.limen"))
                        .done())
                .startsWith("majority, layer 0, at length 4, precision 4: wrote ");
        assertThat(CliRun.json("run", folder.resolve("0.limen"), "--bits", "01100101")
                        .get("output")
                        .stringValue())
                .matches("[01]");
        Path smaller = folder.resolve("smaller.limen");
        CliRun.of("simplify", folder.resolve("0.limen"), "-o", smaller).done();
        assertThat(CliRun.json("stats", smaller).at("/attributes/part").stringValue())
                .isEqualTo("layer 0");
        CliRun.of("equal", folder.resolve("0.limen"), smaller).done();
        CliRun.of("stats", smaller, "--layer", 0)
                .refuses("--layer: " + smaller
                        + " is a circuit, which is counted as it is, leave it out, see limen stats" + " --help");
        Path unit = folder.resolve("unit.limen");
        CliRun.of("compile", MODEL, "--length", 4, "--layer", 0, "--gates", "unit", "--simplify", "-o", unit)
                .done();
        CliRun.of("equal", folder.resolve("0.limen"), unit).done();
        CliRun.of("check", MODEL, "--length", 4, "--layer", 0, "--circuit", smaller)
                .refuses(
                        "circuit: its stages are not those that layer 0 of majority is compiled to; give one that limen"
                                + " compile wrote, neither simplified nor of unit gates");
    }

    @Test
    void aPartIsNotTakenForTheWhole() {
        Path layer = folder.resolve("layer.limen");
        CliRun.of("compile", MODEL, "--length", 4, "--layer", 0, "-o", layer).done();
        String only = "circuit: it is only the part layer 0 of a model, ";
        String whole = only + "whose inputs are values of other parts; use the circuit of the whole model";
        CliRun.of("run", layer, "--input", "0110").refuses(whole);
        CliRun.of("run", layer, "--tokens", "0,1,1,0").refuses(whole);
        CliRun.of("check", MODEL, "--length", 4, "--circuit", layer).refuses(whole);
        CliRun.of("check", MODEL, "--length", 4, "--circuit", layer, "--layer", "output")
                .refuses(only + "not output; give the circuit of the whole model or of this part");
        CliRun.of("check", "zoo/exists", "--length", 4, "--circuit", layer, "--layer", 0)
                .refusesWith("circuit: its stages are not those that layer 0 of exists is compiled to");
    }

    @Test
    void whatIsNoPartIsRefused() {
        CliRun.of("check", MODEL, "--length", 4, "--layer", 1)
                .refuses("layer 1: majority has one layer, give 0, embedding or output");
        CliRun.of("check", "demo", "--length", 4, "--layer", "1..2")
                .refuses("layer 2: demo has layers 0 to 1, give one of these, embedding or output");
        CliRun.of("check", MODEL, "--length", 4, "--layer", "3..2")
                .refuses("--layer 3..2: no layers, give the lower number first");
        for (String wrong : List.of("x", "-1", "99999999999999", "0..", "")) {
            CliRun.of("check", MODEL, "--length", 4, "--layer=" + wrong)
                    .refuses(
                            "--layer '" + wrong + "': no layer, give a number from 0, a range such as 0..11, embedding,"
                                    + " output or all");
        }
        CliRun.of("stats", MODEL, "--length", 4, "--sites", "layer 0 valve")
                .refuses("'layer 0 valve': majority has no such site, did you mean layer 0 value?");
        CliRun.of("check", MODEL, "--length", 4, "--sites", "nothing")
                .refuses("'nothing': majority has no such site, limen inspect lists the names");
        CliRun.of("check", MODEL, "--length", 4, "--sites", "layer 0 query")
                .refuses("layer 0 query: no gates at length 4, because its values are constant or the answer does not"
                        + " depend on them; choose other sites");
        CliRun.of("check", MODEL, "--length", 4, "--sites", VALUE, "--layer", 0)
                .refuses("--layer and --sites: both choose a part, give one of them");
        CliRun.of("compile", MODEL, "--length", 4, "--layer", "0,output", "-o", folder.resolve("x.limen"))
                .refuses("--layer 0,output: one circuit is of one part, give a single layer, or --sites");
        CliRun.of("check", MODEL, "--length", 4, "--layer", 0, "--gates", "unit")
                .refuses("--layer: values of sites are compared, which circuits of unit gates do not hold, leave out"
                        + " --gates unit");
        for (List<Object> verb : List.<List<Object>>of(
                List.of("check", "abstract/majority", "--length", 4, "--layer", 0),
                List.of(
                        "compile",
                        "abstract/majority",
                        "--length",
                        4,
                        "--layer",
                        0,
                        "-o",
                        folder.resolve("x.limen")))) {
            CliRun.of(verb.toArray())
                    .refusesWith("abstract/majority: --layer takes no abstract transformer, which has no sites");
        }
        CliRun.of("check", "abstract/majority", "--length", 4, "--construction", "lemma", "--sites", "state")
                .refuses("abstract/majority: --sites takes no abstract transformer, which has no sites, leave the"
                        + " option out");
    }

    /** Stages of a part are those of the whole circuit, in the same words. */
    @Test
    void stagesKeepTheirNames() throws IOException {
        Path whole = folder.resolve("whole.limen");
        Path layer = folder.resolve("layer.limen");
        CliRun.of("compile", MODEL, "--length", 4, "-o", whole).done();
        CliRun.of("compile", MODEL, "--length", 4, "--layer", 0, "-o", layer).done();
        assertThat(LimenFormat.read(whole).stages())
                .extracting(Stage::name)
                .containsAll(LimenFormat.read(layer).stages().stream()
                        .map(Stage::name)
                        .toList());
    }
}
