package limen.circuit.unit;

import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.io.LimitException;

/**
 * Converts a weighted circuit into one of unit gates θ≤k and θ≥k only (Merrill and Sabharwal 2023, Def. 4), with the same
 * inputs and outputs.
 *
 * <p><b>Repetition.</b> A gate [Σ w·x ≥ t] with Σ|w| up to a limit repeats argument x |w| times. If all weights are
 * negative, it is θ≤(−t); otherwise a negative weight reads the complement of x, which is one gate more on the level of x:
 * θ≤k−1 beside θ≥k over the same arguments. There is no level of NOT gates.
 *
 * <p><b>Two-stage addition.</b> Above the limit the bits of the sum's weights are counted column by column, and the counts
 * compared with the thresholds by their digits ({@link Addition}): 2 to 5 extra levels, Σ w in polylogarithmically many
 * gates besides one counting gate per argument and bit. Gates of one ordinary bank share all but the comparison; every
 * gate of a pencil is added by itself.
 *
 * <p><b>Complements</b> exist for a whole stage as soon as one of its gates is read with a negative weight by a gate that
 * has weights of both signs, or else for none of it. An input's complement is θ≤0(x) on level 1, so whoever reads it lies on level 2
 * or higher: one extra level where the first level has gates of both signs over inputs, as one-hot gates are; gates of
 * negative weights alone need no complement.
 *
 * <p><b>Levels</b> are recomputed stage by stage: all gates of a weighted stage, and their complements, are on one level, as
 * low as their arguments allow; stages are put in the order of levels. Gates keep their order within their stage.
 *
 * <p>Requires a sound circuit with Σ|w| below {@link limen.circuit.SumLimit#BOUND}. Establishes {@link limen.circuit.GateKind#UNIT}. Preserves outputs and
 * inputs; not depth, not size.
 */
public final class UnitWeights {
    private UnitWeights() {}

    /**
     * {@return the sizes of the unit circuit without building it, from one bank per weight class} They equal those of the built circuit.
     *
     * @param circuit weighted and sound, implicit or materialized
     * @param options only the limit of repetition matters: how many gates are allowed does not
     * @throws ArithmeticException when a sum passes 62 bits or a count 63
     */
    public static UnitCount count(ThresholdCircuit circuit, UnitOptions options) {
        return UnitPlan.of(circuit, options).count();
    }

    /**
     * Builds the unit circuit.
     *
     * @param circuit weighted and sound, implicit or materialized; not changed
     * @param options what is repeated, and how many gates are allowed
     * @param progress hears the unit gates built so far, of all
     * @return the unit circuit; its {@link UnitOptions#LIMIT} says the limit of repetition
     * @throws IllegalStateException when it would have more gates than the options allow, or more nodes than
     *     {@link Circuit#MAX_NODES}; nothing is built then
     * @throws ArithmeticException when a sum passes 62 bits or a count 63
     */
    public static Circuit convert(ThresholdCircuit circuit, UnitOptions options, Progress progress) {
        UnitPlan plan = UnitPlan.of(circuit, options);
        long gates = plan.count().gates();
        long most = Math.min(options.maxGates(), Circuit.MAX_NODES - circuit.inputs());
        if (gates > most) {
            throw new LimitException("unit gates: the circuit would have " + gates + " of them, more than the " + most
                    + " allowed; count them only, raise the limit of repetition, or compile at a smaller"
                    + " length");
        }
        return new UnitBuilder(circuit, options, plan, gates, progress).build();
    }
}
