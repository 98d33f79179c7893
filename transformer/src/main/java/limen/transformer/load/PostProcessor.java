package limen.transformer.load;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import limen.io.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the field {@code post_processor} of a tokenizer.json puts before and after every text.
 *
 * <p>The library's kinds are read that add tokens: a template, BERT's and RoBERTa's, and sequences of these.
 */
final class PostProcessor {
    private static final String FIELD = "post_processor";
    private static final String TEMPLATE = "TemplateProcessing";
    private static final String SPECIAL = "SpecialToken";
    private static final String SEQUENCE = "Sequence";
    private static final String SPECIAL_TOKENS = "special_tokens";

    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private OptionalInt first = OptionalInt.empty();

    private PostProcessor() {}

    /** What a tokenizer.json says. */
    static PostProcessor of(Json definition) {
        PostProcessor all = new PostProcessor();
        if (definition.has(FIELD)) {
            all.read(definition.object(FIELD));
        }
        return all;
    }

    /** Tokens before a text. */
    List<String> before() {
        return before;
    }

    /** Tokens after a text. */
    List<String> after() {
        return after;
    }

    /** The number of the very first token of every text. */
    OptionalInt first() {
        return first;
    }

    private void read(Json processor) {
        switch (processor.text("type", "")) {
            case TEMPLATE -> readTemplate(processor);
            case "BertProcessing", "RobertaProcessing" -> {
                add(processor.array("cls"), before, true);
                add(processor.array("sep"), after, false);
            }
            case SEQUENCE -> {
                for (JsonNode each : processor.array("processors")) {
                    read(new Json(processor.where() + ", processors", each));
                }
            }
            default -> {} // the others add no token
        }
    }

    /** A token with its number. */
    private void add(JsonNode pair, List<String> tokens, boolean begins) {
        tokens.add(pair.path(0).asString(""));
        if (begins && pair.path(1).isInt()) {
            first = OptionalInt.of(pair.path(1).intValue());
        }
    }

    private void readTemplate(Json template) {
        boolean text = false;
        List<String> leading = new ArrayList<>();
        for (JsonNode piece : template.array("single")) {
            if (piece.has(SEQUENCE)) {
                text = true;
            } else if (text) {
                after.add(name(piece));
            } else {
                leading.add(name(piece));
            }
        }
        if (!leading.isEmpty()) {
            JsonNode number = template.node()
                    .path(SPECIAL_TOKENS)
                    .path(leading.getFirst())
                    .path("ids")
                    .path(0);
            first = number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
        }
        before.addAll(0, leading);
    }

    private static String name(JsonNode piece) {
        return piece.path(SPECIAL).path("id").asString("");
    }

    /**
     * A token to be put around every text.
     *
     * @param name its name
     * @param number its number
     */
    record Token(String name, int number) {}

    /**
     * Makes a tokenizer.json put a token before every text, or after it, in place. The library takes a second template in a
     * sequence for one of two texts, so the one that is there is changed.
     */
    static void extend(Json json, Token token, boolean begins) {
        ObjectNode definition = (ObjectNode) json.node();
        ObjectNode template = template(definition.path(FIELD));
        if (template == null) {
            template = plainTemplate(definition);
            JsonNode others = definition.path(FIELD);
            if (others.path("type").asString("").equals(SEQUENCE)) {
                ((ArrayNode) others.path("processors")).add(template);
            } else if (others.isObject()) {
                ObjectNode sequence = definition.objectNode();
                sequence.put("type", SEQUENCE);
                sequence.putArray("processors").add(others).add(template);
                definition.set(FIELD, sequence);
            } else {
                definition.set(FIELD, template);
            }
        }
        for (String texts : List.of("single", "pair")) {
            if (!(template.path(texts) instanceof ArrayNode pieces)) {
                throw json.refuse(FIELD, "has no list \"" + texts + "\" in its template, write it anew");
            }
            ObjectNode piece = definition.objectNode();
            piece.putObject(SPECIAL).put("id", token.name).put("type_id", begins || texts.equals("single") ? 0 : 1);
            pieces.insert(begins ? 0 : pieces.size(), piece);
        }
        if (!(template.path(SPECIAL_TOKENS) instanceof ObjectNode numbers)) {
            throw json.refuse(FIELD, "has no object \"" + SPECIAL_TOKENS + "\" in its template, write it anew");
        }
        ObjectNode entry = numbers.putObject(token.name);
        entry.put("id", token.name);
        entry.putArray("ids").add(token.number);
        entry.putArray("tokens").add(token.name);
    }

    /** The template in a processor, or null. */
    private static ObjectNode template(JsonNode processor) {
        if (processor.path("type").asString("").equals(TEMPLATE)) {
            return (ObjectNode) processor;
        }
        for (JsonNode each : processor.path("processors")) {
            ObjectNode found = template(each);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static ObjectNode plainTemplate(ObjectNode definition) {
        ObjectNode template = definition.objectNode();
        template.put("type", TEMPLATE);
        template.putArray("single").add(text(definition, "A", 0));
        template.putArray("pair").add(text(definition, "A", 0)).add(text(definition, "B", 1));
        template.putObject(SPECIAL_TOKENS);
        return template;
    }

    private static ObjectNode text(ObjectNode definition, String which, int type) {
        ObjectNode piece = definition.objectNode();
        piece.putObject(SEQUENCE).put("id", which).put("type_id", type);
        return piece;
    }
}
