/**
 * What proves an answer for every input, as a file, and the checker of it, which knows none of the engines.
 *
 * <p>Enter at {@link limen.certificate.CertificateChecker}; {@link limen.certificate.CertificateFile} writes
 * certificates, {@link limen.certificate.CertificateReader} reads them, docs/formats/certificate.md is their grammar.
 * Each kind of proof has a package below this one, with its {@link limen.certificate.SectionChecker}.
 *
 * <p>Uses limen.circuit, limen.finite, limen.finite.file, limen.io, limen.io.json, limen.model, limen.property.
 */
package limen.certificate;
