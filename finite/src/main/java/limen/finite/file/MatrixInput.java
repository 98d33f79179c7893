package limen.finite.file;

import limen.finite.IntegerMatrix;
import limen.io.json.Json;

/** How the value of a field that is a matrix is read: from the field itself, or from where it says. */
interface MatrixInput {
    /** A matrix; of integers of at most 31 bits where {@code ints}. */
    IntegerMatrix read(Json json, String field, boolean ints);

    /** A matrix as rows of its own. */
    default long[][] rows(Json json, String field) {
        IntegerMatrix matrix = read(json, field, false);
        long[][] rows = new long[matrix.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = matrix.row(row);
        }
        return rows;
    }
}
