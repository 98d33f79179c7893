package limen.transformer.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of what is written, or of a file. */
public final class Sha256 {
    private final MessageDigest digest;

    /** Of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java, use a complete one", e);
        }
    }

    /** Digests some bytes. */
    public void update(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
    }

    /** Writes to {@code out} what is digested. */
    public OutputStream through(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    /** The digest in hexadecimal digits; nothing may be written afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of a file. */
    static String of(Path file) {
        Sha256 sha = new Sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = sha.through(OutputStream.nullOutputStream())) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new ModelFormatException(
                    file, "cannot be read (" + e.getMessage() + "), check the file and its rights", e);
        }
        return sha.hex();
    }
}
