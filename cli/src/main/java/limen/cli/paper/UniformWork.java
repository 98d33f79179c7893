package limen.cli.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import limen.check.stream.GateVerification;
import limen.circuit.Progress;
import limen.cli.result.UniformResult;
import limen.compiler.uniform.LogspaceGenerator;
import limen.compiler.uniform.PrintedForm;
import limen.compiler.uniform.UniformRun;
import limen.compiler.uniform.UniformRun.Limits;
import limen.compiler.uniform.UniformRun.Row;
import limen.compiler.uniform.WorkTape;
import limen.io.AsideFile;
import limen.io.InputException;
import limen.paper.AbstractInstance;

/** Runs of the logspace machine: hashed, verified, written to a file. */
public final class UniformWork {
    /** Circuits of so many nodes are counted to the end to say their exact size. */
    private static final long COUNTED_NODES = 1L << 22;

    private final Choices choices;
    private final Progress progress;
    private final List<Row> rows = new ArrayList<>();

    /**
     * What is done at every length.
     *
     * @param form what is printed
     * @param file where to, or null to hash only
     * @param maxBytes greatest size of the file
     * @param range which nodes, or null for all
     * @param limits how far what is only hashed is printed
     * @param verify gates to verify at random, 0 for none
     * @param seed of the gates and of the input that they are verified on
     */
    public record Choices(
            PrintedForm form, Path file, long maxBytes, Range range, Limits limits, int verify, long seed) {}

    /**
     * Some nodes.
     *
     * @param from the first
     * @param to one past the last
     */
    public record Range(long from, long to) {}

    /** Nothing run yet. */
    public UniformWork(Choices choices, Progress progress) {
        this.choices = choices;
        this.progress = progress;
    }

    /** One row for every run so far. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /**
     * Runs the machine at one length.
     *
     * @throws limen.check.stream.GateMismatchException at the first gate that is not the interpreter's
     */
    public UniformResult.Length run(AbstractInstance instance) throws IOException {
        Range range = choices.range() == null ? new Range(0, UniformRun.nodes(instance)) : choices.range();
        UniformRun run = new UniformRun(
                instance,
                choices.form(),
                range.from(),
                range.to(),
                choices.file() == null ? choices.limits() : Limits.NONE);
        int[] tokens = new SplittableRandom(choices.seed())
                .ints(instance.length(), 0, instance.shape().alphabetSize())
                .toArray();
        GateVerification verification = choices.verify() == 0
                ? null
                : new GateVerification(instance, tokens, run.from(), run.end(), choices.verify(), choices.seed());
        Row row = choices.file() == null
                ? print(run, verification, OutputStream.nullOutputStream())
                : write(run, verification);
        rows.add(row);
        return new UniformResult.Length(
                row.n(),
                row.p(),
                row.nodes(),
                row.inputs(),
                row.nodes().subtract(BigInteger.valueOf(row.inputs())),
                row.bits(),
                choices.form(),
                row.from(),
                row.printed(),
                row.isComplete(),
                row.bytes(),
                row.sha256(),
                row.steps(),
                Optional.ofNullable(verification).map(GateVerification::verified),
                Optional.ofNullable(verification).map(GateVerification::stages),
                Optional.ofNullable(verification)
                        .map(verified -> Arrays.stream(tokens).boxed().toList()),
                registers(instance));
    }

    private Row print(UniformRun run, GateVerification verification, OutputStream out) {
        return run.print(out, sink -> verification == null ? sink : verification.watch(sink), progress);
    }

    private Row write(UniformRun run, GateVerification verification) throws IOException {
        long bytes = run.bytes(choices.maxBytes(), COUNTED_NODES, progress);
        if (bytes > choices.maxBytes()) {
            boolean isExact = run.end() - run.from() <= COUNTED_NODES && bytes < Long.MAX_VALUE;
            throw new InputException(choices.form().name().toLowerCase(Locale.ROOT) + " form of nodes "
                    + run.from() + " to " + run.end() + ": " + (isExact ? "" : "more than ")
                    + (isExact ? bytes : choices.maxBytes()) + " bytes, the limit is " + choices.maxBytes()
                    + ", raise it (--max-bytes), take --to binary, or a part of it (--range)");
        }
        Row[] row = new Row[1];
        AsideFile.write(choices.file(), out -> {
            try {
                row[0] = print(run, verification, out);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
        return row[0];
    }

    private static List<UniformResult.Register> registers(AbstractInstance instance) {
        WorkTape tape = new WorkTape();
        new LogspaceGenerator(instance, tape);
        return tape.parts().stream()
                .map(part -> new UniformResult.Register(part.name(), part.bits()))
                .toList();
    }
}
