package limen.cli.result.prove;

/** The three answers. */
public enum VerdictName {
    /** For every input. */
    PROVED,
    /** Not for this one. */
    COUNTEREXAMPLE,
    /** Nobody knows. */
    UNKNOWN
}
