package limen.check;

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
        boolean all = !options.outputsOnly() && circuit.hasStagesOf(compiled.circuit());
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
}
