package limen.compiler.uniform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.ThresholdCircuit;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.paper.AbstractInstance;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single gates are the ordinary circuit's, and take few operations. */
class GateAccessTest {
    private static final int PER_STAGE = 40;
    private static final int ARGUMENTS = 12;

    @ParameterizedTest
    @CsvSource({
        "1, 4, 2, 1, 1, true",
        "3, 4, 3, 1, 2, false",
        "3, 4, 5, 2, 2, true",
        "5, 4, 2, 1, 1, true",
        "2, 6, 2, 1, 1, true"
    })
    void gatesAreTheOrdinaryCircuits(int n, int p, int tokens, int heads, int layers, boolean last) {
        AbstractInstance instance = HashedFunctions.random(n, p, tokens, heads, layers, last);
        ThresholdCircuit circuit =
                LemmaConstruction.compile(instance, Addition.Kind.UNIT).circuit();
        LemmaIndex index = new LemmaIndex(instance.shape());
        GateAccess access = new GateAccess(instance);
        assertThat(access.nodes()).isEqualTo(BigInteger.valueOf(circuit.nodes()));
        Random random = Cases.random(n);
        int arguments = 0;
        for (int section = 0; section < index.sections(); section++) {
            for (int stage = 0; stage < index.stages(index.kind(section)); stage++) {
                for (int s = 0; s < PER_STAGE; s++) {
                    long node = random.nextLong(index.first(section, stage), index.first(section, stage + 1));
                    GateAccess.Coordinates coordinates = access.coordinates(BigInteger.valueOf(node));
                    assertThat(coordinates.stage()).isEqualTo(stage);
                    assertThat(coordinates.layer()).isEqualTo(index.layer(section));
                    assertThat(access.node(coordinates)).isEqualTo(BigInteger.valueOf(node));
                    arguments += compare(access, Gates.gate(circuit, node), random);
                }
            }
        }
        assertThat(arguments).isGreaterThan(1000);
    }

    private static int compare(GateAccess access, Gate gate, Random random) {
        GateAccess.Head head = access.gate(BigInteger.valueOf(gate.node()));
        long arity = 0;
        for (long weight : gate.weights()) {
            assertThat(weight > 0).isEqualTo(head.atLeast());
            arity += Math.abs(weight);
        }
        assertThat(head.arity()).isEqualTo(arity);
        assertThat(head.threshold()).isEqualTo(head.atLeast() ? Math.max(0, gate.threshold()) : -gate.threshold());
        for (int a = 0; a < ARGUMENTS; a++) {
            long i = random.nextLong(arity);
            assertThat(access.argument(BigInteger.valueOf(gate.node()), i))
                    .isEqualTo(BigInteger.valueOf(argument(gate, i)));
        }
        return ARGUMENTS;
    }

    private static long argument(Gate gate, long i) {
        long arity = Arrays.stream(gate.weights()).map(Math::abs).sum();
        long u = gate.arguments()[0];
        boolean or = gate.threshold() == (gate.weights()[0] > 0 ? 1 : 0);
        boolean padded = or
                && Long.bitCount(arity) == 1
                && gate.arguments()[gate.fanIn() - 1] < u + arity
                && Arrays.stream(gate.weights()).skip(1).allMatch(weight -> Math.abs(weight) == 1);
        if (padded) {
            return Arrays.binarySearch(gate.arguments(), u + i) >= 0 ? u + i : u;
        }
        long left = i;
        int at = 0;
        while (left >= Math.abs(gate.weights()[at])) {
            left -= Math.abs(gate.weights()[at++]);
        }
        return gate.arguments()[at];
    }

    @Test
    void aWrongArgumentIsSeen() {
        AbstractInstance instance = HashedFunctions.random(2, 4, 2, 1, 1, true);
        ThresholdCircuit circuit =
                LemmaConstruction.compile(instance, Addition.Kind.UNIT).circuit();
        GateAccess access = new GateAccess(instance);
        Gate gate = Gates.gate(circuit, 2);
        assertThat(compare(access, gate, Cases.random(1))).isPositive();
        Gate planted = new Gate(2, 1, gate.threshold(), new long[] {gate.arguments()[0] + 1}, gate.weights());
        assertThatThrownBy(() -> compare(access, planted, Cases.random(1))).isInstanceOf(AssertionError.class);
    }

    @Test
    void wideNumbersContinueTheShortOnes() {
        LemmaIndex index =
                new LemmaIndex(HashedFunctions.random(1 << 18, 4, 2, 1, 2, true).shape());
        WideIndex wide = new WideIndex(index);
        Random random = Cases.random(1);
        for (int section = 0; section < index.sections(); section++) {
            for (int stage = 0; stage < index.stages(index.kind(section)); stage++) {
                long first = index.first(section, stage);
                assertThat(first).isLessThan(Long.MAX_VALUE);
                assertThat(wide.first(section, stage)).isEqualTo(BigInteger.valueOf(first));
                long node = random.nextLong(first, index.first(section, stage + 1));
                WideIndex.Place place = wide.place(BigInteger.valueOf(node));
                assertThat(place.section()).isEqualTo(section);
                assertThat(place.stage()).isEqualTo(stage);
                assertThat(wide.node(section, stage, place.block(), place.at())).isEqualTo(BigInteger.valueOf(node));
            }
        }
    }

    @Test
    void argumentsOfWideGatesStandInEarlierStages() {
        AbstractInstance instance = HashedFunctions.random(1 << 20, 4, 2, 1, 2, true);
        GateAccess access = new GateAccess(instance);
        LemmaIndex index = new LemmaIndex(instance.shape());
        WideIndex wide = new WideIndex(index);
        Random random = Cases.random(2);
        for (int section = 0; section < index.sections(); section++) {
            for (int stage = 0; stage < index.stages(index.kind(section)); stage++) {
                BigInteger first = wide.first(section, stage);
                BigInteger node = wide.node(
                        section,
                        stage,
                        random.nextLong(index.blocks(index.kind(section), stage)),
                        random.nextLong(index.perBlock(index.kind(section), stage)));
                long arity = access.gate(node).arity();
                for (long i : new long[] {0, arity - 1, random.nextLong(arity)}) {
                    assertThat(access.argument(node, i))
                            .isGreaterThanOrEqualTo(BigInteger.ZERO)
                            .isLessThan(first);
                }
            }
        }
    }

    @Test
    void whatIsNoGateIsRefused() {
        GateAccess access = new GateAccess(HashedFunctions.random(2, 4, 2, 1, 1, true));
        assertThatThrownBy(() -> access.gate(BigInteger.ONE))
                .hasMessageStartingWith("node 1 is no gate: gates are nodes 2 to ");
        assertThatThrownBy(() -> access.argument(BigInteger.TWO, 1)).hasMessage("argument 1 of gate 2: choose 0 to 0");
        assertThatThrownBy(() -> access.node(new GateAccess.Coordinates(BlockKind.EMBEDDING, 0, 0, 2, 0)))
                .hasMessageEndingWith("there is none, choose coordinates within the circuit");
    }
}
