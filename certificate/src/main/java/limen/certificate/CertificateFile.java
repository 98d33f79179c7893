package limen.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import limen.io.AsideFile;
import limen.io.InputException;
import limen.io.Sha256;

/**
 * Certificates as files, docs/formats/certificate.md: a header, one section per length, and at the end counts and the SHA-256 of all
 * before. Written in one pass; nothing but one line is held in memory. {@link CertificateReader} reads them.
 */
public final class CertificateFile {
    /** The version in the first line. */
    public static final int VERSION = 1;

    private CertificateFile() {}

    /**
     * Writes a certificate aside and then puts it in place, so that a failure leaves an older file as it was.
     *
     * @param file replaced if it exists
     * @param header what is proved, and of which models
     * @param proofs in any order, at most one per length; written by increasing length
     * @throws InputException if two are of one length
     * @throws IOException one line, if the file cannot be written; nothing half-written stays
     */
    public static void write(Path file, CertificateHeader header, List<Proof> proofs) throws IOException {
        List<Proof> sorted = new ArrayList<>(proofs);
        sorted.sort(Comparator.comparingInt(proof -> proof.section().n()));
        List<Integer> lengths =
                sorted.stream().map(proof -> proof.section().n()).toList();
        if (new TreeSet<>(lengths).size() < lengths.size()) {
            throw new InputException(
                    "certificate of lengths " + lengths + ": a length occurs twice, give one proof of each");
        }
        AsideFile.write(file, out -> write(out, header, lengths, sorted));
    }

    /**
     * Adds proofs to a certificate, which is read, checked for damage (not for truth) and replaced.
     *
     * @param file written by {@link #write}
     * @param header what is proved now; its property must be that of the file
     * @param more of lengths that the file does not have
     * @throws CertificateException if the file is damaged or about another property
     * @throws InputException if two proofs are of one length
     * @throws IOException if it cannot be read or written; it then stays as it was
     */
    public static void extend(Path file, CertificateHeader header, List<Proof> more) throws IOException {
        try (CertificateReader reader = CertificateReader.open(file)) {
            if (!reader.header().property().equals(header.property())) {
                throw new CertificateException(
                        file + ": is about " + reader.header().property() + " and not " + header.property()
                                + ", give the certificate of this question or another name");
            }
            List<Proof> all = new ArrayList<>(reader.proofs());
            all.addAll(more);
            write(file, header, all);
        }
    }

    private static void write(OutputStream out, CertificateHeader header, List<Integer> lengths, List<Proof> proofs)
            throws IOException {
        Sha256 digest = new Sha256();
        Counted counted = new Counted(digest.through(out));
        counted.line(CertificateLines.MAGIC);
        counted.line(CertificateLines.header(header, lengths));
        counted.line(header.property() + "\n");
        for (Proof proof : proofs) {
            counted.line(CertificateLines.section(proof.section(), proof.bytes()));
            long before = counted.bytes;
            proof.body().writeTo(counted);
            if (counted.bytes - before != proof.bytes()) {
                throw new IOException("the proof of length " + proof.section().n() + " changed while it was read");
            }
            counted.line("\n");
        }
        String end = CertificateLines.end(proofs.size(), counted.bytes, digest.hex());
        out.write(end.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long bytes;

        Counted(OutputStream out) {
            this.out = out;
        }

        void line(String line) throws IOException {
            write(line.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] array, int from, int count) throws IOException {
            out.write(array, from, count);
            bytes += count;
        }
    }
}
