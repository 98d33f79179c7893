package limen.benchmarks;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.kind.Kinds;
import limen.circuit.Progress;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/** Processor time that engines take for a question, and checkers for what they write. */
final class EngineTimes {
    private static final long MOST_STATES = 100_000_000;
    /** A search is repeated as long as all took less. */
    private static final double REPEATED = 6;

    private static final int REPETITIONS = 3;
    /** What is shorter is done again and the mean taken: processor time is counted in hundredths of a second. */
    private static final double SHORT = 0.3;

    private static final int MOST = 300;
    /** Seconds of the day per second of processor time: the machine may have other work. */
    private static final double PATIENCE = 20;

    private final double limit;

    /** Searches and checks are ended after so many seconds of processor time, each. */
    EngineTimes(double limit) {
        this.limit = limit;
    }

    /**
     * One answer.
     *
     * @param search seconds of processor time; infinite where there was no answer
     * @param check seconds; likewise, and where there was nothing to check
     * @param used seconds of the search, also where there was no answer
     * @param proof bytes that were checked
     * @param states that were seen
     */
    record Times(double search, double check, double used, long proof, long states) {
        double total() {
            return search + check;
        }
    }

    /** The run of median search, of three if they are short. */
    Times median(Engine engine, Question question) throws IOException {
        List<Times> all = new ArrayList<>();
        double sum = 0;
        do {
            all.add(once(engine, question));
            sum += all.getLast().total();
        } while (all.size() < REPETITIONS && sum < REPEATED);
        all.sort(Comparator.comparingDouble(Times::search));
        return all.get((all.size() - 1) / 2);
    }

    private Times once(Engine engine, Question question) throws IOException {
        Path body = Files.createTempFile("engine", ".body");
        try {
            double begun = ProcessorTime.seconds();
            Attempt attempt = engine.attempt(question, budget(), body, Progress.NONE);
            int count = 1;
            while (ProcessorTime.seconds() - begun < Math.min(SHORT, limit) && count < MOST) {
                attempt = engine.attempt(question, budget(), body, Progress.NONE);
                count++;
            }
            double search = (ProcessorTime.seconds() - begun) / count;
            return switch (attempt) {
                case Attempt.Proved proved ->
                    new Times(search, check(proved.kind(), question, body), search, Files.size(body), proved.states());
                case Attempt.GaveUp gaveUp -> {
                    System.err.println(question.models().getFirst().name() + ", " + question.n() + " tokens, "
                            + engine.name() + ": " + gaveUp.reason());
                    yield new Times(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, search, 0, 0);
                }
                case Attempt.Refuted refuted ->
                    throw new IllegalStateException(question.property().describe() + " at " + question.n()
                            + " tokens: refuted by " + engine.name() + ", give models that are right");
            };
        } finally {
            Files.delete(body);
        }
    }

    private Budget budget() {
        return new Budget(
                System.nanoTime() + (long) (PATIENCE * limit * 1e9),
                MOST_STATES,
                Runtime.getRuntime().maxMemory() / 4 * 3,
                ProcessorTime.over(limit));
    }

    private double check(String kind, Question question, Path body) throws IOException {
        SectionChecker checker = Kinds.checkers(false).stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        double begun = ProcessorTime.seconds();
        BooleanSupplier over = ProcessorTime.over(limit);
        int count = 0;
        do {
            try (InputStream in = new Timed(Files.newInputStream(body), over)) {
                checker.checkWhole(question, in, Progress.NONE);
                count++;
            } catch (OutOfTime e) {
                return Double.POSITIVE_INFINITY;
            }
        } while (ProcessorTime.seconds() - begun < Math.min(SHORT, limit) && count < MOST);
        return (ProcessorTime.seconds() - begun) / count;
    }

    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Checkers have no budget: what they read ends. */
    private static final class Timed extends FilterInputStream {
        private static final int SOME = 1 << 12;

        private final BooleanSupplier over;

        Timed(InputStream in, BooleanSupplier over) {
            super(in);
            this.over = over;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (over.getAsBoolean()) {
                throw new OutOfTime();
            }
            return super.read(bytes, from, Math.min(count, SOME));
        }
    }
}
