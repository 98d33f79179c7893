package limen.io.json;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the JSON of Limen's own files: one field per line, one matrix row per line. */
public final class JsonOutput {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Writer out;

    /** Writes to a writer, which stays the caller's to flush and close. */
    public JsonOutput(Writer out) {
        this.out = out;
    }

    /** Hands on what is written so far. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Writes text as it is. */
    public void write(String text) throws IOException {
        out.write(text);
    }

    /** The fields of an object, without its braces, one per line. */
    public void fields(Map<String, ?> fields, String indent) throws IOException {
        Iterator<? extends Map.Entry<String, ?>> entries = fields.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, ?> entry = entries.next();
            out.write(indent + text(entry.getKey()) + ": " + value(entry.getValue())
                    + (entries.hasNext() ? ",\n" : "\n"));
        }
    }

    /** A list with each of its items on a line of its own. */
    public void lines(int count, IntFunction<String> item, String indent) throws IOException {
        out.write("[");
        for (int r = 0; r < count; r++) {
            out.write((r == 0 ? "\n" : ",\n") + indent + item.apply(r));
        }
        out.write("]");
    }

    /** A list, an object, an enum constant in lower case, a string, a number or a truth value on one line. */
    public static String value(Object value) {
        return switch (value) {
            case List<?> list ->
                String.join(", ", list.stream().map(JsonOutput::value).toList()).transform(items -> "[" + items + "]");
            case Map<?, ?> object ->
                String.join(
                                ", ",
                                object.entrySet().stream()
                                        .map(entry -> text(entry.getKey().toString()) + ": " + value(entry.getValue()))
                                        .toList())
                        .transform(fields -> "{" + fields + "}");
            case Enum<?> constant -> text(constant.name().toLowerCase(Locale.ROOT));
            case String string -> text(string);
            default -> value.toString();
        };
    }

    /** A string in quotes. One that is no Unicode text, for half of a surrogate pair is missing, is written in escapes. */
    public static String text(String string) {
        boolean isText =
                string.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return (isText ? MAPPER.writer() : MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII))
                .writeValueAsString(string);
    }
}
