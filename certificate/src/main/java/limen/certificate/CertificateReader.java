package limen.certificate;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.io.InputException;
import limen.io.Sha256;
import limen.io.json.Json;

/**
 * A certificate that is read: first all of it, once, for its checksum; then its lines; bodies when they are asked for. Memory is what
 * the lines take, whatever the bodies.
 *
 * <p>What is damaged, cut off, extended or in another form than {@link CertificateFile} writes is refused when it is opened. Whether
 * it proves anything is {@link CertificateChecker}'s to say.
 */
public final class CertificateReader implements Closeable {
    /** More than any last line has. */
    private static final int END_LINE = 256;

    private final FileBytes file;
    private final CertificateHeader header;
    private final List<CertificateSection> sections = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    /** How many sections the last line says there are. */
    private int expected;

    private CertificateReader(FileBytes file) throws IOException {
        this.file = file;
        byte[] magic = CertificateLines.MAGIC.getBytes(StandardCharsets.UTF_8);
        if (file.size() < magic.length || !Arrays.equals(magic, file.bytes(0, magic.length))) {
            throw file.refuse("is no certificate of version " + CertificateFile.VERSION
                    + ", give a file that limen prove wrote, or use the program that wrote this one");
        }
        long end = verify();
        Lines lines = new Lines(end);
        lines.next();
        String second = lines.next();
        Json json = parse("header", second);
        String property = lines.next();
        header = CertificateLines.header(json, property.substring(0, property.length() - 1));
        List<Integer> lengths = CertificateLines.lengths(json);
        requireForm("header", second, CertificateLines.header(header, lengths));
        while (lines.at < end) {
            section(lines, lengths, end);
        }
        if (sections.size() != lengths.size() || sections.size() != expected) {
            throw file.refuse("has " + sections.size() + " sections of " + lengths.size()
                    + " lengths in its header; prove the missing ones again");
        }
    }

    /**
     * {@return a certificate whose checksum, lines and counts are as they were written; close it after use}
     *
     * @param path a file, read once from begin to end now
     * @throws CertificateException if it cannot be read or is damaged: one line
     */
    public static CertificateReader open(Path path) {
        FileBytes file = FileBytes.open(path);
        try {
            return new CertificateReader(file);
        } catch (CertificateException e) {
            file.close();
            throw e;
        } catch (InputException e) {
            file.close();
            throw new CertificateException(e.getMessage(), e);
        } catch (IOException e) {
            file.close();
            throw FileBytes.unreadable(path, e);
        }
    }

    /** Where the last line begins, which is what it must be. */
    private long verify() throws IOException {
        int tail = (int) Math.min(END_LINE, file.size());
        byte[] last = file.bytes(file.size() - tail, tail);
        int from = Math.max(0, tail - 1);
        while (from > 0 && last[from - 1] != '\n') {
            from--;
        }
        long end = file.size() - tail + from;
        String line = new String(last, from, tail - from, StandardCharsets.UTF_8);
        Sha256 digest = new Sha256();
        try (InputStream in = file.stream(0, end)) {
            in.transferTo(digest);
        }
        int sections = line.startsWith("{\"sections\": ") ? sections(line) : -1;
        if (sections < 0 || !line.equals(CertificateLines.end(sections, end, digest.hex()))) {
            throw file.refuse("is damaged or cut off, its last line does not match what is before it: fetch it again or"
                    + " prove again");
        }
        expected = sections;
        return end;
    }

    /** The count in the last line, −1 if there is none. */
    private static int sections(String line) {
        int from = "{\"sections\": ".length();
        int to = line.indexOf(',');
        try {
            return to <= from ? -1 : Integer.parseInt(line, from, to, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void section(Lines lines, List<Integer> lengths, long end) throws IOException {
        int index = sections.size();
        String where = "section " + index;
        String line = lines.next();
        Json json = parse(where, line);
        CertificateSection section = CertificateLines.section(json);
        long bytes = CertificateLines.count(json, "bytes");
        requireForm(where, line, CertificateLines.section(section, bytes));
        if (bytes >= end - lines.at) {
            throw file.refuse(
                    where + " says it has " + bytes + " bytes, " + (end - lines.at) + " are left; prove again");
        }
        if (index >= lengths.size() || lengths.get(index) != section.n()) {
            throw file.refuse(where + " is of length " + section.n() + ", the header does not say so; prove again");
        }
        if (section.n() < 1 || index > 0 && sections.get(index - 1).n() >= section.n()) {
            throw file.refuse(
                    where + " is of length " + section.n() + ", lengths must be positive and increase; prove again");
        }
        sections.add(section);
        starts.add(lines.at);
        sizes.add(bytes);
        lines.skip(bytes);
        if (sections.size() > expected || lines.at == end && sections.size() != expected) {
            throw file.refuse(
                    "has " + sections.size() + " sections or more, its last line says " + expected + "; prove again");
        }
    }

    private Json parse(String where, String line) {
        return Json.parse(file.where() + ", " + where, line.getBytes(StandardCharsets.UTF_8));
    }

    private void requireForm(String where, String line, String canonical) {
        if (!line.equals(canonical)) {
            throw file.refuse(where + " is not in the form in which it is written; prove again");
        }
    }

    /** {@return what is proved, and of which models} */
    public CertificateHeader header() {
        return header;
    }

    /** {@return what is said of each section, by increasing length} */
    public List<CertificateSection> sections() {
        return List.copyOf(sections);
    }

    /** {@return the lengths, increasing} */
    public List<Integer> lengths() {
        return sections.stream().map(CertificateSection::n).toList();
    }

    /** {@return where it is read from} */
    public String where() {
        return file.where();
    }

    /**
     * {@return the bytes of a section's body; several may be read at once}
     *
     * @param section its number, from 0
     */
    public InputStream body(int section) {
        return file.stream(starts.get(section), sizes.get(section));
    }

    /** {@return the sections to be written elsewhere, while this is open} */
    public List<Proof> proofs() {
        List<Proof> proofs = new ArrayList<>();
        for (int k = 0; k < sections.size(); k++) {
            int section = k;
            proofs.add(new Proof(sections.get(k), sizes.get(k), out -> {
                try (InputStream in = body(section)) {
                    in.transferTo(out);
                }
            }));
        }
        return proofs;
    }

    @Override
    public void close() {
        file.close();
    }

    /** Lines from an offset on; bodies are skipped by moving it. */
    private final class Lines {
        private final long end;
        private long at;

        Lines(long end) {
            this.end = end;
        }

        /** Passes a body and the end of a line after it. */
        void skip(long bytes) throws IOException {
            at += bytes;
            if (!next().equals("\n")) {
                throw file.refuse("a section is longer than it says; prove again");
            }
        }

        /** The line at the offset, with its end. */
        String next() throws IOException {
            byte[] line = file.line(at, end);
            String text = new String(line, StandardCharsets.UTF_8);
            if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), line)) {
                throw file.refuse("holds a line that is not UTF-8; prove again");
            }
            at += line.length;
            return text;
        }
    }
}
