package limen.transformer.tokenize;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import limen.io.InputException;
import limen.io.JavaChild;
import limen.io.ShortText;

/**
 * A process that runs the native tokenizer library on one tokenizer.json, see {@link TokenizerProcess}.
 *
 * <p>Native code that meets a file it was not written for may end its process, or never answer. Here that is a refusal in one line.
 */
final class TokenizerChild implements AutoCloseable {
    private static final String HELP = ", give token numbers instead of text";
    private static final int LONGEST_MESSAGE = 300;

    /** Seconds until an answer is given up, and characters or tokens for which there is one more. */
    private static final long PATIENCE = 60;

    private static final long SIZE_PER_SECOND = 10_000;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final long patience;
    private final Thread end;
    private boolean late;

    private TokenizerChild(Process process, long patience) {
        this.process = process;
        // It ends with its input; but not while the library searches, or its parent was stopped by a signal in the
        // middle of a frame.
        end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        this.patience = patience;
        out = new DataOutputStream(process.getOutputStream());
        in = new DataInputStream(process.getInputStream());
    }

    /**
     * Starts the library on a definition.
     *
     * @throws InputException if it does not take it, or ends on it
     */
    static TokenizerChild start(byte[] definition) {
        return start(definition, TokenizerProcess.class.getName(), PATIENCE);
    }

    /** With another program, and so many seconds for each answer. */
    static TokenizerChild start(byte[] definition, String program, long patience) {
        TokenizerChild child;
        try {
            child = new TokenizerChild(process(program), patience);
        } catch (IOException e) {
            throw new InputException(
                    "tokenizer.json: the process of the tokenizer library does not start (" + oneLine(e.getMessage())
                            + ")" + HELP,
                    e);
        }
        try {
            child.requireStarted();
            child.ask(TokenizerProcess.DEFINE, definition, "run it");
            return child;
        } catch (InputException e) {
            child.close();
            throw e;
        }
    }

    private void requireStarted() {
        CompletableFuture<Void> watch = watch(patience);
        try {
            if (in.readUnsignedByte() != TokenizerProcess.READY) {
                throw new IOException("another program answered");
            }
        } catch (IOException e) {
            throw new InputException(
                    "tokenizer.json: the process of the tokenizer library " + end(patience) + " before it was asked"
                            + HELP,
                    e);
        } finally {
            watch.cancel(false);
        }
    }

    private CompletableFuture<Void> watch(long seconds) {
        return CompletableFuture.runAsync(this::giveUp, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
    }

    private static Process process(String program) throws IOException {
        List<String> options =
                new ArrayList<>(List.of("-Dai.djl.offline=true")); // it must never fetch another build of itself
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.equals("java.io.tmpdir") || name.equals("user.home") || name.endsWith("_CACHE_DIR")) {
                options.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        return JavaChild.builder(JavaChild.command(program, options, List.of()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * {@return the answer to a request}
     *
     * @param what the library does then, for the message of a refusal
     * @throws InputException if it refuses, ends or does not answer
     */
    byte[] ask(int operation, byte[] payload, String what) {
        long seconds = patience + payload.length / SIZE_PER_SECOND;
        CompletableFuture<Void> watch = watch(seconds);
        try {
            out.writeByte(operation);
            out.writeInt(payload.length);
            out.write(payload);
            out.flush();
            int status = in.readUnsignedByte();
            byte[] answer = in.readNBytes(Math.max(0, in.readInt()));
            if (status == TokenizerProcess.DONE) {
                return answer;
            }
            throw new InputException("tokenizer.json: the tokenizer library cannot " + what + " ("
                    + oneLine(new String(answer, StandardCharsets.UTF_8)) + ")" + HELP);
        } catch (IOException e) {
            throw new InputException(
                    "tokenizer.json: the tokenizer library " + end(seconds)
                            + ", so the file is damaged or not made for it" + HELP,
                    e);
        } finally {
            watch.cancel(false);
        }
    }

    private synchronized void giveUp() {
        late = true;
        process.destroyForcibly();
    }

    /** How the process ended that does not answer any more. */
    private synchronized String end(long seconds) {
        if (late) {
            return "did not answer in " + seconds + " seconds";
        }
        try {
            if (process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                return "ended with code " + process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return "closed its output";
    }

    private static String oneLine(String message) {
        String flat =
                String.valueOf(message).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return ShortText.of(flat, LONGEST_MESSAGE);
    }

    /** The code with which the process ended, after it did. */
    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            process.destroyForcibly(); // the machine is shutting down, and the hook runs
        }
    }
}
