package limen.compiler.construction;

import java.util.List;
import limen.circuit.Gates;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * Single gates of an implicit circuit from their numbers, without the bank's terms: kind, direction, threshold, arity, any argument
 * with its weight, and the inverse.
 *
 * <p>Cost, in {@link #operations}: the place of a gate is a binary search over stages and one division. The arguments are those of
 * one repetition of the sum ({@link FamilyStage#repeat}) and those that are not repeated; argument i is then found by dividing. So
 * no step depends on the number of positions, nor on the length of a term's profile: a term is one step, and its k-th weight other
 * than 0 is looked up in a table of the profile's, which is one of the constants of the model. Only terms over the same nodes (a
 * norm's channel, a head's weights where a product has an offset) are added up weight by weight: linear in the values of a format.
 *
 * <p>Not for several threads.
 */
public final class FamilyAccess {
    /**
     * Where a gate stands.
     *
     * @param stage number of the stage
     * @param bank the bank in the stage
     * @param gate the gate in the bank
     */
    public record Coordinates(int stage, long bank, int gate) {}

    /**
     * A gate but for its arguments.
     *
     * @param kind what it computes, {@link FamilyStage#kind}
     * @param atLeast θ≥threshold; or, where all weights are negative, θ≤threshold of their absolute values
     * @param threshold the threshold
     * @param arity arguments with a weight other than 0
     */
    public record Head(String kind, boolean atLeast, long threshold, long arity) {}

    /**
     * An argument.
     *
     * @param node its node
     * @param weight its weight with its sign, as in Σ weight · node ≥ threshold
     */
    public record Argument(long node, long weight) {}

    private final Family family;
    private final List<FamilyStage> stages;
    private final PeriodicSum sum = new PeriodicSum();
    private long searched;

    private FamilyAccess(Family family) {
        this.family = family;
        stages = family.stages();
    }

    /**
     * {@return access to a compiled circuit}
     *
     * @param circuit as it was compiled, nothing made from it
     * @throws IllegalArgumentException if it is not implicit
     */
    public static FamilyAccess of(ThresholdCircuit circuit) {
        if (circuit instanceof Family family) {
            return new FamilyAccess(family);
        }
        throw new InputException("circuit: its gates are stored, not computed; read them with limen.circuit.Gates");
    }

    /** {@return the number of nodes, inputs included} */
    public long nodes() {
        return family.nodes();
    }

    /** {@return the number of input nodes} */
    public long inputs() {
        return family.inputs();
    }

    /** {@return the stages, in order of their nodes} */
    public List<FamilyStage> stages() {
        return stages;
    }

    /**
     * {@return how many numbers of O(log n) bits were computed so far: steps of searches, terms, thresholds, and the weights of terms that
     * are added up}
     */
    public long operations() {
        return searched + sum.operations();
    }

    /**
     * {@return where a gate stands}
     *
     * @param node inputs to nodes − 1
     * @throws IllegalArgumentException if the node is no gate
     */
    public Coordinates coordinates(long node) {
        if (node < inputs() || node >= nodes()) {
            throw new InputException(
                    "node " + node + " is no gate: gates are nodes " + inputs() + " to " + (nodes() - 1));
        }
        searched += Integer.SIZE - Integer.numberOfLeadingZeros(stages.size()) + 1;
        int stage = Gates.stageOf(stages, node);
        long bank = stages.get(stage).bankOf(node);
        return new Coordinates(stage, bank, (int) (node - stages.get(stage).firstNode(bank)));
    }

    /**
     * {@return the node of a gate: the inverse of {@link #coordinates}}
     *
     * @param c of a gate of this circuit
     * @throws IllegalArgumentException if it has no such gate
     */
    public long node(Coordinates c) {
        boolean exists = c.stage() >= 0
                && c.stage() < stages.size()
                && c.bank() >= 0
                && c.bank() < stages.get(c.stage()).banks()
                && c.gate() >= 0
                && c.gate() < stages.get(c.stage()).gates(c.bank());
        if (!exists) {
            throw new InputException("gate " + c + ": there is none, choose coordinates within the circuit");
        }
        searched++;
        return stages.get(c.stage()).firstNode(c.bank()) + c.gate();
    }

    /**
     * {@return kind, direction, threshold and arity}
     *
     * @param node inputs to nodes − 1
     * @throws IllegalArgumentException if the node is no gate
     */
    public Head gate(long node) {
        Coordinates c = enter(node);
        boolean negative = sum.isNegative();
        long threshold = sum.threshold();
        return new Head(stages.get(c.stage()).kind(), !negative, negative ? -threshold : threshold, sum.arity());
    }

    /**
     * {@return an argument of a gate}
     *
     * @param node inputs to nodes − 1
     * @param i 0..arity − 1, arguments ascending
     * @throws IllegalArgumentException if the node is no gate, or has no such argument
     */
    public Argument argument(long node, long i) {
        enter(node);
        if (i < 0 || i >= sum.arity()) {
            throw new InputException("argument " + i + " of gate " + node + ": "
                    + (sum.arity() == 0 ? "it has none" : "choose 0 to " + (sum.arity() - 1)));
        }
        return sum.argument(i);
    }

    private Coordinates enter(long node) {
        Coordinates c = coordinates(node);
        sum.enter(stages.get(c.stage()), c.bank(), c.gate());
        return c;
    }
}
