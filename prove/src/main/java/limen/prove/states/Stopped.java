package limen.prove.states;

/** The search is over before its end: the budget, or somebody, says so. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped(String reason) {
        super(reason, null, false, false);
    }
}
