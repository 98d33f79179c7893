package limen.transformer.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import limen.transformer.tokenize.HuggingFaceTokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The tokenizer_config.json beside a tokenizer: whether texts get a begin and an end token.
 *
 * <p>What tokenizer.json puts around texts itself stays as it is; where it puts nothing, the flags {@code add_bos_token} and
 * {@code add_eos_token} add their tokens, in its bytes, so that every copy of the tokenizer has them. Whatever the two files
 * disagree about is said in a warning.
 */
final class TokenizerConfig {
    static final String FILE = "tokenizer_config.json";
    private static final String SPECIAL_TOKENS = "special_tokens_map.json";

    /** An end of a text, with its names in the file. */
    private enum End {
        BEGIN("add_bos_token", "bos_token", "begins"),
        END("add_eos_token", "eos_token", "ends");

        private final String flag;
        private final String token;
        private final String verb;

        End(String flag, String token, String verb) {
            this.flag = flag;
            this.token = token;
            this.verb = verb;
        }
    }

    /** Tokenizer classes that add a begin token unless they are told not to. */
    private static final List<String> BEGINNING = List.of("LlamaTokenizer", "CodeLlamaTokenizer", "GemmaTokenizer");

    private final Path folder;
    private final String source;
    private final Json config;
    private final Consumer<String> warn;
    private String begin;
    private boolean ofPieces;

    private TokenizerConfig(Path folder, String source, Json config, Consumer<String> warn) {
        this.folder = folder;
        this.source = source;
        this.config = config;
        this.warn = warn;
    }

    /**
     * The one of a folder, without fields where there is none.
     *
     * @param source the name of the file that the tokenizer comes from
     */
    static TokenizerConfig of(Path folder, String source, Consumer<String> warn) {
        Path file = folder.resolve(FILE);
        Json config =
                Files.exists(file) ? Json.read(file) : new Json(file.toString(), JsonNodeFactory.instance.objectNode());
        return new TokenizerConfig(folder, source, config, warn);
    }

    /**
     * For a SentencePiece model: such classes begin texts with a token unless they are told not to.
     *
     * @param begin the piece that the model begins texts with, or null
     * @param blank whether it puts a blank before texts
     */
    TokenizerConfig withPieces(String begin, boolean blank) {
        this.begin = begin;
        ofPieces = true;
        String prefix = "add_prefix_space";
        if (config.has(prefix) && config.flag(prefix) != blank) {
            warnOfText(prefix, "texts begin " + (blank ? "with a blank" : "as they are"));
        }
        return this;
    }

    /** Says that a tokenizer of single characters adds nothing. */
    void warnOfCharacters() {
        for (End end : End.values()) {
            if (config.flag(end.flag, false)) {
                warn.accept(config.where() + ": \"" + end.flag + "\" is true, but vocab.json alone has characters only:"
                        + " no token is added, write it in the text or give a " + TokenizerFiles.DEFINITION);
            }
        }
    }

    /** The tokenizer with what the flags add. */
    HuggingFaceTokenizer apply(HuggingFaceTokenizer tokenizer) {
        String where = folder.resolve(source).toString();
        Json definition = Json.parse(where, tokenizer.definition());
        PostProcessor present = PostProcessor.of(definition);
        boolean changed = false;
        for (End end : End.values()) {
            List<String> around = end == End.BEGIN ? present.before() : present.after();
            String token = token(end);
            if (adds(end, around, token)) {
                PostProcessor.Token added = new PostProcessor.Token(token, number(end, token, tokenizer));
                PostProcessor.extend(definition, added, end == End.BEGIN);
                changed = true;
            }
        }
        warnOfText(definition);
        return changed
                ? TokenizerFiles.definition(where, definition.node().toString().getBytes(StandardCharsets.UTF_8))
                : tokenizer;
    }

    private boolean adds(End end, List<String> around, String token) {
        boolean asked = config.flag(end.flag, ofPieces && end == End.BEGIN && token != null && begins());
        if (asked && token == null) {
            throw config.refuse(
                    end.flag, "is true, but there is no \"" + end.token + "\": add it, or set the flag to false");
        }
        if (asked && around.isEmpty()) {
            return true;
        }
        if (asked != around.contains(token) && (asked || config.has(end.flag))) {
            warn.accept(config.where() + ": \"" + end.flag + "\" is " + asked + " and \"" + end.token + "\" is "
                    + JsonOutput.text(token) + ", but the post_processor of " + source + " "
                    + end.verb + " texts with " + JsonOutput.text(String.join(" ", around))
                    + ": so they stay, let the two files agree");
        }
        if (end == End.BEGIN && !config.has(end.flag) && around.isEmpty() && token != null && begins()) {
            warn.accept(config.where() + ": \"" + end.flag + "\" is left out, texts begin without "
                    + JsonOutput.text(token) + ", which some versions of " + config.text("tokenizer_class")
                    + " add: state the flag");
        }
        return false;
    }

    private boolean begins() {
        String name = config.text("tokenizer_class", "");
        return ofPieces && name.isEmpty()
                || BEGINNING.contains(name.endsWith("Fast") ? name.substring(0, name.length() - 4) : name);
    }

    /** The name of a special token: a string, or an object with its content; null where there is none. */
    private String token(End end) {
        if (config.has(end.token)) {
            return content(config, end.token);
        }
        Path map = folder.resolve(SPECIAL_TOKENS);
        if (Files.exists(map)) {
            Json tokens = Json.read(map);
            if (tokens.has(end.token)) {
                return content(tokens, end.token);
            }
        }
        return end == End.BEGIN ? begin : null;
    }

    private static String content(Json json, String field) {
        return json.node().get(field).isObject() ? json.object(field).text("content") : json.text(field);
    }

    private int number(End end, String token, HuggingFaceTokenizer tokenizer) {
        for (int k = 0; k < tokenizer.size(); k++) {
            if (tokenizer.token(k).equals(token)) {
                return k;
            }
        }
        throw new FileFormatException(
                config.where(),
                "field \"" + end.token + "\" is " + JsonOutput.text(token) + ", no token of " + source
                        + ": use the files that belong together");
    }

    /** Flags that change how a text is cut, for which tokenizer.json has fields of its own. */
    private void warnOfText(Json definition) {
        List<JsonNode> blanks = definition.node().path("pre_tokenizer").findValues("add_prefix_space");
        String blank = "add_prefix_space";
        if (config.has(blank)
                && !blanks.isEmpty()
                && blanks.stream().noneMatch(value -> value.asBoolean(false) == config.flag(blank))) {
            warnOfText(blank, "\"" + blank + "\" of its pre_tokenizer is " + blanks.getFirst());
        }
        JsonNode normalizer = definition.node().path("normalizer");
        boolean lower = normalizer.findValues("lowercase").stream().anyMatch(value -> value.asBoolean(false))
                || normalizer.findValues("type").stream()
                        .anyMatch(type -> type.asString("").equals("Lowercase"));
        String lowers = "do_lower_case";
        if (config.has(lowers) && config.flag(lowers) != lower) {
            warnOfText(lowers, "its normalizer makes texts " + (lower ? "lower case" : "no lower case"));
        }
    }

    private void warnOfText(String flag, String other) {
        warn.accept(config.where() + ": \"" + flag + "\" is " + config.flag(flag) + ", but in " + source + " " + other
                + ": so it is done, let the two files agree");
    }
}
