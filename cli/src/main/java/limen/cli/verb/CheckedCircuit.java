package limen.cli.verb;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.check.PartCheck;
import limen.check.PartsReport;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.CompiledPart;

/** A circuit, or parts of one, compared with its model's interpreter, for verbs that end when they are interrupted. */
final class CheckedCircuit {
    private CheckedCircuit() {}

    static CheckReport check(
            Compiled compiled, ThresholdCircuit circuit, InputSource inputs, CheckOptions options, Progress progress)
            throws IOException {
        try {
            return CircuitCheck.check(compiled, circuit, inputs, options, progress);
        } catch (InterruptedException e) {
            throw ended(e);
        }
    }

    static PartsReport check(List<CompiledPart> parts, InputSource inputs, CheckOptions options, Progress progress)
            throws IOException {
        try {
            return PartCheck.check(parts, inputs, options, progress);
        } catch (InterruptedException e) {
            throw ended(e);
        }
    }

    private static InterruptedIOException ended(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        InterruptedIOException ended = new InterruptedIOException("check: it was interrupted, start it again");
        ended.initCause(interrupted);
        return ended;
    }
}
