package limen.prove.portfolio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import limen.certificate.Question;
import limen.circuit.Progress;
import limen.io.Failure;
import limen.io.Refusal;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/**
 * One question, asked of engines in their order, two at a time; whoever answers first ends it.
 *
 * <p>The next engine starts when one gives up, or beside one that takes longer than the patience. So what the first engine answers
 * quickly is always its answer, and costs nothing else.
 */
final class Race {
    private static final int AT_ONCE = 2;

    private final Question question;
    private final Budget budget;
    private final Path folder;
    private final Progress progress;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final List<EngineReport> reports = new ArrayList<>();
    private Optional<Answer> answer = Optional.empty();

    /**
     * What was found, not yet checked.
     *
     * @param engine who found it
     * @param attempt proved or refuted
     * @param body what proves it
     */
    record Answer(Engine engine, Attempt attempt, Path body) {}

    /**
     * How it ended.
     *
     * @param answer of the first engine that has one
     * @param engines those that ran, in the order in which they ended
     */
    record Outcome(Optional<Answer> answer, List<EngineReport> engines) {}

    private record Finished(Engine engine, Attempt attempt, Path body, double seconds) {}

    private Race(Question question, Budget budget, Path folder, Progress progress) {
        this.question = question;
        this.budget = new Budget(
                budget.deadline(),
                budget.states(),
                budget.bytes(),
                () -> decided.get() || budget.stopped().getAsBoolean());
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Asks.
     *
     * @param engines in order, at least one
     * @param patience nanoseconds
     * @param folder for the bodies, one file per engine and length
     * @throws IOException if a body cannot be written
     */
    static Outcome run(
            Question question, List<Engine> engines, long patience, Budget budget, Path folder, Progress progress)
            throws IOException {
        Race race = new Race(question, budget, folder, progress);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            race.ask(engines, patience, threads);
        }
        return new Outcome(race.answer, List.copyOf(race.reports));
    }

    private void ask(List<Engine> engines, long patience, ExecutorService threads) throws IOException {
        ExecutorCompletionService<Finished> service = new ExecutorCompletionService<>(threads);
        Deque<Engine> waiting = new ArrayDeque<>(engines);
        int running = 0;
        try {
            while (running > 0 || !waiting.isEmpty() && !decided.get() && !budget.isOver()) {
                boolean mayStart = running < AT_ONCE && !waiting.isEmpty() && !decided.get() && !budget.isOver();
                Future<Finished> ended =
                        running == 0 ? null : mayStart ? service.poll(patience, TimeUnit.NANOSECONDS) : service.take();
                if (ended != null) {
                    running--;
                    take(ended.get());
                } else if (mayStart) {
                    Engine engine = waiting.removeFirst();
                    boolean isAlone = running == 0;
                    service.submit(() -> attempt(engine, isAlone ? progress : Progress.NONE));
                    running++;
                }
            }
        } catch (ExecutionException e) {
            throw rethrown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while engines ran", e);
        } finally {
            decided.set(true);
        }
    }

    private Finished attempt(Engine engine, Progress heard) throws IOException {
        long start = System.nanoTime();
        Path body = folder.resolve(question.n() + "-" + engine.name());
        Attempt attempt;
        try {
            attempt = engine.attempt(question, budget, body, heard);
        } catch (OutOfMemoryError e) {
            attempt = new Attempt.GaveUp("out of memory");
        } catch (RuntimeException e) {
            if (!(e instanceof Refusal)) {
                throw e;
            }
            attempt = new Attempt.GaveUp(e.getMessage());
        }
        if (!(attempt instanceof Attempt.Proved)) {
            Files.deleteIfExists(body);
        }
        return new Finished(engine, attempt, body, (System.nanoTime() - start) / 1e9);
    }

    private void take(Finished ended) throws IOException {
        String words = switch (ended.attempt()) {
            case Attempt.Proved proved -> proved.statement();
            case Attempt.Refuted refuted -> "a counterexample";
            case Attempt.GaveUp gaveUp ->
                answer.isPresent() ? answer.get().engine().name() + " was faster" : gaveUp.reason();
        };
        reports.add(new EngineReport(ended.engine().name(), words, ended.seconds()));
        if (ended.attempt() instanceof Attempt.GaveUp) {
            return;
        }
        if (answer.isEmpty()) {
            answer = Optional.of(new Answer(ended.engine(), ended.attempt(), ended.body()));
            decided.set(true);
            return;
        }
        Files.deleteIfExists(ended.body());
        if (answer.get().attempt().getClass() != ended.attempt().getClass()) {
            throw new IllegalStateException("engines " + answer.get().engine().name() + " and "
                    + ended.engine().name() + " contradict each other at length " + question.n());
        }
    }

    /** What a thread threw, for the one that waits for it. */
    static IOException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof IOException cause) {
            return cause;
        }
        throw Failure.of(failure);
    }
}
