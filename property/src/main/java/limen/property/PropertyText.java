package limen.property;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.io.json.JsonOutput;

/** The one line of JSON that is a property: {@link Property#text}. */
public final class PropertyText {
    /** The value of the field {@code format}. */
    public static final String FORMAT = "limen-property";

    /** The value of the field {@code version}. */
    public static final int VERSION = 1;

    private PropertyText() {}

    /**
     * {@return the line: format, version and kind first, then the fields in alphabetical order}
     *
     * @param kind the value of the field {@code property}
     * @param fields texts, integers, truth values and lists of these
     */
    public static String of(String kind, Map<String, ?> fields) {
        StringBuilder line = new StringBuilder("{\"format\":\"" + FORMAT + "\",\"version\":" + VERSION);
        line.append(",\"property\":").append(JsonOutput.text(kind));
        append(line, fields);
        return line.append('}').toString();
    }

    /**
     * {@return the line of a property, with more fields at its end}
     *
     * @param line what {@link #of} gave
     * @param fields in alphabetical order, none of those that the line has
     */
    public static String with(String line, Map<String, ?> fields) {
        StringBuilder longer = new StringBuilder(line.substring(0, line.length() - 1));
        append(longer, fields);
        return longer.append('}').toString();
    }

    private static void append(StringBuilder line, Map<String, ?> fields) {
        new TreeMap<>(fields)
                .forEach((name, value) -> line.append(',')
                        .append(JsonOutput.text(name))
                        .append(':')
                        .append(value(value)));
    }

    private static String value(Object value) {
        return value instanceof List<?> list
                ? "[" + String.join(",", list.stream().map(PropertyText::value).toList()) + "]"
                : JsonOutput.value(value);
    }
}
