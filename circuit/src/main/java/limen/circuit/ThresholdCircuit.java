package limen.circuit;

import java.util.List;
import java.util.Map;

/**
 * A constant-depth threshold circuit, implicit or materialized.
 *
 * <p>Nodes 0 … inputs−1 are input bits; gates follow in the order of the stages, whose levels never decrease. Size is
 * the number of gates, depth the greatest {@linkplain Stage#level() level}: no path has more gates.
 */
public interface ThresholdCircuit {
    /** {@return the number of input nodes} */
    int inputs();

    /** {@return the stages in topological order, levels nondecreasing} */
    List<? extends Stage> stages();

    /** {@return the number of outputs} */
    int outputs();

    /**
     * {@return the node of output k}
     *
     * @param k 0 to {@link #outputs()} − 1
     */
    long output(int k);

    /** {@return whether gates are weighted or unit-weight} */
    GateKind gateKind();

    /** {@return where the circuit comes from: model, precision, length, construction …} */
    Provenance provenance();

    /** {@return {@link #provenance} as text by key, sorted: what files and reports show} */
    default Map<String, String> attributes() {
        return provenance().entries();
    }

    /** {@return the number of gates} */
    default long gates() {
        long sum = 0;
        for (Stage stage : stages()) {
            sum += stage.gates();
        }
        return sum;
    }

    /** {@return the number of nodes: inputs and gates} */
    default long nodes() {
        return inputs() + gates();
    }

    /** {@return the greatest level of any gate; 0 without gates} */
    default int depth() {
        int depth = 0;
        for (Stage stage : stages()) {
            depth = stage.gates() > 0 ? Math.max(depth, stage.level()) : depth;
        }
        return depth;
    }

    /**
     * {@return whether it has the stages of another circuit: the same names, in the same order, with the same numbers of gates, of the same
     * kind} What the gates compute is not looked at.
     *
     * @param other implicit or materialized
     */
    default boolean hasStagesOf(ThresholdCircuit other) {
        List<? extends Stage> own = stages();
        List<? extends Stage> others = other.stages();
        boolean same = own.size() == others.size() && gateKind() == other.gateKind();
        for (int s = 0; s < own.size() && same; s++) {
            same = own.get(s).name().equals(others.get(s).name())
                    && own.get(s).gates() == others.get(s).gates();
        }
        return same;
    }
}
