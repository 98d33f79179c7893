package limen.certificate;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import limen.circuit.Progress;

/**
 * Checks what proves a property at one length: the body of one section of a certificate. One class per kind of proof.
 *
 * <p>Bodies come from anywhere: whatever the bytes are, a checker ends with a statement that holds, or with a {@link
 * CertificateException}; it never trusts a count before it has bytes for it.
 */
public interface SectionChecker {
    /** {@return the kind of section, for example {@code states}} */
    String kind();

    /**
     * {@return what was checked, in words}
     *
     * @param question what the section is said to prove
     * @param body all bytes of the section; read to its end
     * @param progress hears how far it is
     * @throws CertificateException if this does not prove it: one line
     * @throws IOException if the body cannot be read
     */
    String check(Question question, InputStream body, Progress progress) throws IOException;

    /**
     * {@return what was checked, in words, by {@link #check}, with nothing left over}
     *
     * @param question what the section is said to prove
     * @param body exactly the bytes of the section; stays open
     * @param progress hears how far it is
     * @throws CertificateException if this does not prove it, or bytes follow: one line
     * @throws IOException if the body cannot be read
     */
    default String checkWhole(Question question, InputStream body, Progress progress) throws IOException {
        String statement = check(
                question,
                new FilterInputStream(body) {
                    @Override
                    public void close() {
                        // whoever opened it closes it
                    }
                },
                progress);
        if (body.read() >= 0) {
            throw new CertificateException("the proof goes on where it should end; prove again");
        }
        return statement;
    }
}
