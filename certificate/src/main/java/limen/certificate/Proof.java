package limen.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One section of a certificate that is to be written: what it says, and where its body comes from.
 *
 * @param section what is said of it
 * @param bytes of the body
 * @param body writes exactly these bytes, whenever it is asked
 */
public record Proof(CertificateSection section, long bytes, Body body) {
    /** The bytes of a section. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes all bytes; the stream stays open.
         *
         * @param out takes them in order
         * @throws IOException if they cannot be read or written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * {@return a section whose body is a file}
     *
     * @param section what is said of it
     * @param file must stay until the certificate is written
     * @throws IOException if its size cannot be read
     */
    public static Proof of(CertificateSection section, Path file) throws IOException {
        return new Proof(section, Files.size(file), out -> Files.copy(file, out));
    }
}
