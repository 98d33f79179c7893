package limen.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves what failed below {@code target/failures} of the module under test. */
final class Failures {
    private static final Path FOLDER = Path.of("target", "failures");

    private Failures() {}

    /** Writes one file. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    /** The test that called into this package: SimpleClass.method of the nearest frame outside of its main classes. */
    static String callerName() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getDeclaringClass() != Failures.class
                                && frame.getDeclaringClass() != Property.class
                                && frame.getDeclaringClass() != Cases.class)
                        .findFirst()
                        .map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "." + method(frame))
                        .orElse("unknown"));
    }

    /** A lambda counts as the method it is written in: its own name changes when others are added. */
    private static String method(StackWalker.StackFrame frame) {
        return frame.getMethodName().replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1");
    }

    /** Saves under the name and seed; says where, or why not: a full disk must not hide the failure itself. */
    static String save(String name, long seed, Writing writing) {
        Path file = FOLDER.resolve(name.replaceAll("[^A-Za-z0-9._$-]", "_") + "-" + Long.toHexString(seed) + ".case");
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(file);
            writing.to(file);
            return "saved to " + file.toAbsolutePath();
        } catch (IOException | RuntimeException e) {
            return "not saved to " + file.toAbsolutePath() + " (" + e + ")";
        }
    }
}
