package limen.prove.solver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of main classes that use native libraries, started with the class path of this process. */
final class JavaChild {
    private JavaChild() {}

    static List<String> command(Class<?> main, Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder,
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a program said last, behind a colon; nothing if it said nothing. */
    static String lastLine(Path output) throws IOException {
        List<String> lines =
                Files.readString(output, StandardCharsets.ISO_8859_1).lines().toList();
        return lines.isEmpty() ? "" : ": " + lines.getLast();
    }
}
