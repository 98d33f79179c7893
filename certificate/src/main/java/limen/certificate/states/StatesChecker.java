package limen.certificate.states;

import java.io.IOException;
import java.io.InputStream;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;

/**
 * Checks prefix states with the reference interpreter's rules: every query that occurs is foreseen, every edge ends in a state with the
 * same parts, every answer is right. Knows nothing of the search; docs/formats/certificate.md says what the body holds.
 *
 * <p>Why that proves the property: a state's parts are what every later position can draw from the prefix, so by induction every prefix
 * has the parts of the state that its letters lead to, and every answer on it is one that was checked.
 *
 * <p>Cost: one position by reference rules per edge; memory for the parts of two levels and for all edges.
 */
public final class StatesChecker implements SectionChecker {
    /** The kind of section. */
    public static final String KIND = "states";

    /** A checker. */
    public StatesChecker() {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String check(Question question, InputStream body, Progress progress) throws IOException {
        Numbers in = new Numbers(body);
        Passes passes = new Passes(question, in, progress);
        passes.check();
        in.requireEnd();
        return passes.states() + " prefix states, every edge and answer by the reference interpreter's rules";
    }
}
