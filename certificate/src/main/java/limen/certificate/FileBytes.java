package limen.certificate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import limen.io.Reason;

/** A file's bytes from any offset, of the file that was opened, whatever its name means later. */
final class FileBytes implements Closeable {
    private static final int BUFFER = 1 << 16;
    /** No line is longer. */
    private static final int LONGEST_LINE = 1 << 26;

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private FileBytes(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        size = channel.size();
    }

    static FileBytes open(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new CertificateException(path + ": is no file, give a certificate");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new FileBytes(path, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new CertificateException(path + ": no such file, give the certificate's path", e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static CertificateException unreadable(Path path, IOException e) {
        return new CertificateException(
                path + ": cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
    }

    String where() {
        return path.toString();
    }

    long size() {
        return size;
    }

    CertificateException refuse(String what) {
        return new CertificateException(path + ": " + what);
    }

    byte[] bytes(long from, int count) throws IOException {
        try (InputStream in = stream(from, count)) {
            return in.readAllBytes();
        }
    }

    /** The bytes up to the next end of a line, included, before an offset. */
    byte[] line(long from, long end) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = stream(from, end - from)) {
            int b = in.read();
            while (b >= 0 && line.size() < LONGEST_LINE) {
                line.write(b);
                if (b == '\n') {
                    return line.toByteArray();
                }
                b = in.read();
            }
        }
        throw refuse("holds a line without end or of more than " + LONGEST_LINE + " bytes; prove again");
    }

    /** So many bytes from an offset on; reading beyond the end of the file ends. */
    InputStream stream(long from, long count) {
        return new BufferedInputStream(new Part(from, from + count), BUFFER);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // read only: nothing is lost
        }
    }

    private final class Part extends InputStream {
        private final long end;
        private long at;

        Part(long from, long end) {
            at = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] array, int from, int count) throws IOException {
            if (at >= end) {
                return count == 0 ? 0 : -1;
            }
            int got = channel.read(ByteBuffer.wrap(array, from, (int) Math.min(count, end - at)), at);
            at += Math.max(0, got);
            return got;
        }
    }
}
