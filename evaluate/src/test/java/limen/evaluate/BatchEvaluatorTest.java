package limen.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Materializer;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.circuit.TermLists;
import limen.circuit.ThresholdCircuit;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongLists;
import limen.io.LimitException;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchEvaluatorTest {
    private static final EvaluationOptions ONE_THREAD = new EvaluationOptions(1, 512, 1L << 30);

    /** The first difference between the batch evaluator and the reference, over all gates, ranks and outputs; or null. */
    private static String difference(
            ThresholdCircuit evaluated,
            ThresholdCircuit expected,
            InputBatch batch,
            EvaluationOptions options,
            String kernel) {
        return difference(BatchEvaluator.of(evaluated, options, kernel), expected, batch);
    }

    private static String difference(BatchEvaluator evaluator, ThresholdCircuit expected, InputBatch batch) {
        boolean[][] nodes = new boolean[batch.lanes()][];
        ReferenceEvaluator reference = ReferenceEvaluator.of(expected);
        for (int lane = 0; lane < nodes.length; lane++) {
            nodes[lane] = reference.nodes(batch.lane(lane));
        }
        List<String> found = new ArrayList<>();
        Evaluation result = evaluator.evaluate(batch, (index, states) -> compare(states, nodes, found));
        for (int lane = 0; lane < nodes.length; lane++) {
            for (int k = 0; k < expected.outputs(); k++) {
                if (result.bit(lane, k) != nodes[lane][(int) expected.output(k)]) {
                    found.add("output " + k + ", lane " + lane);
                }
            }
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private static void compare(StageStates states, boolean[][] nodes, List<String> found) {
        Stage stage = states.stage();
        int[] counts = new int[states.lanes()];
        for (long bank = 0; bank < stage.banks(); bank++) {
            states.counts(stage.firstNode(bank), stage.gates(bank), counts);
            boolean ordered = true;
            for (int lane = 0; lane < states.lanes(); lane++) {
                int rank = 0;
                for (long node = stage.firstNode(bank); node < stage.firstNode(bank + 1); node++) {
                    boolean expected = nodes[states.firstLane() + lane][(int) node];
                    rank += expected ? 1 : 0;
                    if (states.bit(node, lane) != expected) {
                        found.add(stage.name() + ", node " + node + ", lane " + lane + " of " + states.firstLane());
                    }
                }
                ordered &= isOrdered(nodes[states.firstLane() + lane], stage, bank);
                if (states.rank(bank, lane) != rank || counts[lane] != rank) {
                    found.add(stage.name() + ", bank " + bank + ", lane " + lane);
                }
            }
            if (states.isThermometer(stage.firstNode(bank), stage.gates(bank)) != ordered) {
                found.add(stage.name() + ", bank " + bank + ", order of its gates");
            }
        }
        if (stage.gates() > 0) {
            compareOrder(states, nodes, found);
        }
    }

    /** Of all gates of a stage as if they were one value: whatever banks they are in. */
    private static void compareOrder(StageStates states, boolean[][] nodes, List<String> found) {
        int from = (int) states.stage().firstNode(0);
        int count = (int) Math.min(12, states.stage().gates());
        boolean ordered = true;
        for (int lane = 0; lane < states.lanes(); lane++) {
            for (int node = from + 1; node < from + count; node++) {
                boolean[] bits = nodes[states.firstLane() + lane];
                ordered &= bits[node - 1] || !bits[node];
            }
        }
        if (states.isThermometer(from, count) != ordered) {
            found.add(states.stage().name() + ", order of " + count + " gates");
        }
    }

    private static boolean isOrdered(boolean[] nodes, Stage stage, long bank) {
        for (int node = (int) stage.firstNode(bank) + 1; node < stage.firstNode(bank + 1); node++) {
            if (nodes[node] && !nodes[node - 1]) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void everyGateOfRandomCircuitsAgreesOnAllInputs(String kernel) {
        for (long seed : Cases.seeds(150)) {
            int inputs = 1 + (int) (seed % 9);
            ListCircuit circuit = RandomCircuits.of(seed, inputs);
            InputBatch batch = InputBatch.exhaustive(inputs);
            assertThat(difference(circuit, circuit, batch, ONE_THREAD, kernel))
                    .as("seed %d", seed)
                    .isNull();
        }
    }

    @Test
    void everyKindOfBankAgreesOnTwoThreadsOverAFullEnumeration() {
        for (long seed : Cases.seeds(4)) {
            ListCircuit circuit = RandomCircuits.wide(seed, 12);
            InputBatch batch = InputBatch.range(12, 0, seed % 4 == 0 ? 4096 : 700);
            assertThat(difference(circuit, circuit, batch, ONE_THREAD.withThreads(2), "vector"))
                    .isNull();
            assertThat(difference(circuit, circuit, batch, ONE_THREAD.withThreads(3), "scalar"))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 300, 511, 512, 513, 1025})
    void anyNumberOfLanesIsEvaluatedInBlocksOfAnySize(int lanes) {
        ListCircuit circuit = RandomCircuits.wide(lanes, 20);
        Random random = Cases.random(lanes);
        InputBatch batch = InputBatch.ofLongs(20, random.longs(lanes).toArray());
        for (int block = 64; block <= 512; block *= 2) {
            EvaluationOptions options = ONE_THREAD.withBlockLanes(block);
            assertThat(difference(circuit, circuit, batch, options, block == 128 ? "scalar" : "vector"))
                    .isNull();
        }
    }

    @Test
    void droppingStatesAfterTheirLastReaderChangesNothing() {
        for (long seed : Cases.seeds(40)) {
            ListCircuit circuit = RandomCircuits.of(1000 + seed, 7);
            EvaluationOptions tight = ONE_THREAD.withMemory(0).withThreads(1 + (int) (seed % 2));
            assertThat(BatchEvaluator.of(circuit, tight).blockLanes()).isEqualTo(64);
            assertThat(difference(circuit, circuit, InputBatch.exhaustive(7), tight, "vector"))
                    .isNull();
        }
    }

    @Test
    void materializedCircuitsAgreeWithImplicitOnes() {
        for (long seed : Cases.seeds(60)) {
            ListCircuit circuit = RandomCircuits.of(2000 + seed, 8);
            Circuit materialized = Materializer.materialize(circuit, 1 << 20, Progress.NONE);
            InputBatch batch = InputBatch.exhaustive(8);
            assertThat(difference(materialized, circuit, batch, ONE_THREAD, "vector"))
                    .as("seed %d", 2000 + seed)
                    .isNull();
            assertThat(BatchEvaluator.of(materialized).evaluate(batch))
                    .isEqualTo(
                            BatchEvaluator.of(circuit, ONE_THREAD.withMemory(0)).evaluate(batch));
        }
    }

    @Test
    void anEvaluatorServesManyBatches() {
        ListCircuit circuit = RandomCircuits.wide(77, 12);
        BatchEvaluator evaluator = BatchEvaluator.of(circuit);
        Evaluation all = evaluator.evaluate(InputBatch.exhaustive(12));
        for (int from = 0; from < 4096; from += 500) {
            int count = Math.min(500, 4096 - from);
            Evaluation part = evaluator.evaluate(InputBatch.range(12, from, count));
            for (int lane = 0; lane < count; lane++) {
                assertThat(part.lane(lane)).containsExactly(all.lane(from + lane));
            }
        }
    }

    /** What one batch leaves in the evaluator's memory is not seen by the next, of whatever width. */
    @Test
    void memoryIsTakenOverFromBlockToBlockAndFromBatchToBatch() {
        for (long seed : Cases.seeds(6)) {
            ListCircuit circuit = RandomCircuits.wide(3000 + seed, 12);
            Random random = Cases.random(3000 + seed);
            BatchEvaluator evaluator = BatchEvaluator.of(
                    circuit, ONE_THREAD.withThreads(1 + (int) (seed % 2)).withBlockLanes(64 << seed % 4), "vector");
            for (int lanes : new int[] {700, 1, 513, 64, 1024, 1025, 130}) {
                long[] rows = random.longs(lanes).toArray();
                assertThat(difference(evaluator, circuit, InputBatch.ofLongs(12, rows)))
                        .as("seed %d, %d lanes", seed, lanes)
                        .isNull();
            }
        }
    }

    @Test
    void anEvaluatorServesManyThreadsAtOnce() {
        ListCircuit circuit = RandomCircuits.wide(78, 12);
        BatchEvaluator evaluator = BatchEvaluator.of(circuit, ONE_THREAD.withThreads(2));
        InputBatch all = InputBatch.exhaustive(12);
        Evaluation expected = BatchEvaluator.of(circuit, ONE_THREAD, "scalar").evaluate(all);
        List<Evaluation> found = IntStream.range(0, 12)
                .parallel()
                .mapToObj(k -> evaluator.evaluate(all))
                .toList();
        assertThat(found).hasSize(12).allMatch(expected::equals);
    }

    @Test
    void aBatchIsOnlyRead() {
        ListCircuit circuit = RandomCircuits.wide(79, 12);
        InputBatch batch = InputBatch.exhaustive(12);
        BatchEvaluator.of(circuit, ONE_THREAD).evaluate(batch);
        for (int lane = 0; lane < batch.lanes(); lane++) {
            for (int i = 0; i < 12; i++) {
                assertThat(batch.bit(lane, i)).isEqualTo((lane >> i & 1) != 0);
            }
        }
    }

    @Test
    void everyFormOfStateOccurs() {
        Map<String, Integer> forms = new TreeMap<>();
        for (long seed : Cases.seeds(4)) {
            ListCircuit circuit = RandomCircuits.wide(seed, 12);
            BatchEvaluator.of(circuit, ONE_THREAD).evaluate(InputBatch.exhaustive(12), (index, states) -> {
                StageState state = (StageState) states;
                for (int b = 0; state.flat == null && b < states.stage().banks(); b++) {
                    boolean pencil = circuit.stages().get(index).at(b).isPencil();
                    String form = state.other(b) == null ? " ranks" : " planes";
                    forms.merge((pencil ? "pencil" : "bank") + form, 1, Integer::sum);
                }
                forms.merge("flat", state.flat != null ? 1 : 0, Integer::sum);
            });
        }
        assertThat(forms.keySet())
                .containsExactly("bank planes", "bank ranks", "flat", "pencil planes", "pencil ranks");
        assertThat(forms.values()).allMatch(count -> count > 20);
    }

    @Test
    void alteringOneGateIsSeen() {
        Random random = Cases.random(5);
        int altered = 0;
        for (long seed : Cases.seeds(60)) {
            ListCircuit original = RandomCircuits.of(seed, 6);
            ListCircuit mutant = RandomCircuits.of(seed, 6);
            Bank bank = mutant.stages().getFirst().at(0);
            if (bank.gates == 0) {
                continue;
            }
            bank.threshold[random.nextInt(bank.gates)] += random.nextInt(-9, 10);
            InputBatch batch = InputBatch.exhaustive(6);
            ReferenceEvaluator before = ReferenceEvaluator.of(original);
            ReferenceEvaluator after = ReferenceEvaluator.of(mutant);
            boolean differs = false;
            for (int lane = 0; lane < batch.lanes(); lane++) {
                differs |= !java.util.Arrays.equals(before.nodes(batch.lane(lane)), after.nodes(batch.lane(lane)));
            }
            altered += differs ? 1 : 0;
            // The mutant, whose thresholds may be out of order now, is evaluated as it is, and told from the original.
            assertThat(difference(mutant, mutant, batch, ONE_THREAD, "vector")).isNull();
            assertThat(difference(mutant, original, batch, ONE_THREAD, "vector") != null)
                    .isEqualTo(differs);
        }
        assertThat(altered).isGreaterThan(20);
    }

    @Test
    void emptyBanksAndStagesAndCircuitsWithoutGatesAreFine() {
        ListCircuit circuit = new ListCircuit(2);
        circuit.stage("none");
        ListCircuit.ListStage stage = circuit.stage("mixed");
        stage.add(new Bank());
        stage.add(ListCircuit.wires(new long[] {0, 1}, new long[] {1, 1}, 1, 2));
        stage.add(new Bank());
        circuit.stage("still none");
        stage = circuit.stage("last");
        stage.add(ListCircuit.run(0, Profile.of(1, 2, 3, 4), 1, 10));
        InputBatch batch = InputBatch.exhaustive(2);
        assertThat(difference(circuit.outputs(4), circuit, batch, ONE_THREAD, "scalar"))
                .isNull();
        assertThat(difference(circuit.outputs(4), circuit, batch, ONE_THREAD.withMemory(0), "scalar"))
                .isNull();
        ListCircuit wire = new ListCircuit(2).outputs(1, 0);
        assertThat(BatchEvaluator.of(wire).evaluate(batch).lane(1)).containsExactly(false, true);
    }

    @Test
    void moreRunsThanAreKeptAreEvaluatedAsWell() {
        ListCircuit circuit = new ListCircuit(12);
        ListCircuit.ListStage values = circuit.stage("values");
        for (int b = 0; b < 700; b++) {
            values.add(ListCircuit.wires(new long[] {b % 12, b * 7 % 12, b * 5 % 12}, new long[] {1, 2, -1}, 0, 1, 2));
        }
        ListCircuit.ListStage sums = circuit.stage("sums");
        for (int b = 0; b < 5; b++) {
            Bank bank = new Bank();
            for (int k = 0; k < 700; k++) {
                long large = k % 5 == 0 ? 1L << 33 : 1;
                bank.base.add(12 + 3 * ((k * 11 + b) % 700), Profile.of(1 + k % 3, 2 * large, 3 + b), (b + k) % 9 - 4);
            }
            sums.add(ListCircuit.gates(bank, -1L << 38, -300, -100, -50, 0, 50, 100, 300, 1L << 38));
        }
        InputBatch batch = InputBatch.range(12, 1024, 600);
        assertThat(difference(circuit, circuit, batch, ONE_THREAD, "vector")).isNull();
    }

    @Test
    void widestBanksAreHeldInWideRanks() {
        ListCircuit circuit = new ListCircuit(5);
        Bank bank = ListCircuit.run(0, Profile.of(1, 2, 4, 8, 16), 1200);
        for (int r = 0; r < 40_000; r++) {
            bank.addGate(r);
        }
        circuit.stage("wide").add(bank);
        ListCircuit.ListStage readers = circuit.stage("readers");
        readers.add(ListCircuit.wires(new long[] {5 + 1200, 5 + 36_000, 2}, new long[] {1, 1, -1}, 1));
        readers.add(ListCircuit.run(5 + 100, Profile.ones(39_000), 1, 30_000));
        InputBatch batch = InputBatch.exhaustive(5);
        assertThat(difference(circuit, circuit, batch, ONE_THREAD, "vector")).isNull();
    }

    @Test
    void badCircuitsAndBatchesAreRefused() {
        ListCircuit ahead = new ListCircuit(1);
        ahead.stage("loop").add(ListCircuit.wires(new long[] {1}, new long[] {1}, 1));
        assertThatThrownBy(() -> BatchEvaluator.of(ahead).evaluate(InputBatch.exhaustive(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage loop reads node 1, which is not before its own first node 1");
        ListCircuit big = new ListCircuit(2);
        big.stage("big").add(ListCircuit.wires(new long[] {0, 1}, new long[] {1L << 61, 1L << 61}, 0));
        assertThatThrownBy(() -> BatchEvaluator.of(big).evaluate(InputBatch.exhaustive(2)))
                .hasMessage("stage big, bank 0: a sum may reach 2^62, which is not evaluated; use smaller weights");
        assertThatThrownBy(() -> BatchEvaluator.of(new ListCircuit(2)).evaluate(InputBatch.exhaustive(3)))
                .hasMessage("batch of 3 input bits, the circuit reads 2, give exactly these");
        assertThatThrownBy(() -> BatchEvaluator.of(new ListCircuit(2).outputs(2)))
                .hasMessage("output 0 is node 2, the circuit's nodes are 0 to 1");
    }

    /** A circuit of few bytes whose states would take 160 GiB: the banks of a stage share one list of thresholds and read nothing. */
    @Test
    void aStageThatDoesNotFitTheHeapIsRefusedBeforeItsBanksAreRead() {
        long banks = (1L << 30) - 1;
        LongColumn none = LongColumn.progression(0, 0, 0);
        LongColumn two = LongColumn.progression(2, 0, 0);
        LongColumn zero = LongColumn.progression(banks, 0, 0);
        TermLists terms = TermLists.ofColumns(new LongColumn[] {two, none, none, none}, new Profile[0]);
        LongLists lists = LongLists.ofColumns(LongColumn.progression(2, 0, 2), two, two, two, none);
        LongColumn[] columns = {
            LongColumn.progression(banks + 1, 0, 2), zero, zero, zero, zero, LongColumn.progression(banks, 1, 0), zero
        };
        Circuit circuit = Circuit.ofParts(
                0,
                GateKind.WEIGHTED,
                List.of(new Circuit.StageParts("many", "many", "linear", 1, columns)),
                new int[0],
                Provenance.NONE,
                terms,
                lists);
        assertThatThrownBy(() -> BatchEvaluator.of(circuit))
                .isInstanceOf(LimitException.class)
                .hasMessageStartingWith("evaluating stage many of 1073741823 banks needs 155648 MiB of memory or more");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> ONE_THREAD.withThreads(0)).hasMessage("0 threads, give 1 to 1024");
        assertThatThrownBy(() -> ONE_THREAD.withBlockLanes(96))
                .hasMessage("96 lanes per block, give 64, 128, 256 or 512");
    }
}
