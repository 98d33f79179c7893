package limen.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that keeps nothing but the SHA-256 hash of its bytes, and may hand them on. */
public final class Sha256 extends OutputStream {
    private final MessageDigest digest;
    private final OutputStream next;

    /** An empty stream. */
    public Sha256() {
        this(nullOutputStream());
    }

    /**
     * An empty stream that hands its bytes on; {@code next} is not closed.
     *
     * @param next takes all bytes once they are hashed; its exceptions come as {@link UncheckedIOException}
     */
    public Sha256(OutputStream next) {
        this.next = next;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java, use a complete one", e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
        try {
            next.write(bytes, from, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes to {@code out} what is hashed here; unlike the stream itself, it throws the exceptions of {@code out}.
     *
     * @param out closed with the stream that is returned
     * @return a stream whose bytes go to {@code out} and into {@link #hex}
     */
    public OutputStream through(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    /** {@return the hash in hexadecimal digits; the stream is empty afterwards} */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * {@return the hash of a file, in hexadecimal digits}
     *
     * @param file read to its end
     * @throws FileFormatException if it cannot be read
     */
    public static String of(Path file) {
        Sha256 sha = new Sha256();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(sha);
        } catch (IOException e) {
            throw new FileFormatException(
                    file, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
        return sha.hex();
    }
}
