package limen.transformer.tokenize.convert;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import limen.io.FileFormatException;
import limen.io.Reason;
import limen.io.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * vocab.json and merges.txt of byte-level byte-pair encoding: the bytes of a text, each as one of 256 characters, joined by the first
 * merge in the list that applies until none does.
 *
 * <p>How a text is cut before differs by class: GPT-2's and Qwen2's are known. Other classes with files of these names (CLIP, RoBERTa) are
 * not read.
 */
public final class BytePairs {
    private static final Set<String> GPT2 = Set.of("", "GPT2Tokenizer", "GPT2TokenizerFast");
    private static final Set<String> QWEN2 = Set.of("Qwen2Tokenizer", "Qwen2TokenizerFast");
    private static final String END_OF_TEXT = "<|endoftext|>";

    /** The pieces of a text that Qwen2 cuts it into, as its tokenizer.json states them. */
    private static final String QWEN2_PIECES = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}|"
            + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private BytePairs() {}

    /**
     * {@return the bytes of a tokenizer.json of the same meaning}
     *
     * @param vocabulary vocab.json: a number for every token
     * @param merges merges.txt: two tokens a line, which become one; a first line {@code #version} is passed over
     * @throws UnreadTokenizerException if the class in tokenizer_config.json cuts texts in another way, or the tokens are no bytes
     * @throws FileFormatException if a file cannot be read, or joins what is no token
     */
    public static byte[] definition(Path vocabulary, Path merges) {
        Path folder = vocabulary.toAbsolutePath().getParent();
        Path config = folder.resolve("tokenizer_config.json");
        Json settings = Files.exists(config) ? Json.read(config) : Json.parse(config.toString(), new byte[] {'{', '}'});
        String kind = settings.text("tokenizer_class", "");
        if (!GPT2.contains(kind) && !QWEN2.contains(kind)) {
            throw new UnreadTokenizerException(
                    settings.where(),
                    "field \"tokenizer_class\" is \"" + kind + "\", of vocab.json and merges.txt only GPT2Tokenizer and"
                            + " Qwen2Tokenizer are read");
        }
        Json numbers = Json.read(vocabulary);
        Map<String, Integer> numbered = new LinkedHashMap<>();
        for (String name : numbers.node().propertyNames()) {
            numbered.put(name, numbers.integer(name));
        }
        requireBytes(vocabulary, numbered);
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("version", "1.0");
        ArrayNode added = definition.putArray("added_tokens");
        AddedTokens tokens = AddedTokens.of(folder, numbered);
        if (numbered.containsKey(END_OF_TEXT) && tokens.isFree(numbered.get(END_OF_TEXT))) {
            tokens.add(numbers.where(), new AddedToken(END_OF_TEXT, numbered.get(END_OF_TEXT), true, added));
        }
        tokens.addTo(added);
        cut(definition, QWEN2.contains(kind), settings.flag("add_prefix_space", false));
        ObjectNode model = definition.putObject("model");
        model.put("type", "BPE");
        model.putObject("vocab").setAll((ObjectNode) numbers.node());
        merges(merges, numbered, model.putArray("merges"));
        return definition.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void cut(ObjectNode definition, boolean qwen2, boolean blank) {
        ObjectNode bytes;
        if (qwen2) {
            definition.putObject("normalizer").put("type", "NFC");
            ObjectNode sequence = definition.putObject("pre_tokenizer");
            ArrayNode steps = sequence.put("type", "Sequence").putArray("pretokenizers");
            ObjectNode split = steps.addObject().put("type", "Split");
            split.putObject("pattern").put("Regex", QWEN2_PIECES);
            split.put("behavior", "Isolated").put("invert", false);
            bytes = steps.addObject();
        } else {
            bytes = definition.putObject("pre_tokenizer");
        }
        bytes.put("type", "ByteLevel")
                .put("add_prefix_space", blank)
                .put("trim_offsets", false)
                .put("use_regex", !qwen2);
        definition
                .putObject("decoder")
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }

    /** Every byte must be a token, or the library would leave characters out without a word. */
    private static void requireBytes(Path vocabulary, Map<String, Integer> numbered) {
        int shifted = 256;
        for (int b = 0; b < 256; b++) {
            boolean itself = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            String name = Character.toString(itself ? b : shifted++);
            if (!numbered.containsKey(name)) {
                throw new UnreadTokenizerException(
                        vocabulary.toString(),
                        "has no token \"" + name + "\" for byte " + b + ", so it is not byte-level byte-pair encoding");
            }
        }
    }

    private static void merges(Path file, Map<String, Integer> numbered, ArrayNode merges) {
        int number = 0;
        for (String line : text(file).split("\\n", -1)) {
            number++;
            String merge = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (merge.isEmpty() || number == 1 && merge.startsWith("#version")) {
                continue;
            }
            String[] pair = merge.split(" ", -1);
            if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
                throw new FileFormatException(
                        file, "line " + number + " is not two tokens with a blank between: repair or fetch it again");
            }
            for (String token : new String[] {pair[0], pair[1], pair[0] + pair[1]}) {
                if (!numbered.containsKey(token)) {
                    throw new FileFormatException(
                            file,
                            "line " + number + " needs token \"" + token + "\", which vocab.json does not have: use the"
                                    + " files that belong together");
                }
            }
            merges.addArray().add(pair[0]).add(pair[1]);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FileFormatException(file, "is no UTF-8 text, fetch it again", e);
        } catch (IOException e) {
            throw new FileFormatException(
                    file, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }
}
