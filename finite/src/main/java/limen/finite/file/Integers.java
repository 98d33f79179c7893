package limen.finite.file;

import java.util.Arrays;
import limen.finite.IntegerMatrix;
import limen.io.json.Json;
import tools.jackson.databind.JsonNode;

/** Lists and lists of lists of integers in a field, each checked to be one and to fit. */
final class Integers {
    private Integers() {}

    /** A 64-bit integer, which must be there. */
    static long longInteger(Json json, String field) {
        if (!json.has(field)) {
            throw json.refuse(field, "is missing, add it");
        }
        JsonNode value = json.node().get(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw json.refuse(field, "is " + Json.shown(value) + ", it must be an integer of at most 63 bits");
        }
        return value.longValue();
    }

    static long[] longs(Json json, String field) {
        return longs(json, field, json.array(field), "[");
    }

    static int[] ints(Json json, String field) {
        return ints(json, field, json.array(field), "[");
    }

    /** Rows of any lengths. */
    static long[][] longRows(Json json, String field) {
        JsonNode rows = json.array(field);
        long[][] values = new long[rows.size()][];
        for (int r = 0; r < values.length; r++) {
            values[r] = longs(json, field, rows.get(r), "[" + r + ", ");
        }
        return values;
    }

    /** Rows of equal length; where {@code ints}, of at most 31 bits. */
    static IntegerMatrix matrix(Json json, String field, boolean ints) {
        JsonNode rows = json.array(field);
        long[][] values = new long[rows.size()][];
        for (int r = 0; r < values.length; r++) {
            String place = "[" + r + ", ";
            values[r] = ints
                    ? Arrays.stream(ints(json, field, rows.get(r), place))
                            .asLongStream()
                            .toArray()
                    : longs(json, field, rows.get(r), place);
            if (values[r].length != values[0].length) {
                throw json.refuse(
                        field,
                        "has " + values[r].length + " values in row " + r + ", must have " + values[0].length
                                + " as in the first one");
            }
        }
        return IntegerMatrix.of(values);
    }

    private static long[] longs(Json json, String field, JsonNode array, String place) {
        long[] values = new long[size(json, field, array)];
        for (int k = 0; k < values.length; k++) {
            JsonNode value = array.get(k);
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw json.refuse(
                        field,
                        "holds " + Json.shown(value) + " at " + place + k
                                + "], it must be an integer of at most 63 bits");
            }
            values[k] = value.longValue();
        }
        return values;
    }

    static int[] ints(Json json, String field, JsonNode array, String place) {
        int[] values = new int[size(json, field, array)];
        for (int k = 0; k < values.length; k++) {
            JsonNode value = array.get(k);
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw json.refuse(
                        field,
                        "holds " + Json.shown(value) + " at " + place + k
                                + "], it must be an integer of at most 31 bits");
            }
            values[k] = value.intValue();
        }
        return values;
    }

    private static int size(Json json, String field, JsonNode array) {
        if (!array.isArray()) {
            throw json.refuse(field, "holds " + Json.shown(array) + ", it must hold lists of integers");
        }
        return array.size();
    }
}
