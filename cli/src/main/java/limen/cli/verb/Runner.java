package limen.cli.verb;

import java.util.List;
import java.util.Map;
import limen.circuit.Progress;
import limen.cli.input.InputChoice.Line;

/** Runs inputs on something: a model or a circuit. */
interface Runner {
    /**
     * One input and what came out.
     *
     * @param input the tokens, or the bits as text
     * @param output the answer as JSON: a list of tokens or labels, true or false, or bits as text
     * @param words the answer for people
     * @param sites values by site, or null without a trace
     */
    record Run(Object input, Object output, String words, Map<String, Object> sites) {}

    /** Runs every line, in order. */
    List<Run> run(List<Line> lines, boolean trace, Progress progress);
}
