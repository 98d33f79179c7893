package limen.prove.portfolio;

import java.io.IOException;
import java.nio.file.Path;
import limen.io.Reason;
import limen.io.WorkFolder;

/** Where proofs lie until they are checked: a folder among the temporary files, which goes with all that is in it. */
final class ProofFolder implements AutoCloseable {
    private final WorkFolder folder;

    private ProofFolder(WorkFolder folder) {
        this.folder = folder;
    }

    static ProofFolder make() throws IOException {
        try {
            return new ProofFolder(WorkFolder.make("limen-prove-"));
        } catch (IOException e) {
            throw refusal(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    Path path() {
        return folder.path();
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
            throw refusal(path(), e);
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
        folder.close();
    }
}
