package limen.prove.solver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import limen.certificate.cnf.Cnf;
import limen.prove.Budget;

/**
 * The CP-SAT solver of OR-Tools, which Limen brings along, on clauses alone: with LRAT proofs.
 *
 * <p>CP-SAT writes its proofs to /tmp/lrat.txt, and no setting that Java reaches changes that; so there is one process per proof, and a lock
 * that all processes of Limen share. What a stranger's CP-SAT writes there meanwhile does no harm but a proof that is refused.
 */
public final class OrTools implements SatSolver {
    private static final Path SHARED = Path.of("/tmp");
    private static final List<String> FILES = List.of("lrat.txt", "lrat0.bin", "lrat1.bin", "lrat2.bin");
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final int WAIT_MILLIS = 20;

    /** The solver. */
    public OrTools() {}

    @Override
    public String name() {
        return "OR-Tools CP-SAT";
    }

    @Override
    public Outcome solve(Cnf cnf, Path folder, Budget budget) throws IOException {
        Path formula = folder.resolve("formula.cnf");
        Path answer = folder.resolve("answer");
        try (OutputStream out = Files.newOutputStream(formula)) {
            cnf.writeDimacs(out);
        }
        boolean held = false;
        try (FileChannel shared = FileChannel.open(
                SHARED.resolve("limen-lrat.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (!budget.isOver() && !held) {
                held = LOCK.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
            try (FileLock lock = held ? lock(shared, budget) : null) {
                if (lock == null) {
                    return new Outcome.Unknown(budget.reason() + " while another proof was being written");
                }
                return run(cnf, folder, formula, answer, budget);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("interrupted");
        } finally {
            if (held) {
                LOCK.unlock();
            }
        }
    }

    private static FileLock lock(FileChannel shared, Budget budget) throws IOException, InterruptedException {
        while (!budget.isOver()) {
            FileLock lock = shared.tryLock();
            if (lock != null) {
                return lock;
            }
            Thread.sleep(WAIT_MILLIS);
        }
        return null;
    }

    private static Outcome run(Cnf cnf, Path folder, Path formula, Path answer, Budget budget) throws IOException {
        removeShared();
        try {
            Path result = folder.resolve("result");
            OptionalInt exit = ChildProcess.run(
                    ChildProcess.worker(OrToolsWorker.class, folder, formula, result), folder, answer, budget);
            if (exit.isEmpty()) {
                return new Outcome.Unknown(budget.reason());
            }
            if (exit.getAsInt() != 0 || !Files.exists(result)) {
                return new Outcome.Unknown(
                        "OR-Tools ended with exit code " + exit.getAsInt() + ChildProcess.lastLine(answer));
            }
            String said = Files.readString(result);
            if (said.startsWith("v ")) {
                return new Outcome.Satisfied(Cadical.values(said, cnf.variables()));
            }
            if (!said.startsWith("UNSATISFIABLE")) {
                return new Outcome.Unknown("OR-Tools says " + said.strip());
            }
            if (!Files.exists(SHARED.resolve(FILES.getFirst()))) {
                // It saw a contradiction while it read the clauses: so does unit propagation, without any step.
                return new Outcome.Refuted("drat", Files.createFile(folder.resolve("proof.empty")));
            }
            Path text = folder.resolve("proof.text");
            Files.move(SHARED.resolve(FILES.getFirst()), text, StandardCopyOption.REPLACE_EXISTING);
            Path binary = folder.resolve("proof.binary");
            Cadical.textToBinary(text, binary);
            return new Outcome.Refuted("lrat", binary);
        } finally {
            removeShared();
        }
    }

    private static void removeShared() throws IOException {
        for (String file : FILES) {
            Files.deleteIfExists(SHARED.resolve(file));
        }
    }
}
