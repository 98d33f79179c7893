package limen.check;

import java.util.List;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.OutputDecoder;
import limen.finite.FinitePrecisionTransformer;

/**
 * What is compared in a circuit.
 *
 * @param circuit the circuit
 * @param outputs the meaning of its inputs and outputs
 * @param held which of its gates hold which values of the model
 */
record CheckPlan(ThresholdCircuit circuit, OutputDecoder outputs, HeldValues held) {
    /** Refuses a circuit with other numbers of inputs or outputs. */
    CheckPlan {
        outputs.require(circuit);
    }

    /** Everything, if the circuit has the compiled circuit's stages and nodes and it is asked for; else outputs only. */
    static CheckPlan of(Compiled compiled, ThresholdCircuit circuit, CheckOptions options) {
        boolean all = !options.outputsOnly() && isSameLayout(compiled.circuit(), circuit);
        return new CheckPlan(circuit, compiled.decoder(), HeldValues.of(compiled, all, options.slow()));
    }

    /** Outputs only. */
    static CheckPlan outputs(FinitePrecisionTransformer model, int n, ThresholdCircuit circuit, CheckOptions options) {
        model.requireLength(n);
        return new CheckPlan(circuit, OutputDecoder.of(model, n), HeldSites.none(model, n, options.slow()));
    }

    /** Values compared on every input. */
    long values() {
        return held.count() + outputs.outputs();
    }

    /** Whether two circuits have the same kind of gates and the same stages with the same numbers of gates. */
    static boolean isSameLayout(ThresholdCircuit one, ThresholdCircuit other) {
        List<? extends Stage> left = one.stages();
        List<? extends Stage> right = other.stages();
        boolean same = left.size() == right.size() && one.gateKind() == other.gateKind();
        for (int s = 0; s < left.size() && same; s++) {
            same = left.get(s).name().equals(right.get(s).name())
                    && left.get(s).gates() == right.get(s).gates();
        }
        return same;
    }
}
