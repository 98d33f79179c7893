package limen.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import limen.io.Closest;
import limen.io.FileFormatException;
import limen.io.Reason;
import limen.io.ShortText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object of a model file, read strictly: typed fields, exact numbers, no duplicate keys, one-line refusals.
 *
 * @param where the file, for messages
 * @param node the object
 */
public record Json(String where, JsonNode node) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int SHOWN = 100;

    /** So many known fields are listed for an unknown one. */
    private static final int LISTED = 24;
    /** Jackson throws what is no exception of its own where an exponent is no int. */
    private static final String NUMBER = "a number with an exponent of more than 31 bits";

    private static final String NO_OBJECT = "holds no JSON object, it must start with {";

    /** Reads a file that holds one JSON object. */
    public static Json read(Path file) {
        return parse(file.toString(), bytes(file));
    }

    /** The bytes of a file. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FileFormatException(file, "no such file, give the path of a model that has it", e);
        } catch (IOException e) {
            throw new FileFormatException(
                    file, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }

    /** Parses one JSON object. */
    public static Json parse(String where, byte[] bytes) {
        if (bytes.length == 0) {
            throw new FileFormatException(where, "is empty (0 bytes), fetch or write it again");
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (!node.isObject()) {
                throw new FileFormatException(where, NO_OBJECT);
            }
            return new Json(where, node);
        } catch (JacksonException e) {
            throw unreadable(where, e);
        } catch (NumberFormatException e) {
            throw new FileFormatException(where, "not readable as JSON (" + NUMBER + "), repair or fetch it again", e);
        }
    }

    /**
     * The string in a field of the outermost object, looking no further than that; null where it is no string or missing.
     *
     * @throws FileFormatException if what comes before it is not readable as a JSON object
     */
    public static String peek(Path file, String field) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = MAPPER.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new FileFormatException(file, NO_OBJECT);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals(field);
                JsonToken value = parser.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? parser.getString() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            throw unreadable(file.toString(), e);
        } catch (IOException e) {
            throw new FileFormatException(
                    file, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }

    private static FileFormatException unreadable(String where, JacksonException e) {
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new FileFormatException(
                where,
                "not readable as JSON" + place + " (" + firstLine(e.getOriginalMessage())
                        + "), repair or fetch it again",
                e);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("no reason given");
        int source = line.indexOf(" (start marker at [Source");
        return source < 0 ? line : line.substring(0, source);
    }

    /** A refusal at one field. */
    public FileFormatException refuse(String field, String what) {
        return new FileFormatException(where, "field \"" + field + "\" " + what);
    }

    /** A value for a refusal, of which the end of a long one is left out. */
    public static String shown(JsonNode value) {
        return ShortText.of(value.toString(), SHOWN);
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** An integer, which must be there. */
    public int integer(String field) {
        if (!has(field)) {
            throw refuse(field, "is missing, add it");
        }
        JsonNode value = node.get(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw refuse(field, "is " + shown(value) + ", it must be an integer of at most 31 bits");
        }
        return value.intValue();
    }

    /** An integer, or another one where the field is missing. */
    public int integer(String field, int otherwise) {
        return has(field) ? integer(field) : otherwise;
    }

    /** A number, or another one where the field is missing. */
    public double number(String field, double otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = node.get(field);
        if (!value.isNumber()) {
            throw refuse(field, "is " + shown(value) + ", it must be a number");
        }
        // Jackson's own conversion throws where the number is no double.
        BigDecimal exact = value.decimalValue();
        double number = exact.doubleValue();
        if (!Double.isFinite(number) || number == 0 && exact.signum() != 0) {
            throw refuse(
                    field,
                    "is " + shown(value) + ", numbers are 0 or from " + Double.MIN_VALUE + " to " + Double.MAX_VALUE
                            + " in magnitude");
        }
        return number;
    }

    /** True or false, which must be there. */
    public boolean flag(String field) {
        if (!has(field)) {
            throw refuse(field, "is missing, add it");
        }
        return flag(field, false);
    }

    /** True or false, or another value where the field is missing. */
    public boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).isBoolean()) {
            throw refuse(field, "is " + shown(node.get(field)) + ", it must be true or false");
        }
        return node.get(field).booleanValue();
    }

    /** A string. */
    public String text(String field, String otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).isString()) {
            throw refuse(field, "is " + shown(node.get(field)) + ", it must be a string");
        }
        return node.get(field).stringValue();
    }

    /** A string, which must be there. */
    public String text(String field) {
        if (!has(field)) {
            throw refuse(field, "is missing, add it");
        }
        return text(field, null);
    }

    /** The object in a field, which must be there. */
    public Json object(String field) {
        if (!has(field) || !node.get(field).isObject()) {
            throw refuse(field, has(field) ? "must be an object" : "is missing, add it");
        }
        return new Json(where + ", " + field, node.get(field));
    }

    /** An enum constant written in lower case with '_'. */
    public <E extends Enum<E>> E choice(String field, Class<E> kind, E otherwise) {
        return has(field) ? choice(field, node.get(field), kind) : otherwise;
    }

    /** An enum constant written in lower case with '_', which must be there. */
    public <E extends Enum<E>> E choice(String field, Class<E> kind) {
        if (!has(field)) {
            throw refuse(field, "is missing, add it");
        }
        return choice(field, node.get(field), kind);
    }

    /** The same, of a value somewhere in a field. */
    public <E extends Enum<E>> E choice(String field, JsonNode value, Class<E> kind) {
        Set<String> known = new TreeSet<>();
        for (E constant : kind.getEnumConstants()) {
            String name = constant.name().toLowerCase(java.util.Locale.ROOT);
            if (value.isString() && name.equals(value.stringValue())) {
                return constant;
            }
            known.add(name);
        }
        throw refuse(field, "is " + shown(value) + ", it must be one of " + known);
    }

    /** The list in a field, which must be there. */
    public JsonNode array(String field) {
        return array(field, node.path(field));
    }

    /** A list somewhere in a field. */
    public JsonNode array(String field, JsonNode value) {
        if (!value.isArray()) {
            throw refuse(
                    field, value.isMissingNode() ? "is missing, add it" : "must be a list (a matrix: a list of rows)");
        }
        return value;
    }

    /** The list of strings in a field, which must be there. */
    public List<String> strings(String field) {
        List<String> strings = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isString()) {
                throw refuse(field, "holds " + shown(value) + ", it must hold strings only");
            }
            strings.add(value.stringValue());
        }
        return strings;
    }

    /** The list of integers in a field, which must be there. */
    public List<Integer> integers(String field) {
        List<Integer> integers = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw refuse(field, "holds " + shown(value) + ", it must hold integers of at most 31 bits only");
            }
            integers.add(value.intValue());
        }
        return integers;
    }

    /** Refuses fields outside this set: few known ones are listed, of many those are named that are like it. */
    public void only(Set<String> fields) {
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                String near = Closest.question(name, fields);
                throw refuse(
                        name,
                        fields.size() <= LISTED
                                ? "is unknown, known are " + new TreeSet<>(fields)
                                : "is unknown"
                                        + (near.isEmpty()
                                                ? ", none of " + fields.size() + " known fields is like it: remove it"
                                                : near));
            }
        }
    }
}
