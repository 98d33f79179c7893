package limen.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes a folder of files aside, forces them to the disk and renames the folder; a failure leaves what was there and no
 * litter, and so does the end of the process by a signal. Where a folder is replaced, it is renamed out of the way first and
 * deleted last: only between two renames is there none of that name, and a signal just then leaves it with the ending .old.
 */
public final class AsideFolder {
    private final Path aside;

    private AsideFolder(Path aside) {
        this.aside = aside;
    }

    /** What is written. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all files, each by {@link AsideFolder#file}.
         *
         * @param folder takes files until this method returns
         * @throws IOException if writing fails, or to give it up: an older folder then stays as it was
         */
        void writeTo(AsideFolder folder) throws IOException;
    }

    /**
     * Writes a folder.
     *
     * @param folder made or replaced; its parent must exist
     * @param replaceable whether a folder with something in it may be replaced
     * @param content called once
     * @throws IOException when it cannot be written: one line with place and remedy
     */
    public static void write(Path folder, Predicate<Path> replaceable, Content content) throws IOException {
        try {
            Path target = AsideFile.target(folder);
            if (Files.exists(target) && !Files.isDirectory(target)) {
                throw new IOException("it is a file and no folder");
            }
            if (target.getFileName() == null || isFull(target) && !replaceable.test(target)) {
                throw new IOException("the folder holds other files");
            }
            String unique = "." + ProcessHandle.current().pid() + "." + System.nanoTime();
            Path aside = target.resolveSibling("." + target.getFileName() + unique + ".part");
            aside.toFile().deleteOnExit();
            try {
                Files.createDirectory(aside);
                content.writeTo(new AsideFolder(aside));
                AsideFile.place(target, () -> place(aside, target, unique));
            } finally {
                delete(aside);
            }
        } catch (IOException e) {
            throw AsideFile.failure(folder, e);
        }
    }

    /**
     * Writes one file of the folder.
     *
     * @param name without directories, each once
     * @param content called once
     * @throws IOException if it cannot be written, or there is such a file already
     */
    public void file(String name, AsideFile.Content content) throws IOException {
        Path file = aside.resolve(name);
        file.toFile().deleteOnExit();
        AsideFile.force(file, content);
    }

    private static void place(Path aside, Path target, String unique) throws IOException {
        if (!isFull(target)) {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = target.resolveSibling("." + target.getFileName() + unique + ".old");
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        discard(old);
    }

    /** The folder is replaced by now: what cannot be deleted of the old one is no failure, and is tried again at the end. */
    private static void discard(Path old) {
        try {
            old.toFile().deleteOnExit();
            files(old).forEach(file -> file.toFile().deleteOnExit());
            delete(old);
        } catch (IOException e) {
            // tried again when the process ends
        }
    }

    private static boolean isFull(Path folder) throws IOException {
        return Files.exists(folder) && !files(folder).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
