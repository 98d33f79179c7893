package limen.certificate.kind;

import java.util.List;
import limen.certificate.SectionChecker;
import limen.certificate.states.StatesChecker;

/** The kinds of proof, each with its checker. */
public final class Kinds {
    private Kinds() {}

    /** {@return new checkers, one per kind} */
    public static List<SectionChecker> checkers() {
        return List.of(new StatesChecker());
    }
}
