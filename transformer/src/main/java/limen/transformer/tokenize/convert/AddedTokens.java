package limen.transformer.tokenize.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import limen.io.FileFormatException;
import limen.io.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The tokens besides a vocabulary that the files of a folder name: added_tokens.json, {@code added_tokens_decoder} of
 * tokenizer_config.json, and the special tokens of it and of special_tokens_map.json that have a number in one of these.
 */
final class AddedTokens {
    private static final String ADDED = "added_tokens.json";
    private static final String SPECIAL = "special_tokens_map.json";
    private static final String CONFIG = "tokenizer_config.json";

    private final Map<String, Integer> vocabulary;
    private final Map<Integer, AddedToken> tokens = new TreeMap<>();

    private AddedTokens(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Of a folder.
     *
     * @param vocabulary the number of each token of the vocabulary
     */
    static AddedTokens of(Path folder, Map<String, Integer> vocabulary) {
        AddedTokens all = new AddedTokens(vocabulary);
        if (Files.exists(folder.resolve(ADDED))) {
            Json added = Json.read(folder.resolve(ADDED));
            for (String name : added.node().propertyNames()) {
                all.add(added.where(), new AddedToken(name, added.integer(name), false, added.node()));
            }
        }
        for (String file : new String[] {SPECIAL, CONFIG}) {
            if (Files.exists(folder.resolve(file))) {
                all.special(Json.read(folder.resolve(file)));
            }
        }
        return all;
    }

    private void special(Json file) {
        if (file.has("added_tokens_decoder")) {
            Json decoder = file.object("added_tokens_decoder");
            for (String number : decoder.node().propertyNames()) {
                Json token = decoder.object(number);
                if (!number.matches("[0-9]{1,9}")) {
                    throw decoder.refuse(number, "is no number of a token");
                }
                add(
                        token.where(),
                        new AddedToken(
                                token.text("content"),
                                Integer.parseInt(number),
                                token.flag("special", false),
                                token.node()));
            }
        }
        for (String name :
                new String[] {"bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"
                }) {
            special(file.where(), file.node().path(name));
        }
        for (JsonNode each : file.node().path("additional_special_tokens")) {
            special(file.where(), each);
        }
    }

    private void special(String where, JsonNode token) {
        String content = token.isObject() ? token.path("content").asString("") : token.asString("");
        Integer id = content.isEmpty() ? null : number(content);
        if (id != null) {
            AddedToken present = tokens.get(id);
            add(where, new AddedToken(content, id, true, present == null ? token : present.strip()));
        }
    }

    private Integer number(String content) {
        for (AddedToken token : tokens.values()) {
            if (token.content().equals(content)) {
                return token.id();
            }
        }
        return vocabulary.get(content);
    }

    /** With one more, unless it is there. */
    void add(String where, AddedToken token) {
        Integer known = number(token.content());
        AddedToken before = tokens.put(token.id(), token);
        if (before != null && !before.content().equals(token.content()) || known != null && known != token.id()) {
            throw new FileFormatException(
                    where,
                    "token " + token.id() + " is \"" + token.content()
                            + "\", another file says otherwise: use the files" + " that belong together");
        }
    }

    /** Whether no token with this number was added. */
    boolean isFree(int id) {
        return !tokens.containsKey(id);
    }

    /** Appends them to the list of a tokenizer.json, by number. */
    void addTo(ArrayNode list) {
        tokens.values().forEach(token -> token.addTo(list));
    }
}
