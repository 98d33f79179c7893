package limen.circuit.io.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.io.CircuitFormatException;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperFormatTest {
    private static final PaperOptions COMPACT = PaperOptions.DEFAULT.withLayout(PaperLayout.COMPACT);
    private static final PaperOptions AND_OR = PaperOptions.DEFAULT.withGrammar(PaperGrammar.AND_OR);

    @TempDir
    Path folder;

    private static String string(ThresholdCircuit circuit, PaperOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PaperSize size = PaperFormat.write(circuit, out, options, Progress.NONE);
        assertThat(size.bytes()).isEqualTo(BigInteger.valueOf(out.size()));
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static Circuit read(String text) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
        return PaperFormat.read(in, "paper string", Long.MAX_VALUE);
    }

    /** One gate over two inputs, and its string. */
    private static Circuit gate(long threshold, long... weights) {
        Bank bank = new Bank();
        if (weights.length > 0) {
            bank.base.add(0, Profile.of(weights), 1);
        }
        bank.addGate(threshold);
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage("s", "k", 1);
        builder.add(bank);
        return builder.output(2).build();
    }

    @Test
    void weightsOfOneSignBecomeRepeatedArguments() throws IOException {
        assertThat(string(gate(1, 1, 1), PaperOptions.DEFAULT)).isEqualTo("X X >= 10 & &1");
        assertThat(string(gate(3, 2, 3), PaperOptions.DEFAULT)).isEqualTo("X X >= 11100 & & &1 &1 &1");
        assertThat(string(gate(-1, -2, -1), COMPACT)).isEqualTo("XX<=100&&&1");
        assertThat(string(gate(2, 0, 2), COMPACT)).isEqualTo("XX>=11&1&1");
    }

    @Test
    void thresholdsOutOfRangeAlwaysOrNeverFire() throws IOException {
        assertThat(string(gate(0, 1, 1), COMPACT)).isEqualTo("XX>=00&&1");
        assertThat(string(gate(-7, 1, 1), COMPACT)).isEqualTo("XX>=00&&1");
        assertThat(string(gate(-7, -1, -1), COMPACT)).isEqualTo("XX<=11&&1");
        assertThat(string(gate(Long.MIN_VALUE, -1, -1), COMPACT)).isEqualTo("XX<=11&&1");
        assertThat(string(gate(0), COMPACT)).isEqualTo("XX>=");
        assertThat(string(gate(3, 1, 1), COMPACT)).isEqualTo("XX>=<=0&11");
        assertThat(string(gate(1, -1, -1), COMPACT)).isEqualTo("XX>=<=0&11");
        assertThat(string(gate(1), PaperOptions.DEFAULT)).isEqualTo("X X >= <= 0 &11");
    }

    @Test
    void andOrGrammarTakesGatesThatEqualOne() throws IOException {
        assertThat(string(gate(1, 1, 1), AND_OR)).isEqualTo("X X OR & &1");
        assertThat(string(gate(2, 3, 2), AND_OR)).isEqualTo("X X OR & &1");
        assertThat(string(gate(2, 1, 1), AND_OR)).isEqualTo("X X AND & &1");
        assertThat(string(gate(4, 3, 2), AND_OR)).isEqualTo("X X AND & &1");
        assertThat(string(gate(0, 0, -1), AND_OR)).isEqualTo("X X NOT &1");
        assertThat(string(gate(-1, 0, -2), AND_OR)).isEqualTo("X X NOT &1");
        assertThat(string(gate(0, 1, 1), AND_OR)).isEqualTo("X X AND");
        assertThat(string(gate(-2, -1, -1), AND_OR)).isEqualTo("X X AND");
        assertThat(string(gate(3, 1, 1), AND_OR)).isEqualTo("X X OR");
        assertThat(string(gate(1, -1, -1), AND_OR)).isEqualTo("X X OR");
        for (Circuit other : List.of(gate(3, 3, 2), gate(0, -1, -1), gate(-1, -1, -1))) {
            assertThatThrownBy(() -> string(other, AND_OR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("paper string: gate 2 of stage s is no AND, OR or negation of its arguments; write"
                            + " it in the threshold grammar");
        }
    }

    @Test
    void weightsOfBothSignsAreRefusedBeforeAnythingIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "old");
        for (PaperOptions options : List.of(PaperOptions.DEFAULT, AND_OR)) {
            assertThatThrownBy(() -> PaperFormat.write(gate(1, 1, -1), file, options, Progress.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("paper string: gate 2 of stage s has weights of both signs, the grammar has none; make"
                            + " unit gates first (gates unit)");
        }
        assertThat(file).hasContent("old");
    }

    @Test
    void outputsAreChosenAndCopied() throws IOException {
        Bank bank = new Bank();
        bank.base.add(0, Profile.ones(2), 1);
        bank.addGate(1);
        bank.addGate(2);
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.UNIT).stage("s", "k", 1);
        builder.add(bank);
        Circuit circuit = builder.output(3).output(2).output(1).build();
        String gates = "X X >= 10 & &1 >= 11 & &1";
        assertThat(string(circuit, PaperOptions.DEFAULT.withOutput(0))).isEqualTo(gates);
        assertThat(string(circuit, PaperOptions.DEFAULT.withOutput(1))).isEqualTo(gates + " >= 1 &11");
        assertThat(string(circuit, PaperOptions.DEFAULT.withOutput(2))).isEqualTo(gates + " >= 1 &1");
        assertThat(string(circuit, AND_OR.withOutput(1))).isEqualTo("X X OR & &1 AND & &1 OR &11");
        assertThatThrownBy(() -> PaperFormat.size(circuit))
                .hasMessage(
                        "paper string: the circuit has 3 outputs, the string has one; choose an output from 0 to 2");
        assertThatThrownBy(() -> string(circuit, PaperOptions.DEFAULT.withOutput(3)))
                .hasMessage("paper string: there is no output 3 among 3; choose an output from 0 to 2");
        assertThatThrownBy(() -> PaperFormat.size(new CircuitBuilder(1, GateKind.UNIT).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "paper string: the circuit has 0 outputs, the string has one; give a circuit with an output");
    }

    @Test
    void circuitsOfInputNodesAlone() throws IOException {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.UNIT);
        Circuit circuit = builder.output(1).output(0).build();
        assertThat(string(circuit, PaperOptions.DEFAULT.withOutput(0))).isEqualTo("X X");
        assertThat(string(circuit, COMPACT.withOutput(1))).isEqualTo("XX>=1&");
        assertThat(read("X X").output(0)).isEqualTo(1);
    }

    /** Every gate of every string has the value of the circuit's; sizes are exact. */
    @Test
    void stringsOfRandomCircuitsComputeTheSame() throws IOException {
        CaseCounter seen = new CaseCounter();
        for (long seed : Cases.seeds(3000)) {
            Circuit circuit = OneSignCircuits.circuit(seed);
            assertThat(CircuitChecker.check(circuit)).isEmpty();
            PaperOptions options = (seed % 2 == 0 ? PaperOptions.DEFAULT : COMPACT).withOutput(0);
            PaperSize size = PaperFormat.size(circuit, options, Progress.NONE);
            PaperCircuit printed = PaperCircuit.parse(string(circuit, options));
            int added = (size.trueGate() ? 1 : 0) + (size.copyGate() ? 1 : 0);
            assertThat(printed.isPrefix()).isTrue();
            assertThat(printed.inputs()).isEqualTo(circuit.inputs());
            assertThat((long) printed.size()).isEqualTo(size.gates()).isEqualTo(circuit.gates() + added);
            assertThat(printed.depth()).isLessThanOrEqualTo(circuit.depth() + added);
            for (long x = 0; x < 1L << circuit.inputs(); x++) {
                boolean[] node = NaiveEvaluator.nodes(circuit, x);
                boolean[] value = printed.values(Arrays.copyOf(node, circuit.inputs()));
                for (int v = 0; v < node.length; v++) {
                    assertThat(value[v + (size.trueGate() && v >= circuit.inputs() ? 1 : 0)])
                            .isEqualTo(node[v]);
                }
                assertThat(value[value.length - 1]).isEqualTo(node[(int) circuit.output(0)]);
            }
            seen.count(
                    size.trueGate() ? "true gate" : "no true gate",
                    size.copyGate() ? "copy gate" : "no copy gate",
                    size.trueGate() && size.copyGate() ? "both" : "not both");
        }
        seen.requireEach(200, List.of("true gate", "no true gate", "copy gate", "no copy gate", "both"));
    }

    @Test
    void readCircuitsComputeWhatTheStringSays() {
        CaseCounter seen = new CaseCounter();
        Property.forAll(RandomPaperCircuits.circuits(14), RandomPaperCircuits.shorter(), 3000, source -> {
            if (source.inputs() > 8) {
                return;
            }
            Circuit circuit = read(source.print());
            assertThat(CircuitChecker.check(circuit, new CircuitChecker.Options(true, true, 1)))
                    .isEmpty();
            assertThat(circuit.gateKind()).isEqualTo(GateKind.UNIT);
            assertThat(circuit.inputs()).isEqualTo(source.inputs());
            assertThat(circuit.gates()).isEqualTo(source.size());
            assertThat(circuit.depth()).isEqualTo(source.depth());
            boolean kept = circuit.attributes().get("paper.numbers").equals("kept");
            for (long x = 0; x < 1L << source.inputs(); x++) {
                boolean[] node = NaiveEvaluator.nodes(circuit, x);
                boolean[] value = source.values(Arrays.copyOf(node, source.inputs()));
                assertThat(node[(int) circuit.output(0)]).isEqualTo(value[value.length - 1]);
                if (kept) {
                    assertThat(node).isEqualTo(value);
                }
            }
            seen.count(source.grammar(), kept ? "kept" : "sorted", source.isPrefix() ? "prefix" : "mixed");
        });
        seen.requireEach(
                300, List.of(PaperGrammar.THRESHOLD, PaperGrammar.AND_OR, "kept", "sorted", "prefix", "mixed"));
    }

    @Test
    void writingWhatWasReadGivesTheSameCircuitAgain() {
        CaseCounter seen = new CaseCounter();
        Property.forAll(RandomPaperCircuits.circuits(14), RandomPaperCircuits.shorter(), 2000, source -> {
            Circuit circuit = read(source.print());
            PaperOptions options = PaperOptions.DEFAULT.withGrammar(source.grammar());
            String once = string(circuit, options);
            PaperCircuit back = PaperCircuit.parse(once);
            // the gates that writing adds are part of the circuit now, so that only later rounds repeat
            String again = string(read(string(read(once), options)), options);
            assertThat(PaperCircuit.parse(again).evaluate(new boolean[source.inputs()]))
                    .isEqualTo(back.evaluate(new boolean[source.inputs()]))
                    .isEqualTo(source.evaluate(new boolean[source.inputs()]));
            if (seen.countIf(circuit.output(0) == circuit.nodes() - 1, "output last")) {
                assertThat(again).isEqualTo(once);
            }
        });
        seen.requireEach(500, List.of("output last"));
    }

    @Test
    void neighboursOverTheSameArgumentsBecomeOneBank() throws IOException {
        Circuit circuit = read("XXX >= 100 & &1 &11 >= 110 &11 & &1 >= 100 & &1 &11"
                + "<= 110 & &1 &11 <= 100 & &1 &11 >= 1100 & & &1 &11 <= 11 &1 &1");
        assertThat(circuit.stages()).hasSize(1);
        long[] firsts = new long[6];
        for (int b = 0; b < 6; b++) {
            firsts[b] = circuit.stages().getFirst().firstNode(b);
        }
        assertThat(firsts).containsExactly(3, 5, 6, 8, 9, 10);
        assertThat(circuit.stages().getFirst().banks()).isEqualTo(5);
        assertThat(circuit.attributes())
                .containsEntry("paper.grammar", "threshold")
                .containsEntry("paper.numbers", "kept");
        assertThat(read("X NOT & X").attributes())
                .containsEntry("paper.grammar", "and-or")
                .containsEntry("paper.numbers", "sorted by level");
    }

    @Test
    void lengthsBeyondTheLimitAreRefusedAndLeaveTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "old");
        Circuit circuit = gate(1, 1, 1);
        PaperOptions tight = PaperOptions.DEFAULT.withMaxBytes(14);
        assertThatThrownBy(() -> PaperFormat.write(circuit, file, tight.withMaxBytes(13), Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paper string: 14 bytes for 1 gates (pointers are unary), the limit is 13; raise it"
                        + " (max-bytes) or compile a smaller length");
        assertThat(file).hasContent("old");
        assertThat(PaperFormat.write(circuit, file, tight, Progress.NONE))
                .isEqualTo(new PaperSize(BigInteger.valueOf(14), 2, 1, false, false));
        assertThat(file).hasContent("X X >= 10 & &1");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void sizesBeyond63BitsAreExact() {
        long weight = 1L << 61;
        PaperSize size = PaperFormat.size(gate(5, weight, weight), COMPACT, Progress.NONE);
        // XX >= field of 2w, w times & and w times &1
        assertThat(size.bytes())
                .isEqualTo(BigInteger.valueOf(weight)
                        .multiply(BigInteger.valueOf(5))
                        .add(BigInteger.TWO.add(BigInteger.TWO)));
        assertThatThrownBy(() -> string(gate(5, weight, weight), COMPACT))
                .hasMessageContaining(
                        "11529215046068469764 bytes for 1 gates (pointers are unary), the limit is 1073741824");
    }

    @Test
    void filesAreReadCountedAndScanned() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "X NOT & X AND &1 &11 &11\nOR &111\n");
        assertThat(PaperFormat.read(file).gates()).isEqualTo(3);
        assertThat(PaperFormat.statistics(file))
                .isEqualTo(new PaperStatistics(PaperGrammar.AND_OR, 33, 2, 3, 5, 3, 3, false, false, 0));
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        PaperWriter writer = new PaperWriter(copy, PaperLayout.COMPACT);
        PaperFormat.scan(file, writer);
        writer.finish();
        assertThat(copy).hasToString("XNOT&XAND&1&11&11OR&111");
        Path printed = Files.copy(
                PaperCircuitTest.EXAMPLES.resolve("threshold-as-printed.txt"), folder.resolve("printed.txt"));
        assertThat(PaperFormat.statistics(printed))
                .isEqualTo(new PaperStatistics(PaperGrammar.THRESHOLD, 24, 2, 2, 3, 2, 2, true, true, 1));
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "X AND &1");
        assertThatThrownBy(() -> PaperFormat.read(file))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("circuit file " + file
                        + ": gate 1, argument 1: pointer to itself at byte 6; point to one of" + " the gates 0 to 0")
                .extracting(e -> ((CircuitFormatException) e).offset())
                .isEqualTo(6L);
        Path missing = folder.resolve("none.txt");
        assertThatThrownBy(() -> PaperFormat.read(missing))
                .isInstanceOf(IOException.class)
                .hasMessage("circuit file " + missing + ": there is no such file; give a file in the paper's grammar");
    }

    @Test
    void circuitsTooLargeForTheMemoryAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "X X AND & &1");
        long needed = 3 * GateStore.PER_GATE + 2 * GateStore.PER_ARGUMENT + GateStore.PER_LEVEL;
        assertThat(PaperFormat.read(file, needed).gates()).isEqualTo(1);
        assertThatThrownBy(() -> PaperFormat.read(file, needed - 1))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("circuit file " + file + ": a circuit of 3 gates and 2 arguments so far, more than a memory"
                        + " of 1631 bytes holds at byte 12; allow more memory, or read the gates one by one");
        ByteArrayInputStream in = new ByteArrayInputStream("XXX".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> PaperFormat.statistics(in, "s", 16))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("s: levels of more than 2 gates, more than a memory of 16 bytes holds at byte 3; allow more"
                        + " memory, or read the gates one by one");
    }

    @Test
    void builtCircuitsTakeLessThanTheEstimate() throws IOException {
        StringBuilder chain = new StringBuilder("X");
        StringBuilder scattered = new StringBuilder("X".repeat(100));
        for (int g = 0; g < 500; g++) {
            chain.append("NOT&").append("1".repeat(g));
            scattered.append("OR");
            for (int k = 0; k < 20; k++) {
                scattered.append('&').append("1".repeat((g * g + 31 * k * (g % 7)) % 97));
            }
        }
        for (String text :
                List.of(chain.toString(), scattered.toString(), "X".repeat(1000) + "AND" + "&".repeat(1000))) {
            ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
            PaperStatistics statistics = PaperFormat.statistics(in, "s", Long.MAX_VALUE);
            long estimate = GateStore.PER_GATE * (statistics.inputs() + statistics.gates())
                    + GateStore.PER_ARGUMENT * statistics.arguments()
                    + GateStore.PER_LEVEL * statistics.depth();
            assertThat(read(text).bytes()).isLessThanOrEqualTo(estimate);
        }
    }

    @Test
    void looksLikeAString() throws IOException {
        for (String text : List.of("X", "\n X X <= 00 &1", "OR", ">=<=0&")) {
            assertThat(PaperFormat.looksLike(Files.writeString(folder.resolve("yes"), text)))
                    .as(text)
                    .isTrue();
        }
        for (String text : List.of("", " \n", "LIMENCKT", "{}", "1X", "X y", "&1", "= X")) {
            assertThat(PaperFormat.looksLike(Files.writeString(folder.resolve("no"), text)))
                    .as(text)
                    .isFalse();
        }
    }
}
