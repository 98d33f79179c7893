package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.ThresholdCircuit;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.paper.AbstractModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen gate}: numbers of any length, places, and any argument, of every construction. */
class GateNumberVerbTest {
    private static final String MODEL = "abstract/exists";

    @TempDir
    private Path folder;

    private static ThresholdCircuit lemma(Addition.Kind kind) {
        Path file = Path.of(System.getProperty("limen.home"), "models", "abstract", "exists.json");
        return LemmaConstruction.compile(AbstractModels.read(file).at(2), kind).circuit();
    }

    @Test
    void gatesOfEveryConstructionLeadBackToTheirNumbers() {
        String[][] choices = {{"lemma", "unit"}, {"lemma", "weighted"}, {"thermometer", "weighted"}};
        for (String[] choice : choices) {
            for (int id = 2; id < 8000; id += 1777) {
                JsonNode gate = CliRun.json(
                        "gate", MODEL, "--length", 2, "--id", id, "--construction", choice[0], "--gates", choice[1]);
                assertThat(gate.get("node").intValue()).isEqualTo(id);
                JsonNode back = CliRun.json(
                        "gate",
                        MODEL,
                        "--length",
                        2,
                        "--at",
                        gate.get("at").stringValue(),
                        "--construction",
                        choice[0],
                        "--gates",
                        choice[1]);
                assertThat(back).isEqualTo(gate);
            }
        }
    }

    @Test
    void argumentsAreTheCircuits() {
        for (Addition.Kind kind : Addition.Kind.values()) {
            ThresholdCircuit circuit = lemma(kind);
            for (long id = 100; id < 18000; id += 2111) {
                Gate gate = Gates.gate(circuit, id);
                JsonNode all = json(kind, id);
                boolean atLeast = gate.weights()[0] > 0;
                assertThat(all.get("direction").stringValue()).isEqualTo(atLeast ? ">=" : "<=");
                assertThat(all.get("threshold").longValue()).isEqualTo(atLeast ? gate.threshold() : -gate.threshold());
                assertThat(all.get("arguments").get(0).longValue()).isEqualTo(gate.arguments()[0]);
                JsonNode one = json(kind, id, "--argument", 0);
                assertThat(one.get("argument").get("node").longValue()).isEqualTo(gate.arguments()[0]);
                assertThat(one.has("arguments")).isFalse();
            }
        }
    }

    private static JsonNode json(Addition.Kind kind, long id, Object... more) {
        Object[] words = {"gate", MODEL, "--length", 2, "--construction", "lemma", "--gates", kind.name(), "--id", id};
        return CliRun.json(java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray());
    }

    @Test
    void numbersMayPassSixtyThreeBits() {
        Object[] model = {"gate", "abstract/majority", "--length", 1024, "--construction", "lemma", "--gates", "unit"};
        JsonNode gate = CliRun.json(with(model, "--id", "4951760452289496983896335624"));
        assertThat(gate.get("node").bigIntegerValue()).isEqualTo(new BigInteger("4951760452289496983896335624"));
        assertThat(gate.get("at").stringValue()).isEqualTo("0,head,sums,70,2");
        assertThat(gate.get("direction").stringValue()).isEqualTo(">=");
        assertThat(gate.get("threshold").longValue()).isEqualTo(1);
        assertThat(CliRun.json(with(model, "--at", "0,head,sums,70,2"))).isEqualTo(gate);
        assertThat(CliRun.of(with(model, "--at", "0,head,sums,70,2", "--argument", 1))
                        .done())
                .isEqualTo("""
                    gate 4951760452289496983896335624: θ≥1 of 2 arguments
                    layer 0, head, stage sums, block 70, place 2
                    --at "0,head,sums,70,2"
                    argument 1: node 4951760452289496983887881410, weight 1
                    """);
        CliRun.of(with(model, "--at", "0,head,sums,70"))
                .refuses("--at '0,head,sums,70': 4 parts, give" + " LAYER,KIND,STAGE,BLOCK,PLACE separated by commas");
        CliRun.of(with(model, "--at", "0,tail,sums,70,2"))
                .refuses("--at: there is no kind of block 'tail', give one of"
                        + " embedding, similarity, normalizer, weighted, head, activation");
        CliRun.of(with(model, "--at", "0,similarity,sums,70,2"))
                .refuses("--at: there is no stage 'sums' in similarity," + " give one of negation, term, output");
        CliRun.of(with(model, "--at", "x,head,sums,70,2"))
                .refuses("--at 'x,head,sums,70,2': layer 'x' is no number, give one");
        CliRun.of(with(model, "--at", "9,head,sums,70,2")).refusesWith("gate Coordinates[kind=HEAD, layer=1, ");
        CliRun.of(with(model, "--id", 3)).refusesWith("node 3 is no gate: gates are nodes 1024 to ");
    }

    private static Object[] with(Object[] words, Object... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray();
    }

    @Test
    void placesAndArgumentsOfOrdinaryModelsAndFiles() throws java.io.IOException {
        Path circuit = SmallCircuits.parityFile(folder);
        JsonNode whole = CliRun.json("gate", circuit, "--id", 6);
        for (int k = 0; k < whole.get("fan_in").intValue(); k++) {
            JsonNode one =
                    CliRun.json("gate", circuit, "--id", 6, "--argument", k).get("argument");
            assertThat(one.get("node")).isEqualTo(whole.get("arguments").get(k));
            assertThat(one.get("weight")).isEqualTo(whole.get("weights").get(k));
        }
        CliRun.of("gate", circuit, "--id", 6, "--argument", 99).refusesWith("argument 99 of gate 6: choose 0 to ");
        JsonNode model = CliRun.json("gate", "zoo/majority", "--length", 4, "--id", 60);
        String place = model.get("stage").stringValue() + "," + model.get("bank") + "," + model.get("gate_of_bank");
        assertThat(CliRun.json("gate", "zoo/majority", "--length", 4, "--at", place))
                .isEqualTo(model);
        int last = model.get("fan_in").intValue() - 1;
        JsonNode argument = CliRun.json("gate", "zoo/majority", "--length", 4, "--id", 60, "--argument", last)
                .get("argument");
        assertThat(argument.get("node")).isEqualTo(model.get("arguments").get(last));
        assertThat(argument.get("weight")).isEqualTo(model.get("weights").get(last));
        CliRun.of("gate", circuit, "--at", "9,0,0")
                .refusesWith("--at '9,0,0': there is no stage '9', give one of 0 to ");
        CliRun.of("gate", circuit, "--at", "0,99,0").refusesWith("--at '0,99,0': stage ");
        CliRun.of("gate", circuit, "--id", "99999999999999999999")
                .refuses("node 99999999999999999999 is no gate: gates are nodes 3 to 6");
        CliRun.of("gate", MODEL, "--length", 2, "--id", 9, "--gates", "unit")
                .refuses("--gates unit: gates that were weighted have no numbers until all are built, give a circuit of"
                        + " limen compile instead, or --construction lemma");
    }
}
