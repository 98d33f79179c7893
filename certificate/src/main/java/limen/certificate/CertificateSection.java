package limen.certificate;

import java.util.List;

/**
 * What a certificate says of one section: the proof at one length.
 *
 * @param n number of tokens of the first input
 * @param kind of proof, {@link SectionChecker#kind}
 * @param models {@link ModelHash} of each model that is asked about, at its length
 * @param inputs how many inputs that are, a power or a number: {@code 2^12}; for people, no checker relies on it
 * @param states how many states were seen, 0 where there are none; for people
 * @param statement what the engine says that it did; for people, what was checked the checker says
 */
public record CertificateSection(
        int n, String kind, List<String> models, String inputs, long states, String statement) {
    /** A copy of the list. */
    public CertificateSection {
        models = List.copyOf(models);
    }
}
