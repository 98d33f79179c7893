package limen.cli.export;

import java.io.IOException;
import java.util.Set;
import limen.cli.output.Result;

/** A format to write, one class each; {@link Target} lists them. */
interface ExportTarget {
    /** The options that it takes besides those of all. */
    Set<TargetOption> options();

    /**
     * Writes what was asked for, or counts it.
     *
     * @throws IOException when it cannot be read or written
     */
    Result write(Export export) throws IOException;
}
