package limen.finite.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A disk that has room for so many bytes. */
final class FullDisk extends FilterOutputStream {
    private int room;

    FullDisk(OutputStream out, int room) {
        super(out);
        this.room = room;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        room -= length;
        if (room < 0) {
            throw new IOException("No space left on device");
        }
        out.write(bytes, from, length);
    }
}
