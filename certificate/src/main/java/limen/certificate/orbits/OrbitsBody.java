package limen.certificate.orbits;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import limen.certificate.CertificateException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.io.json.JsonOutput;

/**
 * The body of a section of kind {@code orbits}: one line. An orbit is all inputs of one multiset of tokens and one token at the position
 * that the answer is read from, where that matters.
 *
 * @param reader which position's token an orbit has besides its multiset
 * @param orbits how many of them have an input that is asked about
 * @param sha256 hash of the answers, one byte each, by increasing counts of the first token, the second …, then the reader's token
 */
public record OrbitsBody(Reader reader, long orbits, String sha256) {
    /** The kind of section. */
    public static final String KIND = "orbits";

    private static final int LONGEST = 1 << 10;
    private static final Set<String> FIELDS = Set.of("reader", "orbits", "sha256");

    /** The position that the answer is read from, where permutations must leave it in place. */
    public enum Reader {
        /** None: any permutation of positions leaves the answer as it is. */
        NONE,
        /** The first position. */
        FIRST,
        /** The last position. */
        LAST
    }

    /**
     * Writes the body.
     *
     * @param out stays open
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        out.write(bytes());
    }

    private byte[] bytes() {
        String line = "{\"reader\": " + JsonOutput.value(reader) + ", \"orbits\": " + orbits + ", \"sha256\": "
                + JsonOutput.text(sha256) + "}\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return the body that a stream holds, read to its end}
     *
     * @param in not closed
     * @throws CertificateException if these are other bytes than {@link #write} writes
     * @throws IOException if it cannot be read
     */
    public static OrbitsBody read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST);
        try {
            Json json = Json.parse("orbits", bytes);
            json.only(FIELDS);
            if (!json.node().path("orbits").canConvertToLong()) {
                throw json.refuse("orbits", "must be an integer");
            }
            OrbitsBody body = new OrbitsBody(
                    json.choice("reader", Reader.class),
                    json.node().path("orbits").longValue(),
                    json.text("sha256"));
            if (!Arrays.equals(bytes, body.bytes())) {
                throw new CertificateException("orbits: are not in the form in which they are written; prove again");
            }
            return body;
        } catch (CertificateException e) {
            throw e;
        } catch (InputException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }
}
