package limen.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder among the temporary files for the time of some work; closing removes it with all that is in it.
 *
 * <p>A process that is killed leaves its folders. Each holds a file that is locked while its process lives, so that whoever makes a
 * folder next sees which are left, and removes them: the system unlocks files of a process however it ends.
 */
public final class WorkFolder implements AutoCloseable {
    private static final String LOCK = "in-use.lock";

    /** Between making a lock file and locking it. */
    private static final long GRACE_MILLIS = 60_000;

    /** Of this process. To look at the lock of one would unlock it: POSIX locks end when any descriptor of their file is closed. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * {@return a new folder}; what ended processes left of the same kind is removed.
     *
     * @param kind how its name begins
     * @throws IOException if it cannot be made
     */
    public static WorkFolder make(String kind) throws IOException {
        Path path = Files.createTempDirectory(kind);
        OWN.add(path);
        FileChannel lock =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        removeLeft(path.getParent(), kind);
        return new WorkFolder(path, lock);
    }

    private static void removeLeft(Path among, String kind) {
        try (Stream<Path> all = Files.list(among)) {
            for (Path folder : all.filter(each -> each.getFileName().toString().startsWith(kind))
                    .toList()) {
                if (!OWN.contains(folder) && isLeft(folder)) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            // of somebody else, or removed by another process in this moment: the next one tries again
        }
    }

    /** Whether a folder has a lock that nobody holds. One that is not locked yet has no lock, or an owner in this moment. */
    private static boolean isLeft(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null
                    && Files.getLastModifiedTime(folder).toMillis() < System.currentTimeMillis() - GRACE_MILLIS;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** {@return where it is} */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
        remove(path);
        OWN.remove(path);
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
