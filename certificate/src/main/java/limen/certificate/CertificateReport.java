package limen.certificate;

import java.util.List;

/**
 * What a certificate that was accepted proves.
 *
 * @param header what is proved, and of which models
 * @param lengths what was checked at each length, by increasing length
 */
public record CertificateReport(CertificateHeader header, List<Length> lengths) {
    /**
     * One length.
     *
     * @param n number of tokens of the first input
     * @param kind of proof
     * @param statement what was checked, in the checker's words
     */
    public record Length(int n, String kind, String statement) {}

    /** A copy of the list. */
    public CertificateReport {
        lengths = List.copyOf(lengths);
    }
}
