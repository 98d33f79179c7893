package limen.circuit.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.ForwardingCircuit;
import limen.circuit.GateKind;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.CircuitStatistics;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** Every block of the conversion proved on small cases, whole circuits compared at every gate, counts with what is built. */
class UnitWeightsTest {
    /** A circuit whose outputs are all its gates. */
    private record EveryGate(Circuit circuit) implements ForwardingCircuit {
        @Override
        public int outputs() {
            return (int) circuit.gates();
        }

        @Override
        public long output(int k) {
            return (long) circuit.inputs() + k;
        }
    }

    private static Circuit convert(ThresholdCircuit circuit, long limit) {
        UnitOptions options = new UnitOptions(limit, 1_000_000);
        Circuit unit = UnitWeights.convert(circuit, options, Progress.NONE);
        assertThat(CircuitChecker.check(unit, new CircuitChecker.Options(true, true, 10)))
                .isEmpty();
        assertThat(unit.gateKind()).isEqualTo(GateKind.UNIT);
        UnitCount count = UnitWeights.count(circuit, options);
        CircuitStatistics built = CircuitStatistics.of(unit);
        assertThat(count.gates()).isEqualTo(built.gates());
        assertThat(count.wires().longValueExact()).isEqualTo(built.wires());
        assertThat(count.depth()).isEqualTo(built.depth());
        assertThat(count.maxFanIn()).isEqualTo(built.maxWeightSum());
        assertThat(count.repeated() + count.added()).isEqualTo(circuit.gates());
        return unit;
    }

    private static void assertEqual(ThresholdCircuit circuit, Circuit unit, long input, Object what) {
        assertThat(NaiveEvaluator.outputs(unit, input))
                .as("%s, input %d", what, input)
                .isEqualTo(NaiveEvaluator.outputs(circuit, input));
    }

    private static Circuit oneBank(long[] weights, long... thresholds) {
        CircuitBuilder builder = new CircuitBuilder(weights.length, GateKind.WEIGHTED).stage("sum", "linear", 1);
        Bank bank = new Bank();
        bank.base.add(0, Profile.of(weights), 1);
        for (long threshold : thresholds) {
            bank.addGate(threshold);
        }
        builder.add(bank);
        for (int k = 0; k < thresholds.length; k++) {
            builder.output(weights.length + k);
        }
        return builder.build();
    }

    /** All weights from −2 to 2 over four arguments, all thresholds, repeated and added. */
    @Test
    void everySmallGate() {
        CaseCounter cases = new CaseCounter();
        long[] thresholds = new long[20];
        Arrays.setAll(thresholds, k -> k - 10);
        for (int code = 0; code < 625; code++) {
            long[] weights = {code % 5 - 2, code / 5 % 5 - 2, code / 25 % 5 - 2, code / 125 - 2};
            Circuit circuit = oneBank(weights, thresholds);
            for (long limit : new long[] {0, 3, 100}) {
                Circuit unit = convert(circuit, limit);
                cases.count(unit.depth());
                for (long input = 0; input < 16; input++) {
                    assertEqual(circuit, unit, input, Arrays.toString(weights));
                }
            }
        }
        cases.requireEach(100, List.of(1, 2, 3, 4));
    }

    /** Every value of a sum against every threshold, by weights whose subsets reach all values. */
    @Test
    void everyValueOfSumsAgainstEveryThreshold() {
        for (int length = 1; length <= 9; length++) {
            long[] weights = new long[length];
            Arrays.setAll(weights, k -> 1L << k);
            proveSum(weights);
        }
        proveSum(new long[] {1, 1, 1, 1, 1, 1, 1, 3, 9});
        proveSum(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        proveSum(new long[] {-1, -2, -3, 4, 5, 6, 7, -8, -9, 10});
        proveSum(new long[] {-5, -5, -5, -5, -5, -1, -1, -1, -1});
    }

    private static void proveSum(long[] weights) {
        long low = Arrays.stream(weights).filter(w -> w < 0).sum() - 1;
        long high = Arrays.stream(weights).filter(w -> w > 0).sum() + 2;
        long[] thresholds = new long[(int) (high - low + 1)];
        Arrays.setAll(thresholds, k -> low + k);
        Circuit circuit = oneBank(weights, thresholds);
        Circuit unit = convert(circuit, 0);
        for (long input = 0; input < 1L << weights.length; input++) {
            assertEqual(circuit, unit, input, Arrays.toString(weights));
        }
    }

    /** Columns higher than the digits take: the count of each column alone matters, and every pair of counts is tried. */
    @Test
    void everyPairOfCountsOfTwoHighColumns() {
        for (int height : new int[] {17, 20, 24}) {
            long[] weights = new long[2 * height];
            Arrays.setAll(weights, k -> k < height ? 1 : 2);
            long[] thresholds = new long[3 * height + 3];
            Arrays.setAll(thresholds, k -> k - 1);
            Circuit circuit = oneBank(weights, thresholds);
            Circuit unit = convert(circuit, 0);
            assertThat(unit.depth()).isEqualTo(5);
            for (int ones = 0; ones <= height; ones++) {
                for (int twos = 0; twos <= height; twos++) {
                    assertEqual(circuit, unit, (1L << ones) - 1 | ((1L << twos) - 1) << height, height);
                }
            }
        }
    }

    /** Wide weights, so that digits are compared in groups; thresholds at, below and above sums that occur. */
    @Test
    void wideWeightsNearTheirSums() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(300)) {
            SplittableRandom random = Seeds.splittable(seed);
            int arguments = 1 + random.nextInt(60);
            int bits = 1 + random.nextInt(55);
            long[] weights = new long[arguments];
            for (int k = 0; k < arguments; k++) {
                long magnitude = random.nextLong(1L << (random.nextInt(4) == 0 ? 1 + random.nextInt(bits) : bits));
                weights[k] = seed % 3 == 0 && random.nextBoolean() ? -magnitude : magnitude;
            }
            weights[0] = weights[0] == 0 ? 1 : weights[0];
            long[] inputs = random.longs(12, 0, 1L << arguments).toArray();
            long[] thresholds = new long[36];
            for (int k = 0; k < 36; k++) {
                long sum = 0;
                for (int a = 0; a < arguments; a++) {
                    sum += (inputs[k / 3] >> a & 1) * weights[a];
                }
                thresholds[k] = sum + k % 3 - 1;
            }
            Arrays.sort(thresholds);
            Circuit circuit = oneBank(weights, thresholds);
            Circuit unit = convert(circuit, 0);
            cases.count("depth " + unit.depth());
            for (long input : inputs) {
                for (int flip = -1; flip < 4; flip++) {
                    assertEqual(circuit, unit, flip < 0 ? input : input ^ 1L << random.nextInt(arguments), seed);
                }
            }
        }
        cases.requireEach(5, List.of("depth 3", "depth 4", "depth 5", "depth 6"));
    }

    @Test
    void randomCircuitsAtEveryGate() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(250)) {
            Circuit source = RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL);
            ThresholdCircuit circuit = new EveryGate(source);
            for (long limit : new long[] {0, 6, 20, 1000}) {
                Circuit unit = convert(circuit, limit);
                UnitCount count = UnitWeights.count(circuit, new UnitOptions(limit, 0));
                cases.countIf(count.repeated() > 0, "repeated");
                cases.countIf(count.added() > 0, "added");
                cases.countIf(count.complements() > 0, "complements");
                cases.countIf(count.complements() == 0, "no complements");
                cases.countIf(count.extraLevels() == 0, "no extra level");
                for (long input = 0; input < 1L << circuit.inputs(); input++) {
                    assertEqual(circuit, unit, input, "seed " + seed + ", limit " + limit);
                }
            }
        }
        cases.requireEach(50, List.of("repeated", "added", "complements", "no complements", "no extra level"));
    }

    @Test
    void randomWideCircuits() {
        RandomCircuits.Sizes sizes = new RandomCircuits.Sizes(8, 5, 6, 9, 9, 3000, true);
        for (long seed : Cases.seeds(24)) {
            ThresholdCircuit circuit = new EveryGate(RandomCircuits.circuit(seed, sizes));
            for (long limit : new long[] {0, 20000}) {
                Circuit unit = convert(circuit, limit);
                for (long input = 0; input < 1L << circuit.inputs(); input++) {
                    assertEqual(circuit, unit, input, "seed " + seed + ", limit " + limit);
                }
            }
        }
    }

    @Test
    void unitCircuitsStayAsTheyAre() {
        for (long seed : Cases.seeds(50)) {
            Circuit unit = convert(RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL), 20);
            UnitCount again = UnitWeights.count(unit, new UnitOptions(1 << 20, 0));
            assertThat(again.gates()).isEqualTo(unit.gates());
            assertThat(again.complements()).isZero();
            assertThat(again.extraLevels()).isZero();
        }
    }

    @Test
    void complementsOfInputsTakeOneLevelOnlyWhereSignsAreMixed() {
        assertThat(convert(oneBank(new long[] {1, 1}, 1), 10).gates()).isEqualTo(1);
        Circuit none = convert(oneBank(new long[] {-1, -1}, 0), 10);
        assertThat(none.depth()).isEqualTo(1);
        assertThat(none.gates()).isEqualTo(1);
        Circuit mixed = convert(oneBank(new long[] {1, -1}, 1), 10);
        assertThat(mixed.depth()).isEqualTo(2);
        assertThat(mixed.gates()).isEqualTo(3);
    }

    @Test
    void refusesBeforeBuilding() {
        Circuit circuit = oneBank(new long[] {1, -1}, 1);
        assertThatThrownBy(() -> UnitWeights.convert(circuit, new UnitOptions(10, 2), Progress.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "unit gates: the circuit would have 3 of them, more than the 2 allowed; count them only, raise"
                                + " the limit of repetition, or compile at a smaller length");
        Circuit wide = oneBank(new long[] {1L << 61, 1L << 61}, 1);
        assertThatThrownBy(() -> UnitWeights.count(wide, new UnitOptions(10, 2)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("unit gates: a sum or a count of stage sum passes 62 bits, lower the precision");
        assertThatThrownBy(() -> new UnitOptions(-1, 2))
                .hasMessage("unit options: limit -1, at most 2 gates, give 0 or more");
    }

    /** Cost of named sums: gates, wires, depth. */
    @Test
    void pinnedSizes() {
        long[] wide = new long[12];
        Arrays.setAll(wide, k -> (1L << 40) + 12345L * k);
        long[] many = new long[60];
        Arrays.setAll(many, k -> 1000L + 17L * k);
        assertThat(List.of(
                        sizes(new long[] {5, 4, 3, 2, 1}, 0),
                        sizes(new long[] {5, 4, 3, 2, 1}, 15),
                        sizes(wide, 1000),
                        sizes(many, 1000)))
                .containsExactly(
                        "27 gates, 219 wires, depth 3, fan-in 53",
                        "3 gates, 45 wires, depth 1, fan-in 15",
                        "343 gates, 22444 wires, depth 4, fan-in 485",
                        "795 gates, 27886 wires, depth 5, fan-in 485");
    }

    private static String sizes(long[] weights, long limit) {
        UnitCount count = UnitWeights.count(oneBank(weights, 7, 8, 9), new UnitOptions(limit, 0));
        return count.gates() + " gates, " + count.wires() + " wires, depth " + count.depth() + ", fan-in "
                + count.maxFanIn();
    }
}
