package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Bank;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Verbs that take a circuit file alone. */
class CircuitVerbsTest {
    @TempDir
    private Path folder;

    private Path parity;

    @BeforeEach
    void write() {
        parity = SmallCircuits.parityFile(folder);
    }

    @Test
    void statsCountsEveryGateAndWire() {
        JsonNode stats = CliRun.json("stats", parity);
        assertThat(stats.get("n").isNull()).isTrue();
        assertThat(stats.get("depth").intValue()).isEqualTo(2);
        assertThat(stats.get("gates").longValue()).isEqualTo(4);
        assertThat(stats.get("wires").longValue()).isEqualTo(3 * 3 + 3);
        assertThat(stats.get("banks").longValue()).isEqualTo(2);
        assertThat(stats.get("bank_wires").longValue()).isEqualTo(6);
        assertThat(stats.get("max_fan_in").longValue()).isEqualTo(3);
        assertThat(stats.get("max_weight").longValue()).isEqualTo(1);
        assertThat(stats.get("max_threshold").longValue()).isEqualTo(3);
        assertThat(stats.get("bytes").longValue()).isPositive();
        assertThat(stats.get("seconds").isNumber()).isTrue();
        assertThat(stats.get("levels").get(1).get("kinds").get("linear").longValue())
                .isEqualTo(1);
        assertThat(CliRun.of("stats", parity).done())
                .contains("model: parity", "gates                    4\n", "1      3      9  linear 3\n");
    }

    @Test
    void gateComesByItsNumber() {
        JsonNode gate = CliRun.json("gate", parity, "--id", 6);
        assertThat(gate.get("threshold").longValue()).isEqualTo(1);
        assertThat(gate.get("arguments").toString()).isEqualTo("[3,4,5]");
        assertThat(gate.get("weights").toString()).isEqualTo("[1,-1,1]");
        assertThat(gate.get("stage").stringValue()).isEqualTo("parity");
        assertThat(gate.get("site").isNull()).isTrue();
        assertThat(CliRun.of("gate", parity, "--id", 4).done()).isEqualTo("""
            4 = θ≥2(x0, x1, x2)
            level 1, 3 arguments
            stage count (linear), bank 0, gate 1 of the bank
            """);
    }

    @Test
    void inputsAndNumbersBeyondTheCircuitAreNoGates() {
        CliRun.of("gate", parity, "--id", 2).refuses("node 2 is no gate: gates are nodes 3 to 6");
        CliRun.of("gate", parity, "--id", 7).refuses("node 7 is no gate: gates are nodes 3 to 6");
    }

    @Test
    void exportToLimenGivesAnEqualFile() throws IOException {
        Path copy = folder.resolve("copy.limen");
        JsonNode report = CliRun.json("export", parity, "--to", "limen", "-o", copy);
        assertThat(report.get("file").stringValue()).isEqualTo(copy.toString());
        assertThat(copy).hasSameBinaryContentAs(parity);
        CliRun.assertHolds(folder, "parity.limen", "copy.limen");
    }

    @Test
    void exportToDotDrawsSmallCircuitsOnly() {
        Path dot = folder.resolve("parity.dot");
        assertThat(CliRun.of("export", parity, "--to", "dot", "-o", dot).done()).startsWith("wrote " + dot);
        assertThat(dot).content().startsWith("digraph circuit {").contains("n6 [label=\"6: θ≥1\\nparity\"");
        Path large = folder.resolve("large.dot");
        CliRun.of("export", parity, "--to", "dot", "-o", large, "--limit", 6)
                .refuses("dot: the circuit has 7 nodes, a picture at most 6; simplify it, collapse its banks or stages,"
                        + " compile a smaller length, or raise the limit");
        CliRun.assertHolds(folder, "parity.limen", "parity.dot");
    }

    @Test
    void importAdmitsSoundCircuitsOnly() throws IOException {
        Path admitted = folder.resolve("admitted.limen");
        assertThat(CliRun.of("import", parity, "-o", admitted).done()).startsWith("wrote " + admitted);
        assertThat(admitted).hasSameBinaryContentAs(parity);

        CircuitBuilder builder = new CircuitBuilder(1, GateKind.WEIGHTED).stage("wrong", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.addGate(2);
        bank.addGate(1);
        builder.add(bank);
        Path wrong = folder.resolve("wrong.limen");
        LimenFormat.write(builder.build(), wrong, Progress.NONE);
        CliRun.of("import", wrong, "-o", folder.resolve("never.limen"))
                .refuses("circuit file " + wrong
                        + ": it breaks an invariant (THRESHOLD_ORDER: stage wrong, bank 0: gate 2"
                        + " has threshold 1 after 2) at byte 217; repair it where it was made");
        CliRun.assertHolds(folder, "parity.limen", "admitted.limen", "wrong.limen");
    }

    @Test
    void simplifyRemovesWhatNoOutputNeeds() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage("ands", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 2);
        bank.base.addWire(1, 2);
        bank.addGate(3);
        int output = (int) builder.add(bank);
        bank.clear();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 1);
        bank.addGate(2);
        builder.add(bank);
        Path doubled = folder.resolve("doubled.limen");
        Path small = folder.resolve("small.limen");
        assertThatCode(() -> LimenFormat.write(builder.output(output).build(), doubled, Progress.NONE))
                .doesNotThrowAnyException();
        JsonNode dead = CliRun.json("simplify", doubled, "--passes", "dead", "--rounds", 1, "-o", small);
        assertThat(dead.get("gates").longValue()).isEqualTo(1);
        assertThat(dead.get("steps")).hasSize(1);
        assertThat(CliRun.json("stats", small).get("max_weight").longValue()).isEqualTo(2);
        JsonNode all = CliRun.json("simplify", doubled, "-o", small);
        assertThat(all.get("before").get("gates").longValue()).isEqualTo(2);
        assertThat(all.get("gates").longValue()).isEqualTo(1);
        assertThat(all.get("steps").size()).isGreaterThanOrEqualTo(4);
        assertThat(CliRun.json("stats", small).get("max_weight").longValue()).isEqualTo(1);
        assertThat(CliRun.of("run", small, "--bits", "11").done()).isEqualTo("1\n");
        CliRun.of("simplify", doubled, "--rounds", "-1", "-o", folder.resolve("never.limen"))
                .refuses("simplify: -1 rounds, give 0 or more");
        CliRun.assertHolds(folder, "parity.limen", "doubled.limen", "small.limen");
    }

    @Test
    void paperStringsGoOutAndComeBack() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.UNIT).stage("gates", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 2);
        bank.addGate(2);
        int second = (int) builder.add(bank);
        bank.clear();
        bank.base.addWire(0, -1);
        bank.addGate(0);
        int not = (int) builder.add(bank);
        Path unit = folder.resolve("unit.limen");
        Path string = folder.resolve("unit.txt");
        Path back = folder.resolve("back.limen");
        assertThatCode(() ->
                        LimenFormat.write(builder.output(second).output(not).build(), unit, Progress.NONE))
                .doesNotThrowAnyException();
        CliRun.of("export", parity, "--to", "paper", "-o", string).refusesWith("");
        CliRun.of("export", unit, "--to", "paper", "-o", string).refusesWith("");
        CliRun.of("export", unit, "--to", "paper", "--bit", 0, "--max-bytes", 10, "-o", string)
                .refusesWith("paper string: ");
        assertThat(string).doesNotExist();
        JsonNode written = CliRun.json("export", unit, "--to", "paper", "--bit", 1, "-o", string);
        assertThat(string).hasContent("X X >= 110 & &1 &1 <= 0 &");
        assertThat(written.get("bytes").longValue()).isEqualTo(25);
        JsonNode stats = CliRun.json("stats", string);
        assertThat(stats.get("gates").longValue()).isEqualTo(2);
        assertThat(stats.get("wires").longValue()).isEqualTo(4);
        assertThat(stats.get("depth").intValue()).isEqualTo(1);
        assertThat(stats.get("prefix").booleanValue()).isTrue();
        assertThat(CliRun.of("import", "--from", "paper", string, "-o", back).done())
                .startsWith("wrote " + back);
        assertThat(CliRun.of("run", back, "--bits", "01").done()).isEqualTo("1\n");
        assertThat(CliRun.of("run", back, "--bits", "10").done()).isEqualTo("0\n");
        CliRun.assertHolds(folder, "parity.limen", "unit.limen", "unit.txt", "back.limen");
    }

    @Test
    void completionIsAShellScriptForEveryVerb() throws IOException, InterruptedException {
        String script = CliRun.of("completion").done();
        assertThat(script)
                .contains("complete -F _complete_limen", "stats", "--objective")
                .doesNotContain("$YOUR_APP_HOME");
        Path file = Files.writeString(folder.resolve("completion.sh"), script);
        Process shell = new ProcessBuilder("bash", "-n", file.toString()).start();
        assertThat(shell.waitFor()).isZero();
        assertThat(CliRun.json("completion").get("script").stringValue().stripTrailing())
                .isEqualTo(script.stripTrailing());
    }
}
