package limen.extract;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import limen.circuit.Progress;
import limen.extract.Extraction.Found;
import limen.extract.layer.LayeredAutomaton;
import limen.prove.Budget;

/** What is extracted from, at one length. */
interface Subject {
    /** What it answers on every input. */
    LayeredAutomaton function(Budget budget, Progress progress);

    /** How many symbols an input has. */
    int length();

    /** The names of its symbols. */
    List<String> symbols();

    /** Whether it gives this answer, asked of an interpreter that knows nothing of the function. */
    boolean confirms(int[] input, boolean accepts);

    /** That it is what was found. */
    Optional<Extraction.Proof> prove(Found found, Progress progress) throws IOException;
}
