package limen.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a file aside, forces it to the disk and renames it; a failure leaves the old file and no litter, and so does the
 * end of the process by a signal. A device or pipe is written as it is; a link stays, and what it points to is replaced.
 */
public final class AsideFile {
    private static final int BUFFER = 1 << 20;
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** What this process has written, and whether it may go on. */
    private static final List<String> WRITTEN = new ArrayList<>();

    private static boolean stopped;

    private AsideFile() {}

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything; the stream is buffered and need not be closed.
         *
         * @param out takes all bytes of the file, in order
         * @throws IOException if writing fails, or to give it up: an older file then stays as it was
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file made or replaced; its directory must exist
     * @param content called once
     * @throws IOException when it cannot be written: one line with place and remedy
     */
    public static void write(Path file, Content content) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a directory");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                written(file + " (in part)");
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER)) {
                    content.writeTo(out);
                }
                written(file.toString());
            } else {
                replace(target(file), content);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Ends all writing of this process, which is about to end by a signal.
     *
     * @return the files and folders that it had made or replaced before, and the devices that it had begun to write
     */
    public static List<String> stop() {
        synchronized (WRITTEN) {
            stopped = true;
            return List.copyOf(WRITTEN);
        }
    }

    /** How something gets its name. */
    interface Move {
        void run() throws IOException;
    }

    /** Gives something its name, unless the process was stopped: what is said then is all there is. */
    static void place(Path place, Move move) throws IOException {
        synchronized (WRITTEN) {
            if (stopped) {
                throw new IOException("the process was stopped");
            }
            move.run();
            written(place.toString());
        }
    }

    private static void written(String what) {
        synchronized (WRITTEN) {
            WRITTEN.remove(what + " (in part)");
            if (!WRITTEN.contains(what)) {
                WRITTEN.add(what);
            }
        }
    }

    /**
     * Refuses a file or folder that cannot be written because of where it is, before any work is done for it.
     *
     * @param place need not exist, but what it lies in must
     * @throws IOException as {@link #write} would
     */
    public static void require(Path place) throws IOException {
        if (Files.exists(place)) {
            return; // a pipe, for one, has no real path
        }
        try {
            Path folder = folder(place);
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    /** What is said when a file or folder cannot be written. */
    static IOException failure(Path place, IOException e) {
        boolean isNowhere = e instanceof NoSuchFileException;
        return new IOException(
                "cannot write " + place + ": " + (isNowhere ? "its directory does not exist" : Reason.of(e))
                        + "; nothing was replaced: " + (isNowhere ? "make it" : "free space")
                        + " or choose another place",
                e);
    }

    /** Where something is made or replaced. */
    private static Path folder(Path place) throws IOException {
        Path parent = target(place).getParent();
        return parent == null ? place.getRoot() : parent;
    }

    /** Writes a new file and forces it to the disk. */
    static void force(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void replace(Path file, Content content) throws IOException {
        String unique = ProcessHandle.current().pid() + "." + System.nanoTime();
        Path aside = file.resolveSibling("." + file.getFileName() + "." + unique + ".part");
        aside.toFile().deleteOnExit();
        try {
            force(aside, content);
            place(
                    file,
                    () -> Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Where links lead, to something that is there or not; an absolute path without a link at its end. */
    static Path target(Path path) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path at = path.toAbsolutePath().normalize();
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new IOException("its links lead in a circle");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
        }
        return at;
    }
}
