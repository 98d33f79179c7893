package limen.prove.portfolio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import limen.io.Reason;

/** Where proofs lie until they are checked: a folder among the temporary files, which goes with all that is in it. */
final class ProofFolder implements AutoCloseable {
    private final Path path;

    private ProofFolder(Path path) {
        this.path = path;
    }

    static ProofFolder make() throws IOException {
        Path folder;
        try {
            folder = Files.createTempDirectory("limen-prove-");
        } catch (IOException e) {
            throw refusal(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
        return new ProofFolder(folder);
    }

    Path path() {
        return path;
    }

    /** Work that writes files here. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does it; a failure says where, and what to do. */
    <T> T writing(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (IOException e) {
            throw refusal(path, e);
        }
    }

    private static IOException refusal(Path path, IOException e) {
        return new IOException(
                path + ": a proof cannot be kept there (" + Reason.of(e)
                        + "), free space or choose another folder for temporary files",
                e);
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(path);
    }
}
