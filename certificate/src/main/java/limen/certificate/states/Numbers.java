package limen.certificate.states;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import limen.certificate.CertificateException;
import limen.io.Reason;

/** The numbers of a body of kind {@code states}: gzip over groups of seven bits, least significant first, signs in the lowest bit. */
final class Numbers {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    Numbers(InputStream body) throws IOException {
        try {
            in = new GZIPInputStream(body, 1 << 16);
        } catch (ZipException | EOFException e) {
            throw new CertificateException(
                    "prefix states: damaged, not compressed by gzip; make the certificate again", e);
        }
    }

    /** The next number; one line if there is none. */
    long next() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int each = read();
            if (each < 0) {
                throw refusal("end too early");
            }
            value |= (each & 0x7fL) << shift;
            if (each < 0x80) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw refusal("hold a number of more than 64 bits");
    }

    /** The next number, which is to lie between two. */
    int next(int least, int most, String what) throws IOException {
        long value = next();
        if (value < least || value > most) {
            throw refusal("say " + what + " " + value + ", which is not within " + least + " and " + most);
        }
        return (int) value;
    }

    /** Refuses what follows the last number. */
    void requireEnd() throws IOException {
        if (read() >= 0) {
            throw refusal("go on after their end");
        }
    }

    private int read() throws IOException {
        if (at == end) {
            try {
                end = in.read(buffer);
            } catch (ZipException | EOFException e) {
                throw new CertificateException(
                        "prefix states: damaged (" + Reason.of(e) + "), make the certificate again", e);
            }
            at = 0;
            if (end < 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }

    static CertificateException refusal(String what) {
        return new CertificateException(
                "prefix states: they " + what + ", so they prove nothing; make the certificate again");
    }
}
