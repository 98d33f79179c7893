package limen.cli.result.prove;

import limen.cli.output.Result;

/** What a verb found that answers with a verdict. */
interface VerdictResult extends Result {
    /** The answer. */
    VerdictName verdict();

    @Override
    default boolean holds() {
        return verdict() == VerdictName.PROVED;
    }

    @Override
    default boolean isUnknown() {
        return verdict() == VerdictName.UNKNOWN;
    }
}
