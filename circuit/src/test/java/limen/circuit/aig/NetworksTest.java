package limen.circuit.aig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Every network against sums that are added up: all small ones, and random ones. */
class NetworksTest {
    private static final int ARGUMENTS = 4;
    private static final int WEIGHT = 3;
    private static final List<Network> NETWORKS =
            List.of(new DecisionNetwork(), new CounterNetwork(), new SortingNetwork());

    private final AndScratch scratch = new AndScratch();
    private final LiteralSum sum = new LiteralSum();
    private int[] roots = new int[64];

    /** All weights from −3 to 3 of four arguments, all thresholds, all inputs; arguments in chains, too. */
    @Test
    void allSmallSums() {
        long[][] chains = {{0, 1, 2, 3}, {0, 0, 0, 0}, {0, 0, 1, 1}, {0, 1, 1, 1}};
        long all = Math.round(Math.pow(2 * WEIGHT + 1, ARGUMENTS));
        for (long[] chain : chains) {
            for (long code = 0; code < all; code++) {
                sum.clear();
                long rest = code;
                for (int k = 0; k < ARGUMENTS; k++) {
                    sum.add(scratch.leaf(k), rest % (2 * WEIGHT + 1) - WEIGHT, chain[k]);
                    rest /= 2 * WEIGHT + 1;
                }
                for (int t = -ARGUMENTS * WEIGHT - 1; t <= ARGUMENTS * WEIGHT + 1; t++) {
                    sum.addGate(t);
                }
                assertRight(ARGUMENTS, code % 2 == 0);
            }
        }
    }

    @Test
    void randomSums() {
        for (Case each : Cases.of(400)) {
            var random = each.random();
            int size = random.nextInt(10);
            long most = 1L << random.nextInt(1, 50);
            sum.clear();
            long chain = 0;
            for (int k = 0; k < size; k++) {
                chain += random.nextInt(2);
                int negation = chain == 0 ? 0 : random.nextInt(2);
                // Negated literals imply each other the other way round, so only those of their own chains are.
                boolean isAlone = negation == 1;
                chain += isAlone ? 1 : 0;
                sum.add(scratch.leaf(k) ^ negation, random.nextLong(-most, most + 1), chain);
                chain += isAlone ? 1 : 0;
            }
            int gates = random.nextInt(1, 9);
            for (int r = 0; r < gates; r++) {
                sum.addGate(random.nextLong(-2 * most, 2 * most + 1));
            }
            assertRight(size, random.nextBoolean());
        }
    }

    private void assertRight(int arguments, boolean isReduced) {
        long[] expected = new long[sum.gates];
        long possible = expected(expected);
        if (isReduced) {
            sum.reduce();
        }
        roots = new int[sum.gates];
        for (Network network : NETWORKS) {
            scratch.begin(arguments, Long.MAX_VALUE);
            if (network instanceof DecisionNetwork decisions) {
                decisions.limit(1 << 16);
            }
            if (!network.build(sum, scratch, roots)) {
                assertThat(network instanceof SortingNetwork && (sum.magnitude() > 1 << 12 || sum.magnitude() == 0))
                        .isTrue();
                continue;
            }
            long[] values = values(arguments);
            for (int r = 0; r < sum.gates; r++) {
                assertThat((value(roots[r], values) ^ expected[r]) & possible)
                        .as("%s, threshold %d", network.getClass(), sum.threshold[r])
                        .isZero();
            }
        }
    }

    /** Inputs by bit: at most six arguments take all values in one word, further ones are 0. */
    private static boolean bit(int argument, int input) {
        return argument < 6 && (input >> argument & 1) == 1;
    }

    private boolean value(int place, int input) {
        return bit((sum.literal[place] >> 1) - 1, input) ^ (sum.literal[place] & 1) == 1;
    }

    /** Values of all gates of the sum; returns which inputs keep the chains. */
    private long expected(long... expected) {
        long possible = 0;
        for (int input = 0; input < 64; input++) {
            long total = 0;
            boolean keeps = true;
            for (int k = 0; k < sum.size; k++) {
                boolean value = value(k, input);
                total += value ? sum.weight[k] : 0;
                boolean before = k == 0 || sum.chain[k] != sum.chain[k - 1] || value(k - 1, input);
                keeps &= before || !value;
            }
            possible |= keeps ? 1L << input : 0;
            for (int r = 0; r < sum.gates; r++) {
                expected[r] |= total >= sum.threshold[r] ? 1L << input : 0;
            }
        }
        return possible;
    }

    /** Values of the leaves, and of all gates. */
    private long[] values(int arguments) {
        long[] value = new long[1 + arguments + scratch.ands()];
        for (int k = 0; k < arguments; k++) {
            for (int input = 0; input < 64; input++) {
                value[1 + k] |= bit(k, input) ? 1L << input : 0;
            }
        }
        for (int gate = 0; gate < scratch.ands(); gate++) {
            value[1 + arguments + gate] = value(scratch.left(gate), value) & value(scratch.right(gate), value);
        }
        return value;
    }

    private static long value(int literal, long... values) {
        return values[literal >> 1] ^ -(literal & 1L);
    }

    /** Literals that are each other's negation: a sum of no more digits than its constant needs. */
    @Test
    void aSumThatIsConstant() {
        sum.clear();
        for (int negation = 0; negation < 2; negation++) {
            sum.add(scratch.leaf(0) ^ negation, 1, negation);
            sum.add(scratch.leaf(0) ^ negation, 2, negation + 2);
        }
        for (int t = -1; t < 8; t++) {
            sum.addGate(t);
        }
        assertRight(1, false);
    }

    @Test
    void noRoomIsSaid() {
        sum.clear();
        for (int k = 0; k < 9; k++) {
            sum.add(scratch.leaf(k), 1, k);
        }
        sum.addGate(5);
        for (Network network : NETWORKS) {
            scratch.begin(9, 10);
            if (network instanceof DecisionNetwork decisions) {
                decisions.limit(1 << 16);
            }
            assertThat(network.build(sum, scratch, roots)).isFalse();
        }
        scratch.begin(9, Long.MAX_VALUE);
        DecisionNetwork decisions = new DecisionNetwork();
        decisions.limit(-63);
        assertThat(decisions.build(sum, scratch, roots)).isFalse();
    }
}
