package limen.transformer.load.pickle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import limen.io.FileFormatException;

/** The bytes of pickles, read in order; what would lie after the end is refused before anything is allocated for it. */
final class PickleInput {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong BIG_LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** Enough for half a million tensors with an optimizer; the values of so many instructions are a few hundred MB. */
    static final int MOST_INSTRUCTIONS = 4_000_000;

    /** Names of modules and classes; Python knows no limit, but nobody writes longer ones. */
    private static final int LONGEST_LINE = 200;

    private final String where;
    private final MemorySegment bytes;
    private long position;

    /** Instructions of all pickles of the file so far, and what calls copied. */
    private long spent;

    PickleInput(String where, MemorySegment bytes, long position) {
        this.where = where;
        this.bytes = bytes;
        this.position = position;
    }

    long position() {
        return position;
    }

    /** Counts an instruction, or so many values that a call copies: what memory grows by is bounded. */
    void spend(long count) {
        spent += count;
        if (spent > MOST_INSTRUCTIONS) {
            throw refuse("has more than " + MOST_INSTRUCTIONS
                    + " instructions, too many for weights: save only model.state_dict()");
        }
    }

    FileFormatException damaged(String what) {
        return refuse(what + ": damaged or no pickle, fetch the file again");
    }

    FileFormatException refuse(String what) {
        return new FileFormatException(where + ", byte " + position, what);
    }

    private long take(long count) {
        if (count < 0 || count > bytes.byteSize() - position) {
            throw damaged("asks for " + Long.toUnsignedString(count) + " bytes where " + (bytes.byteSize() - position)
                    + " are left");
        }
        long at = position;
        position += count;
        return at;
    }

    int unsignedByte() {
        return bytes.get(ValueLayout.JAVA_BYTE, take(1)) & 0xff;
    }

    int unsignedShort() {
        return bytes.get(SHORT, take(Short.BYTES)) & 0xffff;
    }

    int signedInt() {
        return bytes.get(INT, take(Integer.BYTES));
    }

    long unsignedInt() {
        return signedInt() & 0xffff_ffffL;
    }

    /** Above 2^63 it comes out negative, which every reader of lengths refuses. */
    long unsignedLong() {
        return bytes.get(LONG, take(Long.BYTES));
    }

    /** A float64, which pickles alone write in big-endian order. */
    double float64() {
        return Double.longBitsToDouble(bytes.get(BIG_LONG, take(Double.BYTES)));
    }

    byte[] bytes(long count) {
        return bytes.asSlice(take(count), count).toArray(ValueLayout.JAVA_BYTE);
    }

    String utf8(long count) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(count)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged("holds a text that is not UTF-8");
        }
    }

    /** Up to the end of the line, which is taken too. */
    String line() {
        long end = position;
        while (end < bytes.byteSize()
                && end - position <= LONGEST_LINE
                && bytes.get(ValueLayout.JAVA_BYTE, end) != '\n') {
            end++;
        }
        if (end == bytes.byteSize() || end - position > LONGEST_LINE) {
            throw damaged("has a name that does not end");
        }
        String line = utf8(end - position);
        position++;
        return line;
    }
}
