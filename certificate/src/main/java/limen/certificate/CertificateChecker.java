package limen.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.property.Monitor;
import limen.property.Property;

/**
 * Checks a certificate against the property and the models that it is said to be about. What is taken from the file is the proofs
 * alone: the question is made anew from property and models.
 */
public final class CertificateChecker {
    private final CertificateReader reader;
    private final Property property;
    private final IntFunction<List<FinitePrecisionTransformer>> models;
    private final IdentityHashMap<FinitePrecisionTransformer, String> hashes = new IdentityHashMap<>();

    private CertificateChecker(
            CertificateReader reader, Property property, IntFunction<List<FinitePrecisionTransformer>> models) {
        this.reader = reader;
        this.property = property;
        this.models = models;
    }

    /**
     * {@return what the certificate proves}
     *
     * @param reader an open certificate
     * @param property what it should prove; another statement is refused
     * @param models the models asked about, by number of tokens; others are refused
     * @param checkers one per kind of section; other kinds are refused
     * @param progress hears how far it is
     * @throws CertificateException if it does not prove the property at each of its lengths: one line
     * @throws IOException if it cannot be read
     */
    public static CertificateReport check(
            CertificateReader reader,
            Property property,
            IntFunction<List<FinitePrecisionTransformer>> models,
            List<SectionChecker> checkers,
            Progress progress)
            throws IOException {
        return new CertificateChecker(reader, property, models).check(checkers, progress);
    }

    private CertificateReport check(List<SectionChecker> checkers, Progress progress) throws IOException {
        if (!reader.header().property().equals(property.text())) {
            throw new CertificateException(
                    reader.where() + ": proves " + reader.header().property() + ", not " + property.text()
                            + "; ask for what it proves, or prove this");
        }
        List<CertificateReport.Length> lengths = new ArrayList<>();
        for (int k = 0; k < reader.sections().size(); k++) {
            CertificateSection section = reader.sections().get(k);
            try {
                SectionChecker checker = checkers.stream()
                        .filter(each -> each.kind().equals(section.kind()))
                        .findFirst()
                        .orElseThrow(() -> new CertificateException(
                                "a proof of the unknown kind " + section.kind() + ", use the program that wrote it"));
                String statement = check(checker, question(section), k, progress);
                lengths.add(new CertificateReport.Length(section.n(), section.kind(), statement));
            } catch (InputException e) {
                throw new CertificateException(reader.where() + ", length " + section.n() + ": " + e.getMessage(), e);
            }
        }
        return new CertificateReport(reader.header(), lengths);
    }

    private Question question(CertificateSection section) {
        List<FinitePrecisionTransformer> given = models.apply(section.n());
        List<String> named = given.stream()
                .map(model -> hashes.computeIfAbsent(model, ModelHash::of))
                .toList();
        if (!named.equals(section.models())) {
            throw new CertificateException("is about another model (its hash differs), give the model that was proved, "
                    + "made in the same way");
        }
        property.require(given.getFirst(), section.n());
        Monitor monitor = property.at(given.getFirst(), section.n());
        if (monitor.models() != given.size()) {
            throw new CertificateException(
                    "is about " + given.size() + " models, the property needs " + monitor.models() + ", give these");
        }
        return new Question(property, section.n(), given, monitor);
    }

    private String check(SectionChecker checker, Question question, int section, Progress progress) throws IOException {
        try (InputStream body = reader.body(section)) {
            return checker.checkWhole(question, body, progress);
        }
    }
}
