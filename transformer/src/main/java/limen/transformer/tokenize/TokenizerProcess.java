package limen.transformer.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The program of a {@link TokenizerChild}: the native tokenizer library in a process of its own, asked on standard input.
 *
 * <pre>{@code
 * output  = READY answer*
 * request = operation:byte length:int payload      DEFINE tokenizer.json, ENCODE UTF-8, DECODE ints; big-endian
 * answer  = status:byte length:int payload         DONE nothing, ints, UTF-8; REFUSED UTF-8: what the library says
 * }</pre>
 *
 * <p>It ends with its input, so never outlives who asks.
 */
final class TokenizerProcess {
    static final int READY = 'R';
    static final int DEFINE = 'T';
    static final int ENCODE = 'E';
    static final int DECODE = 'D';
    static final int DONE = 0;
    static final int REFUSED = 1;

    private HuggingFaceTokenizer library;

    private TokenizerProcess() {}

    /** Answers until the input ends. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        TokenizerProcess process = new TokenizerProcess();
        out.writeByte(READY);
        out.flush();
        try {
            while (true) {
                int operation = in.readUnsignedByte();
                byte[] payload = in.readNBytes(in.readInt());
                process.answer(operation, payload, out);
                out.flush();
            }
        } catch (EOFException e) {
            // whoever asked has ended
        }
    }

    private void answer(int operation, byte[] payload, DataOutputStream out) throws IOException {
        int status = DONE;
        byte[] answer;
        try {
            answer = answer(operation, payload);
        } catch (IOException | RuntimeException | LinkageError e) {
            status = REFUSED;
            answer = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
        }
        out.writeByte(status);
        out.writeInt(answer.length);
        out.write(answer);
    }

    private byte[] answer(int operation, byte[] payload) throws IOException {
        return switch (operation) {
            case DEFINE -> define(payload);
            case ENCODE -> encode(payload);
            default -> decode(payload);
        };
    }

    private byte[] define(byte[] definition) throws IOException {
        try (InputStream stream = new ByteArrayInputStream(definition)) {
            library = HuggingFaceTokenizer.newInstance(stream, Map.of("truncation", "false", "padding", "false"));
        }
        return new byte[0];
    }

    private byte[] encode(byte[] text) {
        long[] ids = library.encode(new String(text, StandardCharsets.UTF_8)).getIds();
        ByteBuffer ints = ByteBuffer.allocate(Integer.BYTES * ids.length);
        LongStream.of(ids).forEach(id -> ints.putInt(Math.toIntExact(id)));
        return ints.array();
    }

    private byte[] decode(byte[] tokens) {
        ByteBuffer ints = ByteBuffer.wrap(tokens);
        long[] ids = new long[tokens.length / Integer.BYTES];
        for (int k = 0; k < ids.length; k++) {
            ids[k] = ints.getInt();
        }
        return library.decode(ids, true).getBytes(StandardCharsets.UTF_8);
    }
}
