package limen.cli.verb;

import java.io.IOException;
import java.io.InterruptedIOException;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompiledTransformer;
import limen.prove.check.CheckOptions;
import limen.prove.check.CheckReport;
import limen.prove.check.CircuitCheck;
import limen.prove.check.InputSource;

/** A circuit compared with its model's interpreter, for verbs that end when they are interrupted. */
final class CheckedCircuit {
    private CheckedCircuit() {}

    static CheckReport check(
            CompiledTransformer compiled,
            ThresholdCircuit circuit,
            InputSource inputs,
            CheckOptions options,
            Progress progress)
            throws IOException {
        try {
            return CircuitCheck.check(compiled, circuit, inputs, options, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException ended = new InterruptedIOException("check: it was interrupted, start it again");
            ended.initCause(e);
            throw ended;
        }
    }
}
