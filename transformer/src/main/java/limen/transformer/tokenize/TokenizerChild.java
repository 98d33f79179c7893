package limen.transformer.tokenize;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import limen.io.InputException;

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

    /** Options that whoever started Limen meant for Limen's own JVM. */
    private static final List<String> NOT_INHERITED = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final long patience;
    private boolean late;

    private TokenizerChild(Process process, long patience) {
        this.process = process;
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                // An end of the process leaves no file behind and nothing on the output, which is for answers only.
                "-XX:ErrorFile=/dev/null",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr",
                "--enable-native-access=ALL-UNNAMED",
                // The binding must never fetch another build of itself.
                "-Dai.djl.offline=true"));
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            String name = property.getKey().toString();
            if (name.equals("java.io.tmpdir") || name.equals("user.home") || name.endsWith("_CACHE_DIR")) {
                command.add("-D" + name + "=" + property.getValue());
            }
        }
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), program));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        NOT_INHERITED.forEach(builder.environment()::remove);
        return builder.start();
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
        return flat.length() <= LONGEST_MESSAGE ? flat : flat.substring(0, LONGEST_MESSAGE) + "…";
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
    }
}
