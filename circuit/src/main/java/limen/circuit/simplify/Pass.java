package limen.circuit.simplify;

import limen.circuit.Circuit;
import limen.circuit.Progress;

/**
 * A simplification of a circuit.
 *
 * <p>Every pass requires a sound circuit without violations of {@link limen.circuit.analysis.CircuitChecker} and yields
 * one, with tight levels, the same inputs, and outputs that are equal bit for bit in the same order. No pass raises gates,
 * wires or depth, except that constant outputs cost up to two gates on level 1; all keep unit gates unit gates. Gates keep
 * their order within a stage and stay in one bank as far as they were; a stage whose gates fall to different levels becomes
 * several.
 */
public enum Pass {
    /**
     * Gates that never or always fire, by the bounds of their sums, are removed and enter their readers' thresholds.
     *
     * <p>Bounds use that gates of one ordinary bank fire in order, so that a run over it contributes one of its prefix
     * sums. Establishes: no gate is constant by these bounds, unless it is an output. One sweep reaches the end of every
     * chain. Preserves weights.
     */
    CONSTANTS {
        @Override
        Circuit apply(Circuit circuit, Progress progress) {
            return ConstantGates.remove(circuit, progress);
        }
    },
    /**
     * Weights are divided by their greatest common divisor, with thresholds rounded up, and cut down to what matters; see
     * {@link Normalisation}. Establishes: the weights of a bank have no common divisor; no weight of an ordinary bank
     * exceeds what decides its gates. Preserves the number of gates; repeated fan-in may fall.
     */
    NORMALISE {
        @Override
        Circuit apply(Circuit circuit, Progress progress) {
            return Normalisation.apply(circuit, progress);
        }
    },
    /**
     * Of gates with equal merged weights and thresholds, as the bank normalises, only the first is kept; a gate with one
     * argument that repeats it is replaced by the argument. Establishes: no two gates of ordinary banks are equal so, nor
     * two gates with equal slopes and thresholds over the same two sums.
     */
    DUPLICATES {
        @Override
        Circuit apply(Circuit circuit, Progress progress) {
            return DuplicateGates.remove(circuit, progress);
        }
    },
    /** Gates from which no output can be reached are removed. Establishes: every gate reaches an output. */
    DEAD {
        @Override
        Circuit apply(Circuit circuit, Progress progress) {
            return DeadGates.remove(circuit, progress);
        }
    };

    /** The simplified circuit. */
    abstract Circuit apply(Circuit circuit, Progress progress);
}
