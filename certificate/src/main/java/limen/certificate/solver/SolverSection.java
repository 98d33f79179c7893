package limen.certificate.solver;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import limen.certificate.CertificateException;
import limen.certificate.cnf.Cnf;
import limen.certificate.cnf.EncodingOptions;
import limen.compiler.construction.Objective;
import limen.io.Reason;

/**
 * The head of a solver's section: which formula, made how. Behind it follows the proof, binary and compressed (docs/formats/solver-section.md).
 *
 * @param choice how the formula is made
 * @param variables of the formula
 * @param clauses of the formula
 * @param hash SHA-256 of the formula in DIMACS, in hexadecimal digits
 */
public record SolverSection(SolverChoice choice, int variables, int clauses, String hash) {
    private static final String MAGIC = "limen solver 1";
    private static final int LONGEST_LINE = 200;
    private static final int BUFFER = 1 << 16;

    /**
     * {@return the head for a formula}
     *
     * @param choice how it was made
     * @param cnf the formula
     */
    public static SolverSection of(SolverChoice choice, Cnf cnf) {
        return new SolverSection(choice, cnf.variables(), cnf.clauses(), cnf.hash());
    }

    /**
     * Writes a section.
     *
     * @param out not closed
     * @param proof binary, read to its end
     * @throws IOException if it cannot be written, or the proof not read
     */
    public void write(OutputStream out, InputStream proof) throws IOException {
        String head = MAGIC + "\nobjective " + choice.objective().name().toLowerCase(Locale.ROOT) + "\npairs "
                + choice.encoding().mostPairs() + "\ncombinations "
                + choice.encoding().mostCombinations() + "\nvariables " + variables + "\nclauses " + clauses
                + "\nformula " + hash + "\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        DeflaterOutputStream deflater = new DeflaterOutputStream(out);
        proof.transferTo(deflater);
        deflater.finish();
        out.flush();
    }

    /**
     * Reads the head of a section.
     *
     * @param in buffered or not; afterwards it is at the first byte of the proof
     * @return the head
     * @throws CertificateException if it is none
     * @throws IOException if it cannot be read
     */
    public static SolverSection read(InputStream in) throws IOException {
        String magic = line(in);
        if (!magic.equals(MAGIC)) {
            throw bad("it begins with \"" + magic + "\", not with \"" + MAGIC + "\"");
        }
        String objective = value(in, "objective");
        Objective chosen = Arrays.stream(Objective.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(objective))
                .findFirst()
                .orElseThrow(() -> bad("objective " + objective + " is none"));
        int pairs = number(in, "pairs", 1 << 22);
        int combinations = number(in, "combinations", EncodingOptions.MOST_COMBINATIONS);
        SolverChoice choice = new SolverChoice(chosen, new EncodingOptions(pairs, combinations));
        return new SolverSection(
                choice,
                number(in, "variables", Integer.MAX_VALUE),
                number(in, "clauses", Integer.MAX_VALUE),
                value(in, "formula"));
    }

    private static int number(InputStream in, String key, int most) throws IOException {
        String value = value(in, key);
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(key + " " + value + " is no number");
        }
        throw bad(key + " " + value + " is not 0 to " + most);
    }

    private static String value(InputStream in, String key) throws IOException {
        String line = line(in);
        if (!line.startsWith(key + " ")) {
            throw bad("a line of " + key + " is missing");
        }
        return line.substring(key.length() + 1);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < ' ' || c > '~' || line.length() == LONGEST_LINE) {
                throw bad(c < 0 ? "it ends within its head" : "its head is not text");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static CertificateException bad(String what) {
        return new CertificateException("solver section: " + what + "; it is damaged, prove it again");
    }

    /** Reads the bytes of a proof. */
    @FunctionalInterface
    interface ProofReader {
        void read(InputStream proof) throws IOException;
    }

    /** Reads the proof behind a head; refuses what is not compressed so, and what follows. */
    static void readProof(InputStream in, ProofReader reader) throws IOException {
        Inflater inflater = new Inflater();
        try (InputStream proof = new BufferedInputStream(new InflaterInputStream(in, inflater), BUFFER)) {
            reader.read(proof);
            if (inflater.getRemaining() > 0 || in.read() >= 0) {
                throw bad("more follows behind its proof");
            }
        } catch (ZipException | EOFException e) {
            throw new CertificateException(
                    "solver section: its proof cannot be unpacked (" + Reason.of(e) + "); prove it again", e);
        } finally {
            inflater.end();
        }
    }
}
