package limen.transformer.load;

import java.math.BigDecimal;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.number.Rational;
import limen.transformer.Matrix;
import tools.jackson.databind.JsonNode;

/**
 * Numbers in JSON that must be doubles: a string such as "-3/8", exactly; a JSON number exactly or as the {@link ShortestDecimal} of
 * a double, which is how programs print one. Everything else is refused, not rounded.
 */
final class ExactNumbers {
    /** How −∞ is spelled where it may stand. */
    static final String MINUS_INFINITY = "-inf";

    private ExactNumbers() {}

    /** A list of equally long rows. */
    static Matrix matrix(Json json, String field) {
        return matrix(json, field, false);
    }

    /** As {@link #matrix}, with values that may be −∞. */
    static Matrix biases(Json json, String field) {
        return matrix(json, field, true);
    }

    private static Matrix matrix(Json json, String field, boolean infinite) {
        JsonNode rows = json.array(field);
        double[][] values = new double[rows.size()][];
        for (int r = 0; r < values.length; r++) {
            values[r] = values(json, field, json.array(field, rows.get(r)), "[" + r + ", ", infinite);
            if (values[r].length != values[0].length) {
                throw json.refuse(
                        field,
                        "has " + values[r].length + " values in row " + r + " and " + values[0].length
                                + " in row 0: make all rows equally long");
            }
        }
        return Matrix.ofRows(values);
    }

    /** A list. */
    static double[] vector(Json json, String field) {
        return values(json, field, json.array(field), "[", false);
    }

    /** A number that need be no double. */
    static Rational rational(Json json, String field, JsonNode node) {
        if (!node.isNumber() && !node.isString()) {
            throw json.refuse(field, "is " + Json.shown(node) + ", it must be a number or a string such as \"1/8\"");
        }
        try {
            return Rational.parse(node.asString());
        } catch (InputException e) {
            throw new FileFormatException(json.where(), "field \"" + field + "\": " + e.getMessage(), e);
        }
    }

    private static double[] values(Json json, String field, JsonNode array, String place, boolean infinite) {
        double[] values = new double[array.size()];
        for (int k = 0; k < values.length; k++) {
            JsonNode node = array.get(k);
            values[k] = infinite && node.isString() && node.asString().equals(MINUS_INFINITY)
                    ? Double.NEGATIVE_INFINITY
                    : weight(json, field, place + k + "]", node);
        }
        return values;
    }

    private static double weight(Json json, String field, String place, JsonNode node) {
        if (node.isNumber()) {
            BigDecimal written = node.decimalValue();
            double value = written.doubleValue();
            if (Double.isFinite(value)
                    && (new BigDecimal(value).compareTo(written) == 0 || ShortestDecimal.is(written, value))) {
                return value;
            }
            throw json.refuse(
                    field,
                    "holds " + Json.shown(node) + " at " + place
                            + ", which is no double exactly nor as programs print one:"
                            + " write its shortest decimal, as repr of Python does, or a fraction such as \"1/8\"");
        }
        return rational(json, field + place, node)
                .exactDouble()
                .orElseThrow(() -> json.refuse(
                        field,
                        "holds " + Json.shown(node) + " at " + place
                                + ", which is no double exactly: write a binary fraction such as 0.125 or \"1/8\""));
    }
}
