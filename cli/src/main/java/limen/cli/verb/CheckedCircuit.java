package limen.cli.verb;

import java.io.IOException;
import java.io.InterruptedIOException;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.Compiled;

/** A circuit compared with its model's interpreter, for verbs that end when they are interrupted. */
final class CheckedCircuit {
    private CheckedCircuit() {}

    static CheckReport check(
            Compiled compiled, ThresholdCircuit circuit, InputSource inputs, CheckOptions options, Progress progress)
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
