package limen.transformer.tokenize;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * A tokenizer.json, run by Hugging Face's own library through its Java binding, in a process of its own.
 *
 * <p>The native library lies in the binding's jar and is unpacked to a cache folder on first use of {@link #encode} or
 * {@link #decode}; nothing is downloaded. The names of the tokens need no native code. Where the library cannot be
 * loaded, does not take the definition or ends on it, encoding and decoding are refused and token numbers still work: see
 * {@link TokenizerChild}. The process starts on first use, serves all calls, and ends with this tokenizer or program.
 */
public final class HuggingFaceTokenizer implements Tokenizer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final byte[] definition;
    private final List<String> names;
    private final OptionalInt begin;
    private TokenizerChild library;

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
        ByteBuffer ids = ByteBuffer.wrap(
                ask(TokenizerProcess.ENCODE, text.getBytes(StandardCharsets.UTF_8), "encode this text with it"));
        int[] tokens = new int[ids.remaining() / Integer.BYTES];
        ids.asIntBuffer().get(tokens);
        return tokens;
    }

    @Override
    public String decode(int[] tokens) {
        Tokenizer.requireInVocabulary(tokens, size());
        ByteBuffer ids = ByteBuffer.allocate(Integer.BYTES * tokens.length);
        ids.asIntBuffer().put(tokens);
        byte[] text = ask(TokenizerProcess.DECODE, ids.array(), "decode these tokens with it");
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public OptionalInt beginToken() {
        return begin;
    }

    private synchronized byte[] ask(int operation, byte[] payload, String what) {
        if (library == null || !library.isAlive()) {
            library = TokenizerChild.start(definition);
            CLEANER.register(this, library::close);
        }
        return library.ask(operation, payload, what);
    }
}
