package limen.circuit.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.CircuitStage;
import limen.circuit.Gate;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.io.binary.LimenFormat;
import limen.testkit.CaseCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Levels beyond 16 bits, work that does not grow with their square, and stages that are cut by level and mended. */
class DeepCircuitsTest {
    /** More than a {@code char} can number. */
    private static final int DEPTH = 70_000;

    private static final int INPUTS = 8;

    /** Gate k is OR of gate k − 1 and an input for even k, AND for odd k. */
    private static Circuit chain(int depth, boolean isFamily) {
        CircuitBuilder builder = new CircuitBuilder(INPUTS, GateKind.WEIGHTED);
        Bank bank = new Bank();
        long before = 0;
        for (int k = 0; k < depth; k++) {
            builder.stage("gate " + k, isFamily ? "gates" : "gate " + k, "linear", k + 1);
            bank.clear();
            bank.base.addWire(input(k), 1);
            bank.base.addWire(before, 1);
            bank.addGate(1 + k % 2);
            before = builder.add(bank);
        }
        return builder.output(before).build();
    }

    private static int input(int k) {
        return 1 + k % (INPUTS - 1);
    }

    private static boolean value(int depth, long input) {
        boolean value = (input & 1) == 1;
        for (int k = 0; k < depth; k++) {
            boolean read = (input >> input(k) & 1) == 1;
            value = k % 2 == 0 ? value || read : value && read;
        }
        return value;
    }

    @Test
    void levelsBeyondSixteenBits() {
        Circuit circuit = chain(DEPTH, false);
        Circuit simplified = Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                .circuit();
        assertThat(simplified.depth()).isEqualTo(DEPTH);
        assertThat(simplified.gates()).isEqualTo(DEPTH);
        assertThat(CircuitChecker.check(simplified, new CircuitChecker.Options(true, true, 10)))
                .isEmpty();
        assertThat(simplified.stages()).extracting(Stage::name).startsWith("gate 0", "gate 1", "gate 2");
        for (long input : new long[] {0, 1, 0x55, 0xAA, 0xFE, 0xFF}) {
            assertThat(NaiveEvaluator.outputs(simplified, input))
                    .as("input %d", input)
                    .isEqualTo(value(DEPTH, input) ? "1" : "0");
        }
    }

    /** Progress is reported once in so many banks that are looked at, so reports count the work. */
    @Test
    void everyPassLooksAtABankThreeTimesAtMost() {
        for (boolean isFamily : new boolean[] {false, true}) {
            Circuit circuit = chain(DEPTH, isFamily);
            for (Pass pass : Pass.values()) {
                AtomicInteger reports = new AtomicInteger();
                pass.apply(circuit, (done, total, what) -> reports.incrementAndGet());
                assertThat(reports.get())
                        .as("%s, family %b", pass, isFamily)
                        .isBetween(1, 1 + 3 * DEPTH / Rewriter.REPORT_EVERY);
            }
        }
    }

    /** Before, a level only bounds the longest path; in pencils after, too, whose gates may read less than their bank. */
    @Test
    void simplifiedLevelsAreLongestPaths() {
        CaseCounter cases = new CaseCounter();
        for (int k = 0; k < 400; k++) {
            boolean hasPencils = k % 2 == 0;
            Circuit circuit = RandomCircuits.circuit(k, new RandomCircuits.Sizes(14, 8, 8, 4, 6, 3, hasPencils));
            Circuit simplified = Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                    .circuit();
            cases.countIf(isLoose(circuit), "loose before");
            boolean loose = isLoose(simplified);
            assertThat(loose && !hasPencils).as("circuit %d", k).isFalse();
            cases.countIf(simplified.depth() > 1 && !hasPencils, "exact after");
        }
        cases.requireEach(20, List.of("loose before", "exact after"));
    }

    /** Whether some gate's level is above its longest path; none may be below. */
    private static boolean isLoose(Circuit circuit) {
        int[] path = new int[(int) circuit.nodes()];
        boolean loose = false;
        for (int node = circuit.inputs(); node < path.length; node++) {
            Gate gate = Gates.gate(circuit, node);
            for (long argument : gate.arguments()) {
                path[node] = Math.max(path[node], path[(int) argument]);
            }
            assertThat(++path[node]).isLessThanOrEqualTo(gate.level());
            loose |= path[node] < gate.level();
        }
        return loose;
    }

    /** Two gates in one stage, the second on a lower level than it could be; and a name that only looks like a level. */
    private static Circuit loose() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.WEIGHTED);
        Bank bank = new Bank();
        long first = builder.stage("first (level 9)", "k", 1).add(and(bank, 0, 1));
        builder.stage("wide", "k", 2);
        long high = builder.add(and(bank, first, 2));
        long low = builder.add(and(bank, 1, 2));
        return builder.output(high).output(low).build();
    }

    private static Bank and(Bank bank, long a, long b) {
        bank.clear();
        bank.base.addWire(a, 1);
        bank.base.addWire(b, 1);
        bank.addGate(2);
        return bank;
    }

    private static Circuit levelled(Circuit circuit) {
        return Simplifier.simplify(circuit, new SimplifyOptions(List.of(Pass.DEAD), 1), Progress.NONE)
                .circuit();
    }

    @Test
    void stagesCutByLevelRememberTheirFamily(@TempDir Path folder) throws Exception {
        Circuit once = levelled(loose());
        assertThat(once.stages())
                .extracting(Stage::name)
                .containsExactly("first (level 9)", "wide (level 1)", "wide (level 2)");
        assertThat(once.stages()).extracting(Stage::family).containsExactly("first (level 9)", "wide", "wide");
        assertThat(levelled(once).stages())
                .extracting(CircuitStage::name)
                .containsExactlyElementsOf(
                        once.stages().stream().map(CircuitStage::name).toList());
        Path file = folder.resolve("once.limen");
        LimenFormat.write(once, file, Progress.NONE);
        Circuit read = LimenFormat.read(file);
        assertThat(read.stages()).extracting(Stage::family).containsExactly("first", "wide", "wide");
    }
}
