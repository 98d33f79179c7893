package limen.prove.sweep;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.certificate.InputCount;
import limen.certificate.Question;
import limen.certificate.sweep.SweepBody;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.io.LimitException;
import limen.io.RangeException;
import limen.property.Monitor;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/**
 * Answers by looking at every input: 512 at a time through the circuit that the model compiles to, up to 2^40 inputs, in the order of
 * their letters. The counter-example is the first in that order.
 *
 * <p>Cost: the evaluator's for every input, and besides what changes from one input to the next, one or two letters on average. Memory:
 * the evaluator's for each thread, and 32 bytes for 2^12 inputs or more.
 */
public final class SweepEngine implements Engine {
    private final int threads;
    private final Path state;

    private SweepEngine(int threads, Path state) {
        this.threads = threads;
        this.state = state;
    }

    /** With one thread per processor. */
    public SweepEngine() {
        this(Runtime.getRuntime().availableProcessors(), null);
    }

    /**
     * {@return an engine that goes on where it ended before}
     *
     * @param file read if it exists; written where time runs out, so that the same question goes on there; deleted when it is answered.
     *     An engine with a file does not give up because the time it was given will not be enough.
     */
    public SweepEngine resuming(Path file) {
        return new SweepEngine(threads, file);
    }

    /**
     * {@return an engine with another number of threads}
     *
     * @param number at least 1
     */
    public SweepEngine withThreads(int number) {
        return new SweepEngine(number, state);
    }

    @Override
    public String name() {
        return SweepBody.KIND;
    }

    @Override
    public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
        Paths paths;
        List<SweepCircuit> circuits;
        try {
            paths = paths(question, budget);
            // Who goes on where it ended gets further each time, however short the time.
            circuits = circuits(question, state == null ? making(budget, progress) : progress);
        } catch (InputException | LimitException | RangeException e) {
            return new Attempt.GaveUp("sweep: " + e.getMessage());
        }
        SweepState saved = state == null ? null : new SweepState(state, question);
        Optional<SweepPart> before = saved == null ? Optional.empty() : saved.read();
        long chunks = chunks(paths);
        long from = before.map(SweepPart::nextChunk).orElse(0L);
        SweepRun run = new SweepRun(question, paths, circuits, threads, budget, saved != null, progress);
        SweepRun.Outcome outcome = run.run(from, chunks);
        SweepPart part = before.map(first -> first.join(outcome.part())).orElse(outcome.part());
        if (outcome.reason() != null) {
            if (saved != null) {
                saved.write(part);
            }
            return new Attempt.GaveUp("sweep: " + outcome.reason());
        }
        if (saved != null) {
            saved.delete();
        }
        if (outcome.wrong() != null) {
            return new Attempt.Refuted(outcome.wrong(), 0);
        }
        return new Attempt.Proved(SweepBody.KIND, 0, write(question, paths, circuits, part, body));
    }

    /**
     * Sweeps some chunks only: what one of several machines does.
     *
     * @param question what is asked
     * @param from number of the first chunk of {@link SweepBody#chunk} inputs, from 0
     * @param to number of the chunk after the last
     * @param budget what may be used up
     * @param progress hears how far it is
     * @return the chunks, or tokens of each model on the first input of them with a wrong answer
     * @throws InputException for chunks that there are not, or a question that is too large to be swept
     * @throws LimitException if time runs out
     */
    public Range range(Question question, long from, long to, Budget budget, Progress progress) {
        Paths paths = paths(question, budget);
        if (from < 0 || to <= from || to > chunks(paths)) {
            throw new InputException("chunks " + from + " to " + (to - 1) + " of a sweep: it has the chunks 0 to "
                    + (chunks(paths) - 1) + ", give some of these");
        }
        SweepRun.Outcome outcome = new SweepRun(
                        question, paths, circuits(question, making(budget, progress)), threads, budget, true, progress)
                .run(from, to);
        if (outcome.reason() != null) {
            throw new LimitException("sweep: " + outcome.reason() + ", give more time or fewer chunks");
        }
        return new Range(outcome.part(), Optional.ofNullable(outcome.wrong()));
    }

    /**
     * What a sweep over some chunks found.
     *
     * @param part the chunks before the first wrong answer
     * @param wrong tokens of each model on the first input with a wrong answer
     */
    public record Range(SweepPart part, Optional<List<int[]>> wrong) {}

    /**
     * {@return what proves that all answers are right, from parts of several machines: the statement}
     *
     * @param question what was asked
     * @param whole all chunks, joined
     * @param body a new file
     * @throws InputException if chunks are missing
     * @throws IOException if it cannot be written
     */
    public String write(Question question, SweepPart whole, Path body) throws IOException {
        Paths paths = paths(question, Budget.seconds(0));
        if (whole.firstChunk() != 0 || whole.nextChunk() != chunks(paths)) {
            throw new InputException("chunks " + whole.firstChunk() + " to " + (whole.nextChunk() - 1)
                    + " of a sweep: it has " + chunks(paths) + ", join all of them");
        }
        return write(question, paths, circuits(question, Progress.NONE), whole, body);
    }

    private static String write(Question question, Paths paths, List<SweepCircuit> circuits, SweepPart part, Path body)
            throws IOException {
        List<Long> gates =
                circuits.stream().map(circuit -> circuit.circuit().gates()).toList();
        SweepBody written =
                new SweepBody(paths.count(), SweepBody.chunk(paths.count()), part.accepted(), part.digests());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(body))) {
            written.write(out);
        }
        String inputs = InputCount.text(
                BigInteger.valueOf(paths.count()), question.monitor().steps());
        return "each of " + inputs + " inputs evaluated by a circuit of "
                + String.join(
                        " and one of ", gates.stream().map(String::valueOf).toList()) + " gates"
                + (part.accepted().isEmpty()
                        ? ""
                        : ", accepted: "
                                + String.join(
                                        " and ",
                                        part.accepted().stream()
                                                .map(String::valueOf)
                                                .toList()));
    }

    private static long chunks(Paths paths) {
        return SweepBody.chunks(paths.count(), SweepBody.chunk(paths.count()));
    }

    private static Paths paths(Question question, Budget budget) {
        Monitor monitor = question.monitor();
        Paths paths = Paths.of(monitor, budget.states());
        if (paths.count() > SweepBody.MOST_PATHS) {
            BigInteger count = InputCount.of(monitor, Long.MAX_VALUE).orElseThrow();
            throw new InputException(InputCount.text(count, monitor.steps())
                    + " inputs, at most 2^40 are looked at one by one: ask another engine");
        }
        return paths;
    }

    private static Progress making(Budget budget, Progress progress) {
        return budget.ending("while its circuits were made", progress);
    }

    private static List<SweepCircuit> circuits(Question question, Progress progress) {
        List<SweepCircuit> circuits = new ArrayList<>();
        for (int m = 0; m < question.monitor().models(); m++) {
            circuits.add(
                    SweepCircuit.of(question.models().get(m), question.monitor().length(m), progress));
        }
        return circuits;
    }
}
