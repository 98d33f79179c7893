package limen.certificate.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import limen.certificate.CertificateException;
import limen.certificate.InputCount;
import limen.certificate.ModelHash;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.Sha256;

/**
 * Repeats a sweep by interpreter: no circuit, no evaluator, every input by itself, its answer held against the property and the answers
 * of a chunk against their digest.
 *
 * <p>Either all of it, or chunks chosen by a hash of all that was written, which its writer cannot aim at. A sweep that is not repeated
 * whole is a statement which can be repeated, not a proof; what is returned says so.
 */
public final class SweepChecker implements SectionChecker {
    /** Inputs that are repeated at least, where a selection is. */
    public static final long SELECTED = 1L << 14;

    private final long least;

    private SweepChecker(long least) {
        this.least = least;
    }

    /** {@return a checker that repeats every input} */
    public static SweepChecker all() {
        return new SweepChecker(Long.MAX_VALUE);
    }

    /** {@return a checker that repeats every input where there are at most {@value #SELECTED}, else chunks of that many in all} */
    public static SweepChecker selection() {
        return new SweepChecker(SELECTED);
    }

    /**
     * {@return a checker that repeats chunks of so many inputs in all, or all inputs if there are not more}
     *
     * @param inputs at least 1
     */
    public static SweepChecker selection(long inputs) {
        return new SweepChecker(inputs);
    }

    @Override
    public String kind() {
        return SweepBody.KIND;
    }

    @Override
    public String check(Question question, InputStream in, Progress progress) throws IOException {
        SweepBody body = SweepBody.read(in);
        PathTree tree = new PathTree(question.monitor());
        if (tree.count() != body.paths()) {
            throw new CertificateException("sweep of " + body.paths() + " inputs, there are "
                    + (tree.count() == Long.MAX_VALUE ? "2^63 or more" : tree.count()) + "; prove again");
        }
        Collection<Integer> chunks = chosen(question, body);
        Repetition repetition = new Repetition(question);
        long repeated = 0;
        for (int chunk : chunks) {
            long from = chunk * body.chunk();
            long to = Math.min(body.paths(), from + body.chunk());
            Sha256 digest = new Sha256();
            tree.visit(from, to, (states, letters) -> repetition.input(states, letters, digest));
            if (!digest.hex().equals(body.digest(chunk))) {
                throw new CertificateException("answers on the inputs " + from + " to " + (to - 1)
                        + ", repeated by interpreter, are others than were swept (their digest differs); the circuit or"
                        + " the certificate is wrong, prove again");
            }
            repeated += to - from;
            progress.at(repeated, Math.min(body.paths(), least), "inputs repeated by interpreter");
        }
        boolean all = repeated == body.paths();
        requireAccepted(question, body, repetition, all);
        String inputs = InputCount.text(
                BigInteger.valueOf(body.paths()), question.monitor().steps());
        return all
                ? "all " + inputs + " inputs repeated by interpreter, each answer right"
                : "sweep of " + inputs + " inputs, of which " + repeated
                        + ", chosen by hash, were repeated by interpreter,"
                        + " each answer right; the rest is a statement that can be repeated, not a proof";
    }

    /** Numbers of chunks, increasing: of all, or of enough. */
    private Collection<Integer> chosen(Question question, SweepBody body) throws IOException {
        int count = body.digests().size();
        List<Integer> left = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            left.add(k);
        }
        if (body.paths() <= least) {
            return left;
        }
        String seed = seed(question, body);
        TreeSet<Integer> chosen = new TreeSet<>();
        long inputs = 0;
        for (int draw = 0; inputs < least && !left.isEmpty(); draw++) {
            byte[] hash = digest((seed + draw).getBytes(StandardCharsets.UTF_8));
            int at = (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), left.size());
            int chunk = left.set(at, left.getLast());
            left.removeLast();
            chosen.add(chunk);
            inputs += Math.min(body.chunk(), body.paths() - chunk * body.chunk());
        }
        return chosen;
    }

    private static String seed(Question question, SweepBody body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (FinitePrecisionTransformer model : question.models()) {
            all.writeBytes(ModelHash.of(model).getBytes(StandardCharsets.UTF_8));
        }
        all.writeBytes((question.property().text() + "\n" + question.n() + "\n").getBytes(StandardCharsets.UTF_8));
        body.write(all);
        return HexFormat.of().formatHex(digest(all.toByteArray()));
    }

    private static byte[] digest(byte[] bytes) {
        Sha256 digest = new Sha256();
        digest.write(bytes, 0, bytes.length);
        return HexFormat.of().parseHex(digest.hex());
    }

    private static void requireAccepted(Question question, SweepBody body, Repetition repetition, boolean all) {
        Output.Kind kind = question.models().getFirst().output().kind();
        boolean accepts = kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
        int expected = accepts ? question.monitor().models() : 0;
        if (body.accepted().size() != expected) {
            throw new CertificateException("sweep: counts accepted inputs of "
                    + body.accepted().size() + " models, not of " + expected + "; prove again");
        }
        for (int m = 0; all && m < body.accepted().size(); m++) {
            if (body.accepted().get(m) != repetition.accepted(m)) {
                throw new CertificateException("sweep: says that model " + m + " accepts "
                        + body.accepted().get(m) + " inputs, it accepts " + repetition.accepted(m) + "; prove again");
            }
        }
    }
}
