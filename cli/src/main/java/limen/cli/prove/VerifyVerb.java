package limen.cli.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import limen.certificate.CertificateChecker;
import limen.certificate.CertificateReader;
import limen.certificate.CertificateReport;
import limen.certificate.Questions;
import limen.certificate.kind.Kinds;
import limen.cli.input.ModelOptions;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.prove.VerifyResult;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.io.InputException;
import limen.model.SiteModel;
import limen.property.Property;
import limen.property.file.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen verify}: a certificate, checked by what shares nothing with the engines. */
@Command(
        name = "verify",
        header = "Check a certificate that limen prove wrote.",
        description =
                "Check what a certificate proves of a model, which must be made finite as it was: every length again,"
                        + " by checkers that share with the engines only the model, the property and the reference"
                        + " interpreter. What is proved is printed: read it, it is the certificate's own claim. A"
                        + " certificate that is damaged, of another model or wrong is refused.",
        exitCodeList = {"0:it proves what is printed", "2:it does not, or bad usage or input"},
        footer = {
            "  limen verify majority.proof --model zoo/majority",
            "  limen verify same.proof --model zoo/parity --precision 6 --equals-precision 12"
        })
public final class VerifyVerb extends Verb {
    @Parameters(paramLabel = "CERTIFICATE", description = "A file that limen prove --certificate wrote.")
    private Path certificate;

    @Mixin
    private NamedModel model;

    @Mixin
    private SecondModel second;

    @Option(
            names = "--thorough",
            description = "Repeat sweeps whole by interpreter, not only a selection of many inputs.")
    private boolean thorough;

    /** A model by an option. */
    static final class NamedModel extends ModelOptions {
        @Option(
                names = "--model",
                required = true,
                paramLabel = "MODEL",
                description = "The model that the certificate is about: a path, or the name of a bundled model.")
        private Path path;
    }

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        if (!Files.isRegularFile(certificate)) {
            throw new InputException(
                    certificate + ": " + (Files.exists(certificate) ? "is no regular file" : "no such file")
                            + ", give a certificate that limen prove wrote");
        }
        SiteModel first = model.open(model.path, model.request()).requireSites();
        Optional<SiteModel> other = second.open(model.path, model);
        try (CertificateReader reader = CertificateReader.open(certificate)) {
            Property property =
                    Properties.parse(certificate + ", property", reader.header().property());
            if (property.needsSecondModel() != other.isPresent()) {
                throw new InputException(certificate
                        + (other.isPresent()
                                ? ": it is about one model, leave out --equals and --equals-precision"
                                : ": it is about two models, give the second by --equals"));
            }
            CertificateReport report = CertificateChecker.check(
                    reader,
                    property,
                    n -> Questions.at(property, first, other, n).models(),
                    Kinds.checkers(thorough),
                    progress);
            return new VerifyResult(
                    certificate,
                    second.firstName(model.path, model),
                    second.name(model.path, model),
                    property.describe(),
                    property.text(),
                    report.lengths().stream()
                            .map(length -> new VerifyResult.Length(length.n(), length.kind(), length.statement()))
                            .toList(),
                    Seconds.since(start));
        }
    }
}
