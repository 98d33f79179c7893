package limen.compiler.uniform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

    /** An empty stream that hands its bytes on; {@code next} is not closed. */
    public Sha256(OutputStream next) {
        this.next = next;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        try {
            next.write(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hash in hexadecimal; the stream is empty afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
