package limen.cli.verb;

import java.util.List;
import limen.circuit.Progress;
import limen.cli.input.InputChoice.Line;
import limen.cli.result.RunResult;

/** Runs inputs on something: a model or a circuit. */
interface Runner {
    /** Runs every line, in order. */
    List<RunResult.Run> run(List<Line> lines, boolean trace, Progress progress);
}
