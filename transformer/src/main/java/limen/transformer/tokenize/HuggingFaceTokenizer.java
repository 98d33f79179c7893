package limen.transformer.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import limen.io.InputException;

/**
 * A tokenizer.json, run by Hugging Face's own library through its Java binding.
 *
 * <p>The native library lies in the binding's jar and is unpacked to a cache folder on first use of {@link #encode} or
 * {@link #decode}; nothing is downloaded. The names of the tokens need no native code. Where the library cannot be
 * loaded, encoding and decoding are refused and token numbers still work.
 */
public final class HuggingFaceTokenizer implements Tokenizer {
    private static final String OFFLINE = "ai.djl.offline";

    private final byte[] definition;
    private final List<String> names;
    private final OptionalInt begin;
    private ai.djl.huggingface.tokenizers.HuggingFaceTokenizer library;

    /**
     * A tokenizer.
     *
     * @param definition the bytes of tokenizer.json
     * @param names the name of each token in it
     * @param begin the token that it puts before every text, if it does
     */
    public HuggingFaceTokenizer(byte[] definition, List<String> names, OptionalInt begin) {
        this.definition = definition.clone();
        this.names = List.copyOf(names);
        this.begin = begin;
    }

    /** The bytes of tokenizer.json. */
    public byte[] definition() {
        return definition.clone();
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public String token(int token) {
        return names.get(token);
    }

    @Override
    public int[] encode(String text) {
        Encoding encoding = library().encode(text);
        return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public String decode(int[] tokens) {
        Tokenizer.requireInVocabulary(tokens, size());
        return library().decode(IntStream.of(tokens).asLongStream().toArray(), true);
    }

    @Override
    public OptionalInt beginToken() {
        return begin;
    }

    private synchronized ai.djl.huggingface.tokenizers.HuggingFaceTokenizer library() {
        if (library == null) {
            if (System.getProperty(OFFLINE) == null) {
                System.setProperty(OFFLINE, "true"); // the binding must never fetch another build of itself
            }
            try (InputStream stream = new ByteArrayInputStream(definition)) {
                library = ai.djl.huggingface.tokenizers.HuggingFaceTokenizer.newInstance(
                        stream, Map.of("truncation", "false", "padding", "false"));
            } catch (IOException | RuntimeException | LinkageError e) {
                throw new InputException(
                        "tokenizer.json: the tokenizer library cannot run it (" + e.getMessage()
                                + "), give token numbers instead of text",
                        e);
            }
        }
        return library;
    }
}
