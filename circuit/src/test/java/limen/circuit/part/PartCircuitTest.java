package limen.circuit.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.ForwardingCircuit;
import limen.circuit.ForwardingStage;
import limen.circuit.Materializer;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.Provenance;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.CircuitSize;
import limen.circuit.part.PartCircuit.Given;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Parts of random circuits: every gate has the bit that it has in the whole circuit, where the inputs have. */
class PartCircuitTest {
    private static final RandomCircuits.Sizes SIZES = new RandomCircuits.Sizes(6, 6, 3, 4, 3, 3, true);

    private static BitSet drawn(RandomGenerator random, int stages) {
        BitSet drawn = new BitSet();
        for (int s = 0; s < stages; s++) {
            drawn.set(s, random.nextBoolean());
        }
        return drawn;
    }

    @Test
    void gatesHaveTheBitsOfTheWhole() {
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(400)) {
            Circuit whole = RandomCircuits.circuit(each.seed(), SIZES);
            RandomGenerator random = each.random();
            int stages = whole.stages().size();
            BitSet chosen = drawn(random, stages);
            BitSet given = drawn(random, stages);
            PartCircuit part = PartCircuit.of(whole, chosen, given);
            require(whole, part, chosen, given);
            for (int input = 0; input < 1 << whole.inputs(); input++) {
                requireBits(part, NaiveEvaluator.nodes(whole, input));
            }
            cases.countIf(part.given().size() > 1, "reads several");
            cases.countIf(part.stages().size() > chosen.cardinality(), "needs more than was chosen");
            cases.countIf(part.stages().size() < stages, "is not the whole");
            cases.countIf(part.depth() < whole.depth(), "is not so deep");
        }
        cases.requireEach(
                40, List.of("reads several", "needs more than was chosen", "is not the whole", "is not so deep"));
    }

    private static void require(Circuit whole, PartCircuit part, BitSet chosen, BitSet given) {
        assertThat(CircuitChecker.check(part)).isEmpty();
        for (int s = 0; s < part.stages().size(); s++) {
            Stage stage = part.stages().get(s);
            int number = part.numbers()[s];
            assertThat(stage.name()).isEqualTo(whole.stages().get(number).name());
            assertThat(part.stageOf(number)).isEqualTo(s);
            assertThat(chosen.get(number) || !given.get(number)).isTrue();
        }
        for (int s = chosen.nextSetBit(0); s >= 0; s = chosen.nextSetBit(s + 1)) {
            assertThat(part.stageOf(s)).isNotNegative();
        }
        for (Given read : part.given()) {
            assertThat(read.stage() == PartCircuit.INPUTS || given.get(read.stage()))
                    .isTrue();
            assertThat(part.stageOf(read.stage())).isNegative();
        }
        Circuit built = Materializer.materialize(part, Long.MAX_VALUE, Progress.NONE);
        assertThat(CircuitSize.of(built)).isEqualTo(CircuitSize.of(part));
        assertThat(built.hasStagesOf(part)).isTrue();
    }

    /** The part's nodes on an input of the whole circuit, gate by gate, against the whole's nodes. */
    private static void requireBits(PartCircuit part, boolean[] whole) {
        boolean[] bits = new boolean[(int) part.nodes()];
        for (int node = 0; node < part.inputs(); node++) {
            bits[node] = whole[(int) part.wholeNode(node)];
        }
        Bank bank = new Bank();
        int node = part.inputs();
        for (Stage stage : part.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                assertThat(stage.firstNode(b)).isEqualTo(node);
                stage.bank(b, bank);
                for (int r = 0; r < bank.gates; r++, node++) {
                    assertThat(stage.bankOf(node)).isEqualTo(b);
                    bits[node] = NaiveEvaluator.fires(bank, r, bits);
                    assertThat(bits[node]).isEqualTo(whole[(int) part.wholeNode(node)]);
                }
            }
        }
    }

    @Test
    void outputsAreNodesOfTheWhole() {
        for (Case each : Cases.of(100)) {
            Circuit whole = RandomCircuits.circuit(each.seed(), SIZES);
            int last = whole.stages().size() - 1;
            Stage stage = whole.stages().get(last);
            BitSet chosen = new BitSet();
            chosen.set(last);
            PartCircuit part = PartCircuit.of(whole, chosen, drawn(each.random(), last));
            assertThat(part.outputs()).isZero();
            List<NodeRun> runs = List.of(
                    new NodeRun(stage.firstNode(0), stage.gates()),
                    new NodeRun(stage.firstNode(0), 0),
                    new NodeRun(stage.firstNode(0), 1));
            PartCircuit told = part.with(runs, Provenance.NONE.with(Provenance.MODEL, "part"));
            assertThat(told.outputs()).isEqualTo((int) stage.gates() + 1);
            for (int k = 0; k < told.outputs(); k++) {
                assertThat(told.wholeNode(told.output(k))).isEqualTo(stage.firstNode(0) + k % stage.gates());
            }
            assertThat(told.attributes()).containsOnlyKeys("model");
            long beyond = stage.firstNode(0) + stage.gates();
            assertThatThrownBy(() -> part.with(List.of(new NodeRun(beyond - 1, 2)), Provenance.NONE))
                    .hasMessage("part: nodes " + (beyond - 1) + " to " + beyond
                            + " are to be outputs, but are not among" + " its gates; check the circuit as a whole");
        }
    }

    /** A stage that reads itself: a fault of whoever made the circuit, found where the stage is looked at. */
    @Test
    void stagesThatReadLaterNodesAreRefused() {
        Circuit whole = RandomCircuits.circuit(1, SIZES);
        BitSet all = new BitSet();
        all.set(0, whole.stages().size());
        ThresholdCircuit backwards = new Backwards(whole);
        assertThatThrownBy(() -> PartCircuit.of(backwards, all, new BitSet()))
                .hasMessageContaining(": reads node ")
                .hasMessageContaining(", which is not before its own first node ");
    }

    private record Backwards(ThresholdCircuit circuit) implements ForwardingCircuit {
        @Override
        public List<? extends Stage> stages() {
            return circuit.stages().stream().map(Reading::new).toList();
        }

        private record Reading(Stage of) implements ForwardingStage {
            @Override
            public void bank(long bank, Bank out) {
                of.bank(bank, out);
                out.base.addWire(firstNode(bank), 1);
            }
        }
    }
}
