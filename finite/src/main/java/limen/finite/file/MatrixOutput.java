package limen.finite.file;

import java.io.IOException;
import limen.finite.IntegerMatrix;
import limen.io.json.JsonOutput;

/** How the value of a field that is a matrix is written: in place, or as a place elsewhere. */
interface MatrixOutput {
    /**
     * Writes the value.
     *
     * @param indent of the line that begins with the field
     */
    void write(IntegerMatrix matrix, String indent, JsonOutput out) throws IOException;
}
