package limen.transformer.load.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import limen.io.FileFormatException;
import limen.io.Reason;

/**
 * A file mapped read-only, little-endian.
 *
 * <p>Closing a small one unmaps it, so what is read must be copied out first. A large one stays mapped as long as anything refers to its
 * bytes, so that weights can be read where they are used ({@link #stays}).
 */
public final class MappedFile implements AutoCloseable {
    public static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    public static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    public static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    public static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    public static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Bytes of a large file: memory that is worth to be left in it. */
    public static final long LARGE = 1 << 20;

    private static final Thread OTHER = Thread.ofVirtual().unstarted(() -> {});

    private final Path path;
    /** Of a small file, else null. */
    private final Arena arena;

    private final MemorySegment bytes;

    private MappedFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
    }

    @SuppressWarnings("MustBeClosedChecker") // the mapping owns the arena and closes it
    public static MappedFile open(Path path) {
        Arena own = null;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0) {
                throw new FileFormatException(path, "is empty (0 bytes), fetch or write it again");
            }
            own = size < LARGE ? Arena.ofConfined() : null;
            return new MappedFile(
                    path, own, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, own == null ? Arena.ofAuto() : own));
        } catch (NoSuchFileException e) {
            throw new FileFormatException(path, "no such file, give the path of a model that has it", e);
        } catch (IOException e) {
            close(own);
            throw new FileFormatException(
                    path, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        } catch (RuntimeException e) {
            close(own);
            throw e;
        }
    }

    /**
     * {@return whether bytes stay when the file that they are a part of is closed}
     *
     * @param part of a mapped file
     */
    static boolean stays(MemorySegment part) {
        // the bytes of a small file are for the thread that opened it alone
        return part.isAccessibleBy(OTHER);
    }

    public Path path() {
        return path;
    }

    public MemorySegment bytes() {
        return bytes;
    }

    public long size() {
        return bytes.byteSize();
    }

    @Override
    public void close() {
        close(arena);
    }

    private static void close(Arena own) {
        if (own != null) {
            own.close();
        }
    }
}
