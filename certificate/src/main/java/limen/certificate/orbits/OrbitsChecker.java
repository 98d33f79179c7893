package limen.certificate.orbits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.orbits.OrbitsBody.Reader;
import limen.certificate.sweep.SweepBody;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.io.Sha256;
import limen.property.Letters;
import limen.property.Monitor;

/**
 * Checks a proof by orbits: decides from the model's text that answers are the same on all of an orbit, finds for every orbit each state of
 * the property that its inputs lead to, answers one input of each by interpreter and asks whether that is right in all of these states.
 */
public final class OrbitsChecker implements SectionChecker {
    /** Orbits times states on one level. */
    private static final long MOST = 20_000_000;

    private static final Comparator<List<Integer>> ORDER = (a, b) -> {
        for (int k = 0; k < a.size(); k++) {
            int order = Integer.compare(a.get(k), b.get(k));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    @Override
    public String kind() {
        return OrbitsBody.KIND;
    }

    @Override
    public String check(Question question, InputStream in, Progress progress) throws IOException {
        OrbitsBody body = OrbitsBody.read(in);
        FinitePrecisionTransformer model = question.models().getFirst();
        if (question.monitor().models() != 1
                || question.monitor().length(0) != question.monitor().steps()) {
            throw new CertificateException("orbits: the property speaks of two inputs, prove it by another engine");
        }
        if (!Symmetry.holds(model, question.n(), body.reader())) {
            throw new CertificateException("orbits: the model's text does not say that its answer stays the same when "
                    + "tokens are permuted (" + words(body.reader()) + "), prove it by another engine");
        }
        Map<List<Integer>, TreeSet<Integer>> orbits = orbits(question.monitor(), model, body.reader(), progress);
        if (orbits.size() != body.orbits()) {
            throw new CertificateException(
                    "orbits: there are " + orbits.size() + ", not " + body.orbits() + "; prove again");
        }
        String digest = answers(question, orbits, body.reader(), progress);
        if (!digest.equals(body.sha256())) {
            throw new CertificateException("orbits: answers by interpreter are others than were written (their digest "
                    + "differs), prove again");
        }
        return "invariant under permutations (" + words(body.reader()) + ") by its text; one input of each of "
                + orbits.size() + " orbits answered by interpreter, each right";
    }

    private static String words(Reader reader) {
        return switch (reader) {
            case NONE -> "of all positions";
            case FIRST -> "of all positions but the first";
            case LAST -> "of all positions but the last";
        };
    }

    /** For the counts of tokens and the reader's token, −1 where there is none, the states at the end of its inputs. */
    private static Map<List<Integer>, TreeSet<Integer>> orbits(
            Monitor monitor, FinitePrecisionTransformer model, Reader reader, Progress progress) {
        int symbols = model.vocabulary().size();
        List<Integer> none = new ArrayList<>(Collections.nCopies(symbols, 0));
        none.add(-1);
        Map<List<Integer>, TreeSet<Integer>> level = new TreeMap<>(ORDER);
        level.put(none, new TreeSet<>(List.of(monitor.start())));
        for (int step = 0; step < monitor.steps(); step++) {
            boolean marks = reader == Reader.FIRST && step == 0 || reader == Reader.LAST && step == monitor.steps() - 1;
            progress.at(step, monitor.steps(), "finding orbits");
            Map<List<Integer>, TreeSet<Integer>> next = new TreeMap<>(ORDER);
            long size = 0;
            for (Map.Entry<List<Integer>, TreeSet<Integer>> entry : level.entrySet()) {
                for (int state : entry.getValue()) {
                    Letters letters = monitor.letters(state);
                    for (int letter = 0; letter < letters.count(); letter++) {
                        int token = letters.token(0, letter);
                        List<Integer> counts = new ArrayList<>(entry.getKey());
                        counts.set(token, counts.get(token) + 1);
                        if (marks) {
                            counts.set(symbols, token);
                        }
                        size += next.computeIfAbsent(counts, key -> new TreeSet<>())
                                        .add(letters.next()[letter])
                                ? 1
                                : 0;
                    }
                }
                if (size > MOST) {
                    throw new CertificateException("orbits: more than " + MOST + " of them, prove by another engine");
                }
            }
            level = next;
        }
        return level;
    }

    private static String answers(
            Question question, Map<List<Integer>, TreeSet<Integer>> orbits, Reader reader, Progress progress) {
        FastInterpreter interpreter = new FastInterpreter(question.models().getFirst());
        Sha256 digest = new Sha256();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long done = 0;
        for (Map.Entry<List<Integer>, TreeSet<Integer>> orbit : orbits.entrySet()) {
            if (done++ % 256 == 0) {
                progress.at(done, orbits.size(), "orbits answered by interpreter");
            }
            int[] input = input(orbit.getKey(), question.n(), reader);
            int answer = interpreter.run(input).answer()[0];
            for (int end : orbit.getValue()) {
                if (!question.monitor().isRight(end, answer, Letters.NONE)) {
                    throw new CertificateException("orbits: the answer " + answer + " on the input "
                            + Arrays.toString(input) + " is wrong (tokens by number); it says that all are right");
                }
            }
            SweepBody.answer(answer, bytes);
        }
        digest.write(bytes.toByteArray(), 0, bytes.size());
        return digest.hex();
    }

    /** One input of an orbit: the reader's token in its place, all others in order. */
    private static int[] input(List<Integer> orbit, int n, Reader reader) {
        int symbols = orbit.size() - 1;
        int mark = orbit.get(symbols);
        int[] input = new int[n];
        int at = reader == Reader.FIRST ? 1 : 0;
        for (int token = 0; token < symbols; token++) {
            for (int k = orbit.get(token) - (token == mark ? 1 : 0); k > 0; k--) {
                input[at++] = token;
            }
        }
        if (reader != Reader.NONE) {
            input[reader == Reader.FIRST ? 0 : n - 1] = mark;
        }
        return input;
    }
}
