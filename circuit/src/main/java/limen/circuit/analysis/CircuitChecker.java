package limen.circuit.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.CircuitStage;
import limen.circuit.GateKind;
import limen.circuit.MergedSums;
import limen.circuit.Stage;
import limen.circuit.SumLimit;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.Violation.Kind;

/**
 * Checks all invariants of a circuit, bank by bank, implicit or materialized.
 *
 * <p>A circuit without violations can be evaluated in node order with 64-bit sums that never wrap. Cost: every bank is
 * produced once, of stored banks that are one bank moved the first and the last; memory of one bank. See {@link Violation.Kind} for the invariants.
 */
public final class CircuitChecker {
    private final ThresholdCircuit circuit;
    private final Options options;
    private final List<Violation> violations = new ArrayList<>();
    private final Bank bank = new Bank();
    private final MergedSums sums = new MergedSums();
    private final long[] stageStart;

    /**
     * What to check.
     *
     * @param tightLevels also require that every level is 1 + the greatest argument level in its stage
     * @param unitGates whether gates of a unit circuit must be unit gates; without, they need only be gates that can be evaluated
     * @param limit stop after so many violations
     */
    public record Options(boolean tightLevels, boolean unitGates, int limit) {
        /** All invariants but tight levels, up to 100 violations. */
        public static final Options DEFAULT = new Options(false, true, 100);

        /** Whether there is any violation of what {@link #DEFAULT} looks at. */
        public static final Options FIRST = new Options(false, true, 1);

        /** Whether there is anything that evaluation could not do with. */
        public static final Options FIRST_FOR_EVALUATION = new Options(false, false, 1);
    }

    private CircuitChecker(ThresholdCircuit circuit, Options options) {
        this.circuit = circuit;
        this.options = options;
        stageStart = new long[circuit.stages().size()];
    }

    /**
     * {@return the violations of a circuit, none when it is sound; levels need not be tight}
     *
     * @param circuit implicit or materialized
     */
    public static List<Violation> check(ThresholdCircuit circuit) {
        return check(circuit, Options.DEFAULT);
    }

    /**
     * {@return the violations of a circuit, up to the options' limit}
     *
     * @param circuit implicit or materialized
     * @param options how strict, and after how many violations to stop
     */
    public static List<Violation> check(ThresholdCircuit circuit, Options options) {
        CircuitChecker checker = new CircuitChecker(circuit, options);
        checker.run();
        return List.copyOf(checker.violations);
    }

    private boolean full() {
        return violations.size() >= options.limit();
    }

    private void report(Kind kind, String message) {
        if (!full()) {
            violations.add(new Violation(kind, message));
        }
    }

    private void run() {
        Set<String> names = new HashSet<>();
        int level = 1;
        long node = circuit.inputs();
        int s = 0;
        for (Stage stage : circuit.stages()) {
            stageStart[s] = node;
            if (stage.name().isBlank() || !names.add(stage.name())) {
                report(Kind.STAGE_NAME, "stage " + s + ": the name '" + stage.name() + "' is blank or used before");
            }
            if (stage.level() < level) {
                report(
                        Kind.STAGE_ORDER,
                        "stage " + stage.name() + " on level " + stage.level() + " after level " + level);
            }
            level = Math.max(level, stage.level());
            node = checkStage(stage, s++, node);
            if (full()) {
                return;
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            if (circuit.output(k) < 0 || circuit.output(k) >= node) {
                report(Kind.OUTPUT_RANGE, "output " + k + " is node " + circuit.output(k) + " of " + node);
            }
        }
    }

    private long checkStage(Stage stage, int s, long firstNode) {
        long node = firstNode;
        int greatest = 0;
        for (long b = 0; b < stage.banks() && !full(); ) {
            long until = stage instanceof CircuitStage stored ? stored.alikeUntil(b) : b + 1;
            greatest = Math.max(greatest, checkBank(stage, s, b, node));
            if (until - b > 1) {
                node += bank.gates * (until - 1 - b);
                greatest = Math.max(greatest, checkBank(stage, s, until - 1, node));
            }
            node += bank.gates;
            b = until;
        }
        checkTotals(stage, firstNode, node);
        if (options.tightLevels() && stage.gates() > 0 && stage.level() != greatest + 1) {
            report(
                    Kind.LEVEL_NOT_TIGHT,
                    "stage " + stage.name() + " on level " + stage.level() + " reads levels up to " + greatest);
        }
        return node;
    }

    /** The greatest level among the bank's arguments; {@link #bank} is the bank. */
    private int checkBank(Stage stage, int s, long b, long node) {
        stage.bank(b, bank);
        if (stage.firstNode(b) != node || stage.gates(b) != bank.gates) {
            report(
                    Kind.NODE_NUMBERING,
                    place(stage, b) + ": begins at node " + stage.firstNode(b) + " with " + stage.gates(b)
                            + " gates, expected node " + node + " and " + bank.gates + " gates");
        } else if (bank.gates > 0 && (stage.bankOf(node) != b || stage.bankOf(node + bank.gates - 1) != b)) {
            report(
                    Kind.NODE_NUMBERING,
                    place(stage, b) + ": bankOf(" + node + ") = " + stage.bankOf(node) + ", bankOf("
                            + (node + bank.gates - 1) + ") = " + stage.bankOf(node + bank.gates - 1));
        }
        int before = violations.size();
        int greatest = checkArguments(stage, s, b, node);
        checkGates(stage, b, node, violations.size() == before);
        return greatest;
    }

    private void checkTotals(Stage stage, long firstNode, long node) {
        if (!full() && (stage.gates() != node - firstNode || stage.firstNode(stage.banks()) != node)) {
            report(
                    Kind.NODE_NUMBERING,
                    "stage " + stage.name() + ": " + stage.gates() + " gates ending before node "
                            + stage.firstNode(stage.banks()) + ", counted " + (node - firstNode) + " before node "
                            + node);
        }
        long banks = stage instanceof CircuitStage ? stage.banks() : 0;
        for (long c = 0; c < stage.classes() && !(stage instanceof CircuitStage); c++) {
            banks += stage.multiplicity(c);
        }
        if (banks != stage.banks()) {
            report(
                    Kind.WEIGHT_CLASSES,
                    "stage " + stage.name() + ": " + stage.classes() + " weight classes with " + banks
                            + " banks, the stage has " + stage.banks());
        }
    }

    /** The greatest level among the bank's arguments. */
    private int checkArguments(Stage stage, int s, long b, long node) {
        int greatest = 0;
        for (int t = 0; t < bank.base.size + bank.slopeSum.size; t++) {
            boolean inBase = t < bank.base.size;
            var terms = inBase ? bank.base : bank.slopeSum;
            int place = inBase ? t : t - bank.base.size;
            long first = terms.first[place];
            long last = first + terms.profile[place].length() - 1;
            if (first < 0 || last >= node) {
                report(
                        Kind.ARGUMENT_NUMBER,
                        place(stage, b) + ": gate " + node + " reads node " + (first < 0 ? first : last)
                                + ", which is not below it");
                continue;
            }
            int level = levelOf(s, last);
            greatest = Math.max(greatest, level);
            if (level >= stage.level()) {
                report(
                        Kind.ARGUMENT_LEVEL,
                        place(stage, b) + ": gate " + node + " on level " + stage.level() + " reads node " + last
                                + " on level " + level);
            }
        }
        return greatest;
    }

    private int levelOf(int current, long node) {
        if (node < circuit.inputs()) {
            return 0;
        }
        int low = 0;
        int high = current;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stageStart[middle] <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return circuit.stages().get(low).level();
    }

    /** Weights of arguments that are none are not added up. */
    private void checkGates(Stage stage, long b, long node, boolean argumentsAreNodes) {
        for (int r = 1; r < bank.gates && !bank.isPencil(); r++) {
            if (bank.threshold[r] < bank.threshold[r - 1]) {
                report(
                        Kind.THRESHOLD_ORDER,
                        place(stage, b) + ": gate " + (node + r) + " has threshold " + bank.threshold[r] + " after "
                                + bank.threshold[r - 1]);
                break;
            }
        }
        boolean unit = options.unitGates() && circuit.gateKind() == GateKind.UNIT;
        if (checkMagnitude(stage, b, node) && argumentsAreNodes && unit) {
            sums.merge(bank);
            for (int r = 0; r < bank.gates && !full(); r++) {
                checkUnit(stage, b, r, node + r);
            }
        }
    }

    private boolean checkMagnitude(Stage stage, long b, long node) {
        long base = Magnitudes.of(bank.base);
        long slopeSum = Magnitudes.of(bank.slopeSum);
        for (int r = 0; r < bank.gates; r++) {
            long sum = Magnitudes.add(base, Magnitudes.abs(bank.threshold[r]));
            if (bank.isPencil()) {
                long factor = Math.max(1, Magnitudes.abs(bank.slope[r]));
                sum = Magnitudes.add(sum, Magnitudes.multiply(factor, slopeSum));
            }
            if (sum >= SumLimit.BOUND) {
                report(
                        Kind.MAGNITUDE,
                        place(stage, b) + ": gate " + (node + r)
                                + " has weights and a threshold that add up to 2^62 or more");
                return false;
            }
        }
        return true;
    }

    private void checkUnit(Stage stage, long b, int r, long node) {
        long sum = 0;
        boolean positive = false;
        boolean negative = false;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, bank.slope[r]);
            positive |= weight > 0;
            negative |= weight < 0;
            sum += Math.abs(weight);
        }
        if (positive && negative) {
            report(Kind.UNIT_SIGN, place(stage, b) + ": gate " + node + " has weights of both signs");
            return;
        }
        long low = negative ? -sum : 0;
        long high = negative ? 1 : sum + 1;
        if (bank.threshold[r] < low || bank.threshold[r] > high) {
            report(
                    Kind.UNIT_THRESHOLD,
                    place(stage, b) + ": gate " + node + " has threshold " + bank.threshold[r] + " outside " + low
                            + " to " + high);
        }
    }

    private static String place(Stage stage, long b) {
        return "stage " + stage.name() + ", bank " + b;
    }
}
