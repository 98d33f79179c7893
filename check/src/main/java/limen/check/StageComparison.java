package limen.check;

import java.util.function.Supplier;
import limen.evaluate.StageStates;

/** A stage's states, and where differences are noted. */
interface StageComparison {
    /** The states. */
    StageStates states();

    /** Room for the firing gates of every lane of these states. */
    int[] counts();

    /** Notes that a value differs on a lane; {@code difference} is asked for if none came before it. */
    void differs(int lane, Supplier<Difference> difference);
}
