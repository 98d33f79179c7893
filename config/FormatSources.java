import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or repairs the formatting of every Java source below the current folder with palantir-java-format.
 *
 * <p>The root pom runs this file on the JDK 25 toolchain during {@code verify}; {@code mvn -q -N verify -Dformat=apply}
 * repairs. It exists because the formatter parses with the javac of the JVM it runs in, and Maven's own JVM, where
 * Spotless would run it, may be older than the sources: docs/decisions/0001-build-and-quality.md.
 */
final class FormatSources {
    private FormatSources() {}

    public static void main(String[] arguments) throws IOException {
        boolean apply = switch (arguments.length == 1 ? arguments[0] : "") {
            case "check" -> false;
            case "apply" -> true;
            default -> throw new IllegalArgumentException("format: say check or apply");
        };
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<String> complaints = sources(Path.of("")).parallelStream()
                .map(source -> visit(formatter, source, apply))
                .filter(complaint -> !complaint.isEmpty())
                .toList();
        if (!complaints.isEmpty()) {
            complaints.forEach(System.err::println);
            System.err.println("format: " + complaints.size() + " files, repair with: mvn -q -N verify -Dformat=apply");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.flatMap(module -> Stream.of(module.resolve("src"), module))
                    .filter(Files::isDirectory)
                    .filter(folder -> folder.endsWith("src") || folder.endsWith("config"))
                    .flatMap(FormatSources::javaFiles)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns a complaint about the source, or the empty string when it is formatted, or was just repaired. */
    private static String visit(Formatter formatter, Path source, boolean apply) {
        try {
            String text = Files.readString(source);
            String formatted = formatter.formatSourceAndFixImports(text);
            if (formatted.equals(text)) {
                return "";
            }
            if (apply) {
                Files.writeString(source, formatted);
                return "";
            }
            return source + ":" + firstDifference(text, formatted) + ": not formatted";
        } catch (FormatterException | IOException e) {
            return source + ": " + e.getMessage();
        }
    }

    private static long firstDifference(String text, String formatted) {
        int at = 0;
        while (at < text.length() && at < formatted.length() && text.charAt(at) == formatted.charAt(at)) {
            at++;
        }
        return 1 + text.chars().limit(at).filter(c -> c == '\n').count();
    }
}
