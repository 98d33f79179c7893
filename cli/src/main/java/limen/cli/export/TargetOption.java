package limen.cli.export;

import limen.cli.input.GivenOptions;

/** Options that only some targets have, and what is said of them at the others. */
enum TargetOption {
    /** Nothing is written, sizes are counted. */
    COUNTING("only what --to %s write is counted before", "--dry-run"),
    /** A model is taken, too: its circuit, which is not built. */
    MODELS(
            "only what --to %s write is made of a model's circuit",
            "--length", "--precision", "--calibrate", "--ranges", "--objective", "--digit-width"),
    NODES("only a picture, --to %s, has a limit of nodes", "--limit"),
    BYTES("only what --to %s write has a greatest length", "--max-bytes"),
    OUTPUT("only a string, --to %s, is of one output", "--bit"),
    FORM("only a module, --to %s, has two forms", "--form");

    /** With a place for the targets that have it. */
    private final String why;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final String[] names;

    TargetOption(String why, String... names) {
        this.why = why;
        this.names = names;
    }

    /** Refuses it if it was given, for it is one of other targets. */
    void refuse(GivenOptions given) {
        refuse(given, why.replace("%s", Target.having(this)));
    }

    /** Refuses it if it was given. */
    void refuse(GivenOptions given, String reason) {
        given.without(reason, names);
    }
}
