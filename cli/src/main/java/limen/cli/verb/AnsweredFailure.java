package limen.cli.verb;

import java.io.IOException;
import limen.cli.output.Result;

/** A failure after the answer was known, such as a file that could not be written: the answer is printed, then the failure told. */
public final class AnsweredFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Result result;

    /**
     * With what is known all the same.
     *
     * @param result printed as ever
     * @param cause told on stderr; exit code 2
     */
    public AnsweredFailure(Result result, IOException cause) {
        super(cause.getMessage(), cause);
        this.result = result;
    }

    Result result() {
        return result;
    }
}
