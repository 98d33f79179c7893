package limen.prove.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.ReferenceInterpreter;
import limen.prove.AllPaths;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/** The slow and obvious engine, and its checker: both run all inputs, one by the fast interpreter, one by the reference. */
final class BruteForce implements Engine {
    static final SectionChecker CHECKER = new SectionChecker() {
        @Override
        public String kind() {
            return "brute";
        }

        @Override
        public String check(Question question, InputStream body, Progress progress) throws IOException {
            byte[] bytes = body.readAllBytes();
            AllPaths.Found found = AllPaths.of(question, ReferenceInterpreter::new, () -> {
                progress.at(0, 1, "checking");
                return false;
            });
            if (bytes.length != Long.BYTES
                    || ByteBuffer.wrap(bytes).getLong() != found.paths()
                    || found.wrong().isPresent()) {
                throw new CertificateException("section brute: not so, prove again");
            }
            return "all " + found.paths() + " inputs by the reference interpreter";
        }
    };

    private final String name;

    BruteForce(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
        AllPaths.Found found = AllPaths.of(question, FastInterpreter::new, budget::isOver);
        if (found.wrong().isPresent()) {
            return new Attempt.Refuted(found.wrong().get(), 0);
        }
        if (!found.complete()) {
            return new Attempt.GaveUp(budget.reason() + " after " + found.paths() + " inputs");
        }
        Files.write(body, ByteBuffer.allocate(Long.BYTES).putLong(found.paths()).array());
        return new Attempt.Proved("brute", 0, "all " + found.paths() + " inputs");
    }
}
