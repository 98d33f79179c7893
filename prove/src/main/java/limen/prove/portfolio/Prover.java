package limen.prove.portfolio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/**
 * Answers for every input of every length asked about, the shortest first: each length is proved, or an input of it contradicts, or
 * nobody knows.
 *
 * <p>Engines are asked in order, see {@link Race}. Nothing that they say is believed: a proof counts once a {@link SectionChecker} has
 * accepted it, a counterexample once the reference interpreter and the monitor have confirmed it; an answer that is not confirmed is a
 * fault of Limen. A proof is checked while the next length is being proved. The first counterexample ends it, so it is a shortest one
 * unless a shorter length is unknown. A length that nobody could answer does not end it, as long as the budget lasts.
 *
 * <p>Every length is proved by itself, also of models that are the same at all lengths.
 */
public final class Prover {
    /** How long an engine is alone before the next one starts beside it, in seconds. */
    public static final double PATIENCE = 2;

    private final List<Engine> engines;
    private final List<SectionChecker> checkers;
    private final double patience;

    /**
     * By these engines.
     *
     * @param engines in the order in which they are asked, at least one
     * @param checkers one for each kind of section that the engines write
     * @param patience seconds that an engine is alone before the next one starts beside it
     */
    public Prover(List<Engine> engines, List<SectionChecker> checkers, double patience) {
        this.engines = List.copyOf(engines);
        this.checkers = List.copyOf(checkers);
        this.patience = patience;
    }

    /**
     * {@return the answer}
     *
     * @param request what is to be proved
     * @param limits what may be used up
     * @param stopped whether somebody asked to stop: what was proved until then is the answer
     * @param progress hears how far it is
     * @throws IOException if proofs cannot be kept on the disk: one line
     */
    public Verdict prove(ProofRequest request, Limits limits, BooleanSupplier stopped, Progress progress)
            throws IOException {
        try (ProofFolder folder = ProofFolder.make();
                Run run = new Run(request, limits.start(stopped), folder, progress)) {
            return run.verdict();
        }
    }

    /** One proof of all lengths. */
    private final class Run implements AutoCloseable {
        private final ProofRequest request;
        private final Budget budget;
        private final ProofFolder folder;
        private final Progress progress;
        private final ExecutorService checks = Executors.newSingleThreadExecutor();
        private final List<LengthReport> lengths = new ArrayList<>();
        private Optional<Future<LengthReport>> pending = Optional.empty();

        Run(ProofRequest request, Budget budget, ProofFolder folder, Progress progress) {
            this.request = request;
            this.budget = budget;
            this.folder = folder;
            this.progress = progress;
        }

        Verdict verdict() throws IOException {
            for (int n = request.from(); n <= request.to(); n++) {
                Optional<Counterexample> found = length(n);
                if (found.isPresent()) {
                    return new Verdict.Refuted(List.copyOf(lengths), found.get());
                }
            }
            settle();
            boolean isProved = lengths.stream().allMatch(length -> length.status() == LengthReport.Status.PROVED);
            return isProved ? new Verdict.Proved(List.copyOf(lengths)) : new Verdict.Unknown(List.copyOf(lengths));
        }

        private Optional<Counterexample> length(int n) throws IOException {
            long start = System.nanoTime();
            if (budget.isOver()) {
                settle();
                lengths.add(LengthReport.unknown(n, "", "not tried, " + budget.reason(), 0, List.of()));
                return Optional.empty();
            }
            Question question = Questions.at(request.property(), request.model(), request.second(), n);
            String inputs = InputCount.words(
                    question.monitor(),
                    question.models().getFirst().vocabulary().size());
            Race.Outcome outcome = folder.writing(() ->
                    Race.run(question, engines, (long) (patience * 1e9), budget, folder.path(), named(n, progress)));
            settle();
            if (outcome.answer().isEmpty()) {
                lengths.add(LengthReport.unknown(
                        n,
                        inputs,
                        budget.isOver() ? budget.reason() : "no engine has an answer",
                        since(start),
                        outcome.engines()));
                return Optional.empty();
            }
            Race.Answer answer = outcome.answer().get();
            return switch (answer.attempt()) {
                case Attempt.Refuted refuted -> {
                    lengths.add(new LengthReport(
                            n,
                            LengthReport.Status.COUNTEREXAMPLE,
                            answer.engine().name(),
                            refuted.states(),
                            inputs,
                            "an input that the reference interpreter confirms",
                            since(start),
                            outcome.engines()));
                    yield Optional.of(confirmed(question, answer.engine(), refuted));
                }
                case Attempt.Proved proved -> {
                    ProvedLength length = new ProvedLength(
                            question, answer.engine().name(), proved.kind(), proved.states(), inputs, answer.body());
                    pending = Optional.of(checks.submit(() -> checked(length, start, outcome.engines())));
                    yield Optional.empty();
                }
                case Attempt.GaveUp gaveUp -> throw new IllegalStateException("no answer");
            };
        }

        private Counterexample confirmed(Question question, Engine engine, Attempt.Refuted refuted) {
            return Confirmation.of(question, refuted.inputs())
                    .orElseThrow(() -> new IllegalStateException("engine " + engine.name() + " at length "
                            + question.n() + ": the reference interpreter does not confirm its counterexample"));
        }

        private LengthReport checked(ProvedLength length, long start, List<EngineReport> reports) throws IOException {
            int n = length.question().n();
            String statement;
            try {
                statement = check(length);
            } catch (CancellationException e) {
                Files.delete(length.body());
                return LengthReport.unknown(
                        n, length.inputs(), "interrupted while its proof was checked", since(start), reports);
            }
            Files.delete(length.body());
            return new LengthReport(
                    n,
                    LengthReport.Status.PROVED,
                    length.engine(),
                    length.states(),
                    length.inputs(),
                    statement,
                    since(start),
                    reports);
        }

        private String check(ProvedLength length) throws IOException {
            SectionChecker checker = checkers.stream()
                    .filter(each -> each.kind().equals(length.kind()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no checker of sections of kind " + length.kind()));
            try (InputStream body = new BufferedInputStream(Files.newInputStream(length.body()))) {
                return checker.check(length.question(), body, this::heardByCheck);
            } catch (CertificateException e) {
                throw new IllegalStateException(
                        "engine " + length.engine() + " at length "
                                + length.question().n() + ": the checker refuses its proof, " + e.getMessage(),
                        e);
            }
        }

        /** Checks are not cut off by time, only by whoever asked to stop. */
        private void heardByCheck(long done, long total, String what) {
            if (budget.stopped().getAsBoolean()) {
                throw new CancellationException("interrupted");
            }
        }

        /** Waits for the check of the length before. */
        private void settle() throws IOException {
            if (pending.isEmpty()) {
                return;
            }
            try {
                lengths.add(pending.get().get());
                pending = Optional.empty();
            } catch (ExecutionException e) {
                throw Race.rethrown(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a proof was checked", e);
            }
        }

        @Override
        public void close() {
            checks.shutdownNow();
            checks.close();
        }
    }

    private static Progress named(int n, Progress progress) {
        return (done, total, what) -> progress.at(done, total, "n = " + n + ", " + what);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
