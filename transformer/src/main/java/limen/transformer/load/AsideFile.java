package limen.transformer.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file aside, forces it to the disk and renames it; a failure leaves the old file and no litter. */
public final class AsideFile {
    private AsideFile() {}

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /** Writes it; the stream is buffered, and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Puts the content in the file's place.
     *
     * @throws IOException one line, if it cannot be written; nothing half-written stays
     */
    public static void write(Path file, Content content) throws IOException {
        Path aside = null;
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a directory");
            }
            String unique = ProcessHandle.current().pid() + "." + System.nanoTime();
            aside = file.toAbsolutePath().resolveSibling("." + file.getFileName() + "." + unique + ".part");
            try (FileChannel channel =
                            FileChannel.open(aside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            aside = null;
        } catch (IOException e) {
            throw new IOException(
                    "cannot write " + file + ": " + reason(e)
                            + "; nothing was replaced: free space or choose another place",
                    e);
        } finally {
            if (aside != null) {
                Files.deleteIfExists(aside);
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        String message = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
