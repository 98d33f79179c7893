package limen.certificate.kind;

import java.util.List;
import limen.certificate.SectionChecker;
import limen.certificate.orbits.OrbitsChecker;
import limen.certificate.solver.SolverSectionChecker;
import limen.certificate.states.StatesChecker;
import limen.certificate.sweep.SweepChecker;

/** The kinds of proof, each with its checker. */
public final class Kinds {
    private Kinds() {}

    /**
     * {@return new checkers, one per kind}
     *
     * @param thorough whether a sweep is repeated whole by interpreter; else a selection of its inputs where there are many
     */
    public static List<SectionChecker> checkers(boolean thorough) {
        return List.of(
                new StatesChecker(),
                new OrbitsChecker(),
                thorough ? SweepChecker.all() : SweepChecker.selection(),
                new SolverSectionChecker(SolverSectionChecker.Kind.LRAT),
                new SolverSectionChecker(SolverSectionChecker.Kind.DRAT));
    }
}
