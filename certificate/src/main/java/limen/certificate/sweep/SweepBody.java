package limen.certificate.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import limen.certificate.CertificateException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import tools.jackson.databind.JsonNode;

/**
 * The body of a section of kind {@code sweep}: how many inputs there are, and for every chunk of them in order the SHA-256 of the
 * answers. docs/formats/certificate.md has its grammar.
 *
 * @param paths how many inputs, in the order of their letters
 * @param chunk inputs per digest, {@link #chunk}; the last one may have fewer
 * @param accepted how many inputs each model accepts; empty where models do not accept or reject
 * @param digests 32 bytes per chunk
 */
public record SweepBody(long paths, long chunk, List<Long> accepted, List<byte[]> digests) {
    /** The kind of section. */
    public static final String KIND = "sweep";
    /** Most inputs of a sweep. */
    public static final long MOST_PATHS = 1L << 40;
    /** Bytes of a digest. */
    public static final int DIGEST = 32;

    private static final long LEAST_CHUNK = 1L << 12;
    private static final long MOST_DIGESTS = 1L << 16;
    private static final int LONGEST_LINE = 1 << 12;
    private static final Set<String> FIELDS = Set.of("paths", "chunk", "accepted");

    /** A copy of the lists. */
    public SweepBody {
        accepted = List.copyOf(accepted);
        digests = List.copyOf(digests);
    }

    /**
     * {@return inputs per digest: the least power of two from 2^12 that needs at most 2^16 digests}
     *
     * @param paths from 1 to {@link #MOST_PATHS}
     */
    public static long chunk(long paths) {
        long chunk = LEAST_CHUNK;
        while (chunks(paths, chunk) > MOST_DIGESTS) {
            chunk *= 2;
        }
        return chunk;
    }

    /**
     * {@return the number of chunks}
     *
     * @param paths at least 1
     * @param chunk inputs per chunk
     */
    public static long chunks(long paths, long chunk) {
        return (paths - 1) / chunk + 1;
    }

    /**
     * Writes one answer as it is hashed: seven bits per byte, lowest first, the top bit set on all but the last byte.
     *
     * @param answer a token, a label, or 1 for accept and 0 for reject
     * @param out takes the bytes
     */
    public static void answer(int answer, ByteArrayOutputStream out) {
        int rest = answer;
        while (rest >>> 7 != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /**
     * Writes the body.
     *
     * @param out stays open
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        out.write(line().getBytes(StandardCharsets.UTF_8));
        for (byte[] digest : digests) {
            out.write(digest);
        }
    }

    private String line() {
        return "{\"paths\": " + paths + ", \"chunk\": " + chunk + ", \"accepted\": " + JsonOutput.value(accepted)
                + "}\n";
    }

    /**
     * {@return the body that a stream holds, read to its end}
     *
     * @param in not closed
     * @throws CertificateException if these are other bytes than {@link #write} writes
     * @throws IOException if it cannot be read
     */
    public static SweepBody read(InputStream in) throws IOException {
        String line = line(in);
        try {
            Json json = Json.parse("sweep", line.getBytes(StandardCharsets.UTF_8));
            json.only(FIELDS);
            long paths = number(json, json.node().path("paths"));
            long chunk = number(json, json.node().path("chunk"));
            if (paths < 1 || paths > MOST_PATHS || chunk != chunk(paths)) {
                throw new CertificateException(
                        "sweep of " + paths + " inputs in chunks of " + chunk + ": there is no such; prove again");
            }
            List<byte[]> digests = new ArrayList<>();
            for (long k = chunks(paths, chunk); k > 0; k--) {
                byte[] digest = in.readNBytes(DIGEST);
                if (digest.length < DIGEST) {
                    throw new CertificateException(
                            "sweep: has " + digests.size() + " digests, " + k + " are missing; prove again");
                }
                digests.add(digest);
            }
            SweepBody body = new SweepBody(paths, chunk, numbers(json, "accepted"), digests);
            if (!body.line().equals(line)) {
                throw new CertificateException("sweep: is not in the form in which it is written; prove again");
            }
            return body;
        } catch (CertificateException e) {
            throw e;
        } catch (InputException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && line.size() < LONGEST_LINE) {
            line.write(b);
            if (b == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            b = in.read();
        }
        throw new CertificateException("sweep: does not begin with a line that says what was swept; prove again");
    }

    private static List<Long> numbers(Json json, String field) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode node : json.array(field)) {
            numbers.add(number(json, node));
        }
        return numbers;
    }

    private static long number(Json json, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw json.refuse("paths", "and the others must be integers from 0 to 2^63 - 1");
        }
        return node.longValue();
    }

    /**
     * {@return a digest in hexadecimal digits}
     *
     * @param k from 0
     */
    public String digest(int k) {
        return HexFormat.of().formatHex(digests.get(k));
    }
}
