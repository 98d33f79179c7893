package limen.transformer.tokenize.convert;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A token that is looked for in every text before the text is cut.
 *
 * @param content its spelling
 * @param id its number
 * @param special whether it is silent in decoded text
 * @param strip the object that says whether blanks beside it belong to it and whether it is normalized, or a string
 */
record AddedToken(String content, int id, boolean special, JsonNode strip) {
    /** Appends it to the list of a tokenizer.json. */
    void addTo(ArrayNode tokens) {
        ObjectNode token = tokens.addObject();
        token.put("id", id).put("content", content);
        for (String flag : new String[] {"single_word", "lstrip", "rstrip", "normalized"}) {
            token.put(flag, strip.path(flag).asBoolean(false));
        }
        token.put("special", special);
    }
}
