package limen.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file aside, forces it to the disk and renames it; a failure leaves the old file and no litter, and so does the
 * end of the process by a signal. A device or pipe is written as it is; a link stays, and what it points to is replaced.
 */
public final class AsideFile {
    private static final int BUFFER = 1 << 20;

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
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER)) {
                    content.writeTo(out);
                }
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** What is said when a file or folder cannot be written. */
    static IOException failure(Path place, IOException e) {
        return new IOException(
                "cannot write " + place + ": " + reason(e)
                        + "; nothing was replaced: free space or choose another place",
                e);
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
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
