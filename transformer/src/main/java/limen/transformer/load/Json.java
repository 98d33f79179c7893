package limen.transformer.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
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
record Json(String where, JsonNode node) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads a file that holds one JSON object. */
    static Json read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ModelFormatException(file, "no such file, give the path of a model that has it", e);
        } catch (IOException e) {
            throw new ModelFormatException(
                    file, "cannot be read (" + e.getMessage() + "), check the file and its rights", e);
        }
    }

    /** Parses one JSON object. */
    static Json parse(String where, byte[] bytes) {
        if (bytes.length == 0) {
            throw new ModelFormatException(where, "is empty (0 bytes), fetch or write it again");
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (!node.isObject()) {
                throw new ModelFormatException(where, "holds no JSON object, it must start with {");
            }
            return new Json(where, node);
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new ModelFormatException(
                    where,
                    "not readable as JSON" + place + " (" + firstLine(e.getOriginalMessage())
                            + "), repair or fetch it again",
                    e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no reason given");
    }

    /** A refusal at one field. */
    ModelFormatException refuse(String field, String what) {
        return new ModelFormatException(where, "field \"" + field + "\" " + what);
    }

    /** Whether the field is there and not null. */
    boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** An integer, which must be there. */
    int integer(String field) {
        if (!has(field)) {
            throw refuse(field, "is missing, add it");
        }
        JsonNode value = node.get(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw refuse(field, "is " + value + ", it must be an integer of at most 31 bits");
        }
        return value.intValue();
    }

    int integer(String field, int otherwise) {
        return has(field) ? integer(field) : otherwise;
    }

    double number(String field, double otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).isNumber()) {
            throw refuse(field, "is " + node.get(field) + ", it must be a number");
        }
        return node.get(field).doubleValue();
    }

    boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).isBoolean()) {
            throw refuse(field, "is " + node.get(field) + ", it must be true or false");
        }
        return node.get(field).booleanValue();
    }

    String text(String field, String otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).isString()) {
            throw refuse(field, "is " + node.get(field) + ", it must be a string");
        }
        return node.get(field).stringValue();
    }

    String text(String field) {
        if (!has(field)) {
            throw refuse(field, "is missing, add it");
        }
        return text(field, null);
    }

    /** The object in a field, which must be there. */
    Json object(String field) {
        if (!has(field) || !node.get(field).isObject()) {
            throw refuse(field, has(field) ? "must be an object" : "is missing, add it");
        }
        return new Json(where + ", " + field, node.get(field));
    }

    /** An enum constant written in lower case with '_'. */
    <E extends Enum<E>> E choice(String field, Class<E> kind, E otherwise) {
        return has(field) ? choice(field, node.get(field), kind) : otherwise;
    }

    <E extends Enum<E>> E choice(String field, JsonNode value, Class<E> kind) {
        Set<String> known = new TreeSet<>();
        for (E constant : kind.getEnumConstants()) {
            String name = constant.name().toLowerCase(java.util.Locale.ROOT);
            if (value.isString() && name.equals(value.stringValue())) {
                return constant;
            }
            known.add(name);
        }
        throw refuse(field, "is " + value + ", it must be one of " + known);
    }

    /** Refuses fields outside this set. */
    void only(Set<String> fields) {
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                throw refuse(name, "is unknown, known are " + new TreeSet<>(fields));
            }
        }
    }
}
