package limen.prove.portfolio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.certificate.CertificateChecker;
import limen.certificate.CertificateFile;
import limen.certificate.CertificateHeader;
import limen.certificate.CertificateReader;
import limen.certificate.CertificateReport;
import limen.certificate.CertificateSection;
import limen.certificate.ModelHash;
import limen.certificate.Proof;
import limen.certificate.Questions;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;

/** Proofs that were checked: of the certificate that is resumed, and new ones, until they are written or not needed. */
final class KeptProofs implements AutoCloseable {
    private final ProofRequest request;
    private final ProofFiles files;
    private final Optional<CertificateReader> resumed;
    private final List<Proof> proofs = new ArrayList<>();

    /** Opens the certificate that is resumed; refuses one that is damaged. */
    KeptProofs(ProofRequest request, ProofFiles files) {
        this.request = request;
        this.files = files;
        resumed = files.resume().map(CertificateReader::open);
    }

    /** Checks what is resumed, all of it, and says what it proves, by number of tokens. */
    Map<Integer, LengthReport> resumed(List<SectionChecker> checkers, Progress progress) throws IOException {
        Map<Integer, LengthReport> known = new HashMap<>();
        if (resumed.isEmpty()) {
            return known;
        }
        CertificateReader reader = resumed.get();
        CertificateReport report = CertificateChecker.check(
                reader,
                request.property(),
                n -> Questions.at(request.property(), request.model(), request.second(), n)
                        .models(),
                checkers,
                progress);
        for (int k = 0; k < report.lengths().size(); k++) {
            CertificateReport.Length length = report.lengths().get(k);
            CertificateSection section = reader.sections().get(k);
            known.put(
                    length.n(),
                    new LengthReport(
                            length.n(),
                            LengthReport.Status.PROVED,
                            length.kind(),
                            section.states(),
                            section.inputs(),
                            length.statement(),
                            0,
                            List.of()));
        }
        proofs.addAll(reader.proofs());
        return known;
    }

    /** Takes over a body that was checked: kept if it will be written, deleted if not. */
    void keep(ProvedLength length, String statement) throws IOException {
        if (files.certificate().isEmpty()) {
            Files.delete(length.body());
            return;
        }
        List<String> models =
                length.question().models().stream().map(ModelHash::of).toList();
        CertificateSection section = new CertificateSection(
                length.question().n(), length.kind(), models, length.inputs(), length.states(), statement);
        proofs.add(Proof.of(section, length.body()));
    }

    /** Writes the certificate that is asked for. */
    void write() throws IOException {
        Path file = files.certificate().orElseThrow();
        CertificateHeader header = new CertificateHeader(
                request.property().text(),
                request.model().name(),
                request.second().map(model -> model.name()),
                files.product());
        CertificateFile.write(file, header, proofs);
    }

    @Override
    public void close() {
        resumed.ifPresent(CertificateReader::close);
    }
}
