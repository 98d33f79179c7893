package limen.certificate;

import java.util.Optional;
import limen.io.InputException;

/**
 * What a certificate says before its sections.
 *
 * @param property the statement, {@link limen.property.Property#text}
 * @param model what the model is called; for people, {@link ModelHash} decides
 * @param second what the second model is called, if the property has one
 * @param product what wrote it, for people
 */
public record CertificateHeader(String property, String model, Optional<String> second, String product) {
    /** Refuses a property of more than one line. */
    public CertificateHeader {
        if (property.isBlank() || property.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new InputException("property of a certificate: must be one line of text, give Property.text()");
        }
    }
}
