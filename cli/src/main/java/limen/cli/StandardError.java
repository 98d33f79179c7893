package limen.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;

/**
 * Standard error without the JVM's own notices.
 *
 * <p>The JVM always prints "Using incubator modules" before {@code main}, and no flag stops it; a failure must be a
 * single line. So the launcher {@code ./limen} starts the JVM with descriptor 2 closed off and the caller's stderr on
 * the descriptor that the system property {@code limen.stderr} names, and {@link #restore} writes there from then on.
 * The descriptor is used as it is, not opened again by a path: that would fail for sockets and lose the position in
 * files.
 */
final class StandardError {
    private StandardError() {}

    /** Makes {@code System.err} write to the descriptor of {@code limen.stderr}; does nothing when it is not set. */
    static void restore() {
        Integer descriptor = Integer.getInteger("limen.stderr");
        if (descriptor == null) {
            return;
        }
        try {
            // Opened by --add-opens java.base/java.io=ALL-UNNAMED in the launcher.
            Constructor<FileDescriptor> byNumber = FileDescriptor.class.getDeclaredConstructor(int.class);
            byNumber.setAccessible(true);
            FileOutputStream stream = new FileOutputStream(byNumber.newInstance(descriptor));
            String charset = System.getProperty(
                    "stderr.encoding", Charset.defaultCharset().name());
            System.setErr(new PrintStream(stream, true, Charset.forName(charset)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("start Limen by ./limen, which opens java.io for limen.stderr", e);
        }
    }
}
