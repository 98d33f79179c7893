package limen.compiler.uniform;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that keeps nothing but the SHA-256 hash of its bytes. */
public final class Sha256 extends OutputStream {
    private final MessageDigest digest;

    /** An empty stream. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public void write(int b) {
        digest.update((byte) b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    /** The hash in hexadecimal; the stream is empty afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
