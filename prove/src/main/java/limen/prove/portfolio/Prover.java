package limen.prove.portfolio;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import limen.certificate.InputCount;
import limen.certificate.Question;
import limen.certificate.Questions;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;
import limen.property.InputMonitor;
import limen.property.Monitor;
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

    private static final long COUNTED_STATES = 200_000;

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
     * @param files where proofs are kept; after a counterexample nothing is written
     * @param limits what may be used up
     * @param stopped whether somebody asked to stop: what was proved until then is the answer
     * @param progress hears how far it is
     * @throws limen.certificate.CertificateException if what is resumed does not prove the property of these models: one line
     * @throws UnwrittenCertificate if only the certificate cannot be written: it has the answer
     * @throws IOException if proofs cannot be written: one line
     */
    public Verdict prove(
            ProofRequest request, ProofFiles files, Limits limits, BooleanSupplier stopped, Progress progress)
            throws IOException {
        Budget budget = limits.start(stopped);
        try (ProofFolder folder = ProofFolder.make();
                KeptProofs kept = new KeptProofs(request, files);
                Checks checks = new Checks(checkers, kept, budget, progress)) {
            Verdict verdict = new Run(request, budget, folder, checks, progress).verdict();
            if (files.isWritten(verdict)) {
                try {
                    kept.write();
                } catch (IOException e) {
                    throw new UnwrittenCertificate(verdict, e);
                }
            }
            return verdict;
        }
    }

    /** One proof of all lengths. */
    private final class Run {
        private final ProofRequest request;
        private final Budget budget;
        private final ProofFolder folder;
        private final Checks checks;
        private final Progress progress;
        private final List<LengthReport> lengths = new ArrayList<>();

        Run(ProofRequest request, Budget budget, ProofFolder folder, Checks checks, Progress progress) {
            this.request = request;
            this.budget = budget;
            this.folder = folder;
            this.checks = checks;
            this.progress = progress;
        }

        Verdict verdict() throws IOException {
            Map<Integer, LengthReport> known = new HashMap<>();
            checks.resumed().forEach(length -> known.put(length.n(), length));
            for (int n = request.from(); n <= request.to(); n++) {
                Optional<Counterexample> found = Optional.empty();
                if (known.containsKey(n)) {
                    lengths.addAll(checks.settled());
                    lengths.add(known.get(n));
                } else if (budget.isOver()) {
                    lengths.addAll(checks.settled());
                    lengths.add(LengthReport.unknown(n, "", "not tried, " + budget.reason(), 0, List.of()));
                } else {
                    found = asked(n);
                }
                if (found.isPresent()) {
                    return new Verdict.Refuted(List.copyOf(lengths), found.get());
                }
            }
            lengths.addAll(checks.settled());
            boolean isProved = lengths.stream().allMatch(length -> length.status() == LengthReport.Status.PROVED);
            return isProved ? new Verdict.Proved(List.copyOf(lengths)) : new Verdict.Unknown(List.copyOf(lengths));
        }

        private Optional<Counterexample> asked(int n) throws IOException {
            long start = System.nanoTime();
            Optional<Asked> made = Preparation.within(
                    budget, () -> Asked.of(Questions.at(request.property(), request.model(), request.second(), n)));
            if (made.isEmpty()) {
                lengths.addAll(checks.settled());
                String reason = budget.reason() + " while the model was made for this length";
                lengths.add(LengthReport.unknown(n, "", reason, since(start), List.of()));
                return Optional.empty();
            }
            Question question = made.get().question();
            String inputs = made.get().inputs();
            Progress named = (done, total, what) -> progress.at(done, total, "n = " + n + ", " + what);
            Race.Outcome outcome = folder.writing(
                    () -> Race.run(question, engines, (long) (patience * 1e9), budget, folder.path(), named));
            lengths.addAll(checks.settled());
            if (outcome.answer().isEmpty()) {
                String reason = budget.isOver() ? budget.reason() : "no engine has an answer";
                lengths.add(LengthReport.unknown(n, inputs, reason, since(start), outcome.engines()));
                return Optional.empty();
            }
            Race.Answer answer = outcome.answer().get();
            String engine = answer.engine().name();
            return switch (answer.attempt()) {
                case Attempt.Refuted refuted -> {
                    Counterexample confirmed = confirmed(question, engine, refuted);
                    lengths.add(new LengthReport(
                            n,
                            LengthReport.Status.COUNTEREXAMPLE,
                            engine,
                            refuted.states(),
                            inputs,
                            "an input that the reference interpreter confirms",
                            since(start),
                            outcome.engines()));
                    yield Optional.of(confirmed);
                }
                case Attempt.Proved proved -> {
                    checks.begin(
                            new ProvedLength(question, engine, proved.kind(), proved.states(), inputs, answer.body()),
                            start,
                            outcome.engines());
                    yield Optional.empty();
                }
                case Attempt.GaveUp gaveUp -> throw new IllegalStateException("no answer");
            };
        }
    }

    /**
     * A question.
     *
     * @param inputs how many there are, as text; empty where counting takes too many states
     */
    private record Asked(Question question, String inputs) {
        static Asked of(Question question) {
            Monitor monitor = question.monitor();
            int symbols = question.models().getFirst().vocabulary().size();
            Optional<BigInteger> count = monitor instanceof InputMonitor<?>
                    ? Optional.of(BigInteger.valueOf(symbols).pow(monitor.length(0)))
                    : InputCount.of(monitor, COUNTED_STATES);
            return new Asked(
                    question,
                    count.map(all -> InputCount.text(all, monitor.steps())).orElse(""));
        }
    }

    private static Counterexample confirmed(Question question, String engine, Attempt.Refuted refuted) {
        return Confirmation.of(question, refuted.inputs())
                .orElseThrow(() -> new IllegalStateException("engine " + engine + " at length " + question.n()
                        + ": the reference interpreter does not confirm its counterexample"));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
