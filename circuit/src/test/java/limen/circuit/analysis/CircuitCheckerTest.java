package limen.circuit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.ForwardingCircuit;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.Violation.Kind;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class CircuitCheckerTest {
    /** Two sound stages: nodes 3, 4 on level 1, node 5 on level 2; then what the test plants. */
    private static Circuit circuit(GateKind kind, Consumer<CircuitBuilder> fault) {
        CircuitBuilder builder = new CircuitBuilder(3, kind).stage("a", "k", 1);
        builder.add(bank(b -> b.base.add(0, Profile.ones(3), 1), 1, 2));
        builder.stage("b", "k", 2);
        builder.add(bank(b -> b.base.addWire(3, 1), 1));
        fault.accept(builder);
        return builder.build();
    }

    private static Bank bank(Consumer<Bank> terms, long... thresholds) {
        Bank bank = new Bank();
        terms.accept(bank);
        for (long threshold : thresholds) {
            bank.addGate(threshold, 1);
        }
        return bank;
    }

    private static void assertOnly(ThresholdCircuit circuit, Kind kind, String message) {
        List<Violation> violations = CircuitChecker.check(circuit);
        assertThat(violations).extracting(Violation::kind).containsOnly(kind);
        assertThat(violations.getFirst().message()).isEqualTo(message);
    }

    @Test
    void soundCircuitsHaveNoViolation() {
        assertThat(CircuitChecker.check(circuit(GateKind.UNIT, b -> b.output(5))))
                .isEmpty();
        for (long seed : Cases.seeds(200)) {
            assertThat(CircuitChecker.check(RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL)))
                    .isEmpty();
        }
    }

    @Test
    void stageNameUsedTwice() {
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.stage("a", "k", 3)),
                Kind.STAGE_NAME,
                "stage 2: the name 'a' is blank or used before");
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.stage(" ", "k", 3)),
                Kind.STAGE_NAME,
                "stage 2: the name ' ' is blank or used before");
    }

    @Test
    void levelThatDecreases() {
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.stage("c", "k", 1)),
                Kind.STAGE_ORDER,
                "stage c on level 1 after level 2");
    }

    @Test
    void argumentNotBelowTheGate() {
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.stage("c", "k", 3).add(bank(k -> k.base.addWire(6, 1), 1))),
                Kind.ARGUMENT_NUMBER,
                "stage c, bank 0: gate 6 reads node 6, which is not below it");
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.stage("c", "k", 3).add(bank(k -> k.slopeSum.addWire(-1, 1), 1))),
                Kind.ARGUMENT_NUMBER,
                "stage c, bank 0: gate 6 reads node -1, which is not below it");
    }

    @Test
    void argumentOnTheSameLevel() {
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.add(bank(k -> k.base.add(4, Profile.ones(2), 1), 1))),
                Kind.ARGUMENT_LEVEL,
                "stage b, bank 1: gate 6 on level 2 reads node 5 on level 2");
    }

    @Test
    void levelWithSlackWhenTightLevelsAreAskedFor() {
        Circuit slack = circuit(GateKind.WEIGHTED, b -> b.stage("c", "k", 3).add(bank(k -> k.base.addWire(4, 1), 1)));
        assertThat(CircuitChecker.check(slack)).isEmpty();
        assertThat(CircuitChecker.check(slack, new CircuitChecker.Options(true, true, 9)))
                .containsExactly(new Violation(Kind.LEVEL_NOT_TIGHT, "stage c on level 3 reads levels up to 1"));
    }

    @Test
    void thresholdThatDecreases() {
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.add(bank(k -> k.base.addWire(3, 1), 1, 0))),
                Kind.THRESHOLD_ORDER,
                "stage b, bank 1: gate 7 has threshold 0 after 1");
    }

    @Test
    void magnitudeOfWeightsTimesSlopeAndThreshold() {
        String message = "stage b, bank 1: gate 6 has weights and a threshold that add up to 2^62 or more";
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.add(bank(k -> k.base.addWire(3, 1L << 61), 1L << 61))),
                Kind.MAGNITUDE,
                message);
        assertOnly(
                circuit(GateKind.WEIGHTED, b -> b.add(bank(k -> k.base.addWire(3, 1), Long.MIN_VALUE))),
                Kind.MAGNITUDE,
                message);
        Bank pencil = new Bank();
        pencil.slopeSum.addWire(3, 1L << 31);
        pencil.addGate(0, -(1L << 31));
        assertOnly(circuit(GateKind.WEIGHTED, b -> b.add(pencil)), Kind.MAGNITUDE, message);
        assertThat(CircuitChecker.check(circuit(
                        GateKind.WEIGHTED, b -> b.add(bank(k -> k.base.addWire(3, 1L << 61), (1L << 61) - 1)))))
                .isEmpty();
    }

    @Test
    void unitGateWithBothSigns() {
        Consumer<CircuitBuilder> fault = b -> b.add(bank(
                k -> {
                    k.base.addWire(3, 1);
                    k.base.addWire(4, -1);
                },
                0));
        assertThat(CircuitChecker.check(circuit(GateKind.WEIGHTED, fault))).isEmpty();
        assertOnly(circuit(GateKind.UNIT, fault), Kind.UNIT_SIGN, "stage b, bank 1: gate 6 has weights of both signs");
        assertThat(CircuitChecker.check(circuit(GateKind.UNIT, fault), CircuitChecker.Options.FIRST_FOR_EVALUATION))
                .isEmpty();
    }

    @Test
    void unitThresholdOutOfReach() {
        Consumer<CircuitBuilder> fault = b -> b.add(bank(k -> k.base.addWire(3, 2), 0, 3, 4));
        assertThat(CircuitChecker.check(circuit(GateKind.WEIGHTED, fault))).isEmpty();
        assertOnly(
                circuit(GateKind.UNIT, fault),
                Kind.UNIT_THRESHOLD,
                "stage b, bank 1: gate 8 has threshold 4 outside 0 to 3");
        assertOnly(
                circuit(GateKind.UNIT, b -> b.add(bank(k -> k.base.addWire(3, -2), -3, 1))),
                Kind.UNIT_THRESHOLD,
                "stage b, bank 1: gate 6 has threshold -3 outside -2 to 1");
    }

    @Test
    void outputOutsideTheCircuit() {
        assertOnly(circuit(GateKind.WEIGHTED, b -> b.output(6)), Kind.OUTPUT_RANGE, "output 0 is node 6 of 6");
    }

    @Test
    void nodeNumbersWithAGap() {
        Circuit sound = circuit(GateKind.WEIGHTED, b -> b.output(3));
        assertThat(CircuitChecker.check(new Distorted(sound, n -> n, b -> b))).isEmpty();
        assertOnly(
                new Distorted(sound, n -> n == 5 ? 6 : n, b -> b),
                Kind.NODE_NUMBERING,
                "stage a, bank 0: begins at node 3 with 3 gates, expected node 3 and 2 gates");
        assertOnly(
                new Distorted(sound, n -> n, b -> b + 1),
                Kind.NODE_NUMBERING,
                "stage a, bank 0: bankOf(3) = 1, bankOf(4) = 1");
    }

    @Test
    void weightClassesThatDoNotAddUp() {
        Circuit sound = circuit(GateKind.WEIGHTED, b -> b.output(3));
        assertOnly(
                new Distorted(sound, n -> n, b -> b) {
                    @Override
                    long classes(Stage stage) {
                        return stage.banks() + 1;
                    }
                },
                Kind.WEIGHT_CLASSES,
                "stage a: 2 weight classes with 2 banks, the stage has 1");
    }

    @Test
    void stopsAtTheLimit() {
        Circuit faulty = circuit(GateKind.WEIGHTED, b -> b.output(6).output(7).output(8));
        assertThat(CircuitChecker.check(faulty)).hasSize(3);
        assertThat(CircuitChecker.check(faulty, new CircuitChecker.Options(false, true, 2)))
                .hasSize(2);
    }

    /** A circuit whose random access lies about node numbers. */
    private static class Distorted implements ForwardingCircuit {
        private final Circuit of;
        private final LongUnaryOperator node;
        private final LongUnaryOperator bank;

        Distorted(Circuit of, LongUnaryOperator node, LongUnaryOperator bank) {
            this.of = of;
            this.node = node;
            this.bank = bank;
        }

        long classes(Stage stage) {
            return stage.banks();
        }

        @Override
        public Circuit circuit() {
            return of;
        }

        @Override
        public List<Stage> stages() {
            return of.stages().stream().map(this::distort).toList();
        }

        private Stage distort(Stage stage) {
            return new Stage() {
                @Override
                public String name() {
                    return stage.name();
                }

                @Override
                public String kind() {
                    return stage.kind();
                }

                @Override
                public int level() {
                    return stage.level();
                }

                @Override
                public long banks() {
                    return stage.banks();
                }

                @Override
                public long gates() {
                    return stage.gates();
                }

                @Override
                public long firstNode(long b) {
                    return node.applyAsLong(stage.firstNode(b));
                }

                @Override
                public long bankOf(long n) {
                    return bank.applyAsLong(stage.bankOf(n));
                }

                @Override
                public void bank(long b, Bank out) {
                    stage.bank(b, out);
                }

                @Override
                public long classes() {
                    return Distorted.this.classes(stage);
                }
            };
        }
    }
}
