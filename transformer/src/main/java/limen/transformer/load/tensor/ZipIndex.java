package limen.transformer.load.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import limen.io.FileFormatException;

/**
 * The entries of a zip by name, each a part of the mapped file: nothing is copied, and nothing unpacked.
 *
 * <p>Every entry lies in the file and none over another, so that together they are no larger than it. Zip64 too. Format: PKWARE's
 * APPNOTE.TXT, sections 4.3 and 4.5.3.
 */
final class ZipIndex {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_BYTES = 20;
    private static final long LONGEST_COMMENT = 0xffff;
    private static final long IN_EXTRA = 0xffff_ffffL;

    private final MappedFile file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * One entry.
     *
     * @param stored whether its bytes are what it holds, neither compressed nor encrypted
     * @param begin where it begins in the file, with its header
     * @param data where its bytes begin
     * @param size how many there are
     * @param checksum of what it holds, as the directory says
     */
    private record Entry(boolean stored, long begin, long data, long size, long checksum) {}

    ZipIndex(MappedFile file) {
        this.file = file;
        readDirectory();
        checkOverlaps();
    }

    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The bytes of an entry; empty where there is none. */
    Optional<MemorySegment> find(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.stored) {
            throw new FileFormatException(
                    file.path() + ", entry " + name,
                    "is compressed or encrypted, which torch.save does not do: unpack the zip and pack it with zip -0");
        }
        return Optional.of(file.bytes().asSlice(entry.data, entry.size));
    }

    /** Those of some stored entries that do not have the checksum that the directory gives. Reads them whole. */
    List<String> damaged(Collection<String> names) {
        return names.stream()
                .filter(name -> checksum(entries.get(name)) != entries.get(name).checksum)
                .toList();
    }

    private long checksum(Entry entry) {
        CRC32 checksum = new CRC32();
        long part = 1 << 24;
        for (long at = 0; at < entry.size; at += part) {
            checksum.update(file.bytes()
                    .asSlice(entry.data + at, Math.min(part, entry.size - at))
                    .asByteBuffer());
        }
        return checksum.getValue();
    }

    private FileFormatException damaged(String what) {
        return new FileFormatException(file.path(), "zip: " + what + ": truncated or damaged, fetch it again");
    }

    private long int32(long at) {
        return file.bytes().get(MappedFile.INT, at) & 0xffff_ffffL;
    }

    private int int16(long at) {
        return file.bytes().get(MappedFile.SHORT, at) & 0xffff;
    }

    private boolean isAt(long at, int signature, int length) {
        return at >= 0 && at <= file.size() - length && (int) int32(at) == signature;
    }

    private long end() {
        long first = Math.max(0, file.size() - END_BYTES - LONGEST_COMMENT);
        for (long at = file.size() - END_BYTES; at >= first; at--) {
            if (isAt(at, END, END_BYTES) && int16(at + 20) == file.size() - at - END_BYTES) {
                return at;
            }
        }
        throw damaged("has no directory at its end");
    }

    private void readDirectory() {
        long end = end();
        long count = int16(end + 10);
        long size = int32(end + 12);
        long at = int32(end + 16);
        if (isAt(end - LOCATOR_BYTES, LOCATOR_64, LOCATOR_BYTES)) {
            end = file.bytes().get(MappedFile.LONG, end - LOCATOR_BYTES + 8);
            if (!isAt(end, END_64, END_64_BYTES)) {
                throw damaged("its 64-bit end is not where it says");
            }
            count = file.bytes().get(MappedFile.LONG, end + 32);
            size = file.bytes().get(MappedFile.LONG, end + 40);
            at = file.bytes().get(MappedFile.LONG, end + 48);
        }
        if (at < 0 || size < 0 || at > end || size > end - at || count < 0 || count > size / CENTRAL_BYTES) {
            throw damaged("directory of " + count + " entries in " + size + " bytes at " + at);
        }
        long stop = at + size;
        for (long k = 0; k < count; k++) {
            at = readEntry(at, stop);
        }
        if (at != stop) {
            throw damaged("directory does not end after its " + count + " entries");
        }
    }

    /** Returns where the next begins. */
    private long readEntry(long at, long stop) {
        if (at > stop - CENTRAL_BYTES || (int) int32(at) != CENTRAL) {
            throw damaged("entry " + entries.size() + " of the directory is no entry");
        }
        int nameLength = int16(at + 28);
        int extraLength = int16(at + 30);
        long extra = at + CENTRAL_BYTES + nameLength;
        long next = extra + extraLength + int16(at + 32);
        if (next > stop) {
            throw damaged("entry " + entries.size() + " of the directory is cut off");
        }
        String name = new String(
                file.bytes().asSlice(at + CENTRAL_BYTES, nameLength).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.UTF_8);
        long[] places = {int32(at + 24), int32(at + 20), int32(at + 42)};
        readExtra(extra, extra + extraLength, places);
        boolean plain = int16(at + 10) == 0 && (int16(at + 8) & 1) == 0;
        if (entries.put(name, entry(name, plain, places, int32(at + 16))) != null) {
            throw damaged("has two entries " + name);
        }
        return next;
    }

    /** Sizes and place, in this order, of which those that do not fit into 32 bits stand in the extra field of number 1. */
    private void readExtra(long from, long to, long[] places) {
        long at = from;
        while (at + 4 <= to) {
            int length = int16(at + 2);
            if (int16(at) == 1) {
                long value = at + 4;
                for (int k = 0; k < places.length; k++) {
                    if (places[k] == IN_EXTRA && value + Long.BYTES <= Math.min(to, at + 4 + length)) {
                        places[k] = file.bytes().get(MappedFile.LONG, value);
                        value += Long.BYTES;
                    }
                }
                return;
            }
            at += 4 + length;
        }
    }

    private Entry entry(String name, boolean plain, long[] places, long checksum) {
        long begin = places[2];
        if (!isAt(begin, LOCAL, LOCAL_BYTES)) {
            throw damaged("entry " + name + " is not where the directory says");
        }
        long data = begin + LOCAL_BYTES + int16(begin + 26) + int16(begin + 28);
        long packed = places[1];
        if (packed < 0 || data > file.size() || packed > file.size() - data) {
            throw damaged("entry " + name + " of " + packed + " bytes does not lie in the file");
        }
        if (plain && packed != places[0]) {
            throw damaged("entry " + name + " has two sizes");
        }
        return new Entry(plain, begin, data, packed, checksum);
    }

    private void checkOverlaps() {
        List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
        ordered.sort(Comparator.comparingLong(entry -> entry.getValue().begin));
        long end = 0;
        for (Map.Entry<String, Entry> entry : ordered) {
            if (entry.getValue().begin < end) {
                throw damaged("entry " + entry.getKey() + " lies over another");
            }
            end = entry.getValue().data + entry.getValue().size;
        }
    }
}
