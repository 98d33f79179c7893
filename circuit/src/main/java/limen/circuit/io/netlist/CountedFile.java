package limen.circuit.io.netlist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import limen.circuit.Progress;
import limen.io.AsideFile;
import limen.io.Setting;
import limen.io.SettingException;

/** A file of text that is made twice: once to count its bytes, once to write them, so that what is too long is refused before. */
public final class CountedFile {
    private final String format;
    private final long maxBytes;
    private final Content content;

    /** What a file holds; the same each time. */
    @FunctionalInterface
    public interface Content {
        /**
         * Makes all of it; may ask {@link TextOutput#written} at any time.
         *
         * @param out takes it
         * @param limit to be asked now and then, so that what is too long is not counted to its end
         * @throws IOException from {@code out}
         */
        void writeTo(TextOutput out, Limit limit) throws IOException;
    }

    /** How long a file may be. */
    @FunctionalInterface
    public interface Limit {
        /**
         * Says how far it is.
         *
         * @param done gates that were written
         * @param all gates there are
         * @param where the part of the circuit
         * @throws SettingException when the file is too long already
         */
        void at(long done, long all, String where);
    }

    /**
     * A file to count and to write.
     *
     * @param format what it is, as messages call it
     * @param maxBytes so long it may be
     * @param content what it holds
     */
    public CountedFile(String format, long maxBytes, Content content) {
        this.format = format;
        this.maxBytes = maxBytes;
        this.content = content;
    }

    /**
     * {@return how many bytes it has}
     *
     * @param progress hears how many gates were counted
     * @throws SettingException when they are more than it may have
     * @throws IOException never in fact: nothing is written
     */
    public long count(Progress progress) throws IOException {
        return make(OutputStream.nullOutputStream(), progress, "counting ");
    }

    /**
     * Writes it: counted first, then aside, then renamed.
     *
     * @param file made, or replaced, in a folder that exists
     * @param progress hears how many gates were counted, then how many were written
     * @return how many bytes it has
     * @throws SettingException when they are more than it may have; nothing is written then
     * @throws IOException when it cannot be written (one line; an old file is unchanged)
     */
    public long write(Path file, Progress progress) throws IOException {
        long bytes = count(progress);
        AsideFile.write(file, out -> make(out, progress, "writing "));
        return bytes;
    }

    private long make(OutputStream stream, Progress progress, String doing) throws IOException {
        TextOutput out = new TextOutput(stream);
        content.writeTo(out, (done, all, where) -> {
            require(out.written(), done, all);
            progress.at(done, all, doing + where);
        });
        require(out.written(), 1, 1);
        out.drain();
        return out.written();
    }

    private void require(long bytes, long done, long all) {
        if (bytes > maxBytes) {
            String reached = done < all ? " after " + done + " of " + all + " gates" : "";
            throw new SettingException(
                    format + ": " + bytes + " bytes" + reached + ", the limit is " + maxBytes + "; raise it (",
                    Setting.MAX_BYTES,
                    ") or compile a smaller length");
        }
    }
}
