package limen.prove.portfolio;

import java.io.IOException;

/** An answer is there, checked, but the certificate could not be written: no room on the disk, say. */
public final class UnwrittenCertificate extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Verdict verdict;

    UnwrittenCertificate(Verdict verdict, IOException cause) {
        super(cause.getMessage(), cause);
        this.verdict = verdict;
    }

    /** {@return the answer} */
    public Verdict verdict() {
        return verdict;
    }
}
