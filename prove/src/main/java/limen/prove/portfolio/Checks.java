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
import limen.certificate.CertificateException;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;
import limen.prove.Budget;

/**
 * The check of one proof at a time, beside the search for the next. Where time is over, or somebody asks to stop, a proof that is not
 * checked proves nothing.
 */
final class Checks implements AutoCloseable {
    private final List<SectionChecker> checkers;
    private final KeptProofs kept;
    private final Budget budget;
    private final Progress progress;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Optional<Future<LengthReport>> pending = Optional.empty();

    Checks(List<SectionChecker> checkers, KeptProofs kept, Budget budget, Progress progress) {
        this.checkers = checkers;
        this.kept = kept;
        this.budget = budget;
        this.progress = progress;
    }

    /** Begins a check; the one before must be settled. */
    void begin(ProvedLength length, long start, List<EngineReport> engines) {
        pending = Optional.of(thread.submit(() -> checked(length, start, engines)));
    }

    /** Waits for the check that was begun, if there is one, and says what it proves. */
    List<LengthReport> settled() throws IOException {
        List<LengthReport> reports = new ArrayList<>();
        try {
            if (pending.isPresent()) {
                reports.add(pending.get().get());
            }
        } catch (ExecutionException e) {
            throw Race.rethrown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a proof was checked", e);
        }
        pending = Optional.empty();
        return reports;
    }

    /** What was resumed: checked once more, for nobody knows where the file has been. */
    List<LengthReport> resumed() throws IOException {
        try {
            return List.copyOf(kept.resumed(checkers, this::heard).values());
        } catch (CancellationException e) {
            return List.of();
        }
    }

    private LengthReport checked(ProvedLength length, long start, List<EngineReport> engines) throws IOException {
        int n = length.question().n();
        try {
            String statement = check(length);
            kept.keep(length, statement);
            return new LengthReport(
                    n,
                    LengthReport.Status.PROVED,
                    length.engine(),
                    length.states(),
                    length.inputs(),
                    statement,
                    (System.nanoTime() - start) / 1e9,
                    engines);
        } catch (CancellationException e) {
            Files.delete(length.body());
            return LengthReport.unknown(
                    n,
                    length.inputs(),
                    e.getMessage() + " while its proof was checked",
                    (System.nanoTime() - start) / 1e9,
                    engines);
        }
    }

    private String check(ProvedLength length) throws IOException {
        SectionChecker checker = checkers.stream()
                .filter(each -> each.kind().equals(length.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no checker of sections of kind " + length.kind()));
        try (InputStream body = new BufferedInputStream(Files.newInputStream(length.body()))) {
            return checker.checkWhole(length.question(), body, this::heard);
        } catch (CertificateException e) {
            throw new IllegalStateException(
                    "engine " + length.engine() + " at length "
                            + length.question().n() + ": the checker refuses its proof, " + e.getMessage(),
                    e);
        }
    }

    private void heard(long done, long total, String what) {
        if (budget.isOver()) {
            throw new CancellationException(budget.reason());
        }
        progress.at(done, total, "checking, " + what);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
