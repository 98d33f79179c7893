package limen.prove.solver;

import java.util.Optional;
import limen.circuit.Progress;
import limen.prove.Budget;
import limen.prove.formula.CircuitPair;

/** Another way to tell whether two circuits are equal, asked where a solver does not answer at once. */
@FunctionalInterface
public interface ExactEquality {
    /** Knows nothing. */
    ExactEquality NONE = (pair, budget, progress) -> Optional.empty();

    /**
     * {@return whether they are equal, none if it cannot tell}
     *
     * @param pair two circuits, and on which inputs
     * @param budget what may be used up
     * @param progress hears how far it is
     */
    Optional<EqualityVerdict> decide(CircuitPair pair, Budget budget, Progress progress);
}
