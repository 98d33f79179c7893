package limen.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of a checkout, as text: whether those that packages name as their proofs exist, and where randomness comes from.
 *
 * @param root the checkout
 */
record TestSources(Path root) {
    private static final Pattern NAMED = Pattern.compile("\\{@code (limen\\.[a-z.]+\\.[A-Z]\\w*Test)}");
    private static final Pattern GENERATOR =
            Pattern.compile("new (Splittable|Secure)?Random\\(|ThreadLocalRandom|RandomGenerator\\.(of|getDefault)\\(");

    /** Every test that a package-info of main sources names: {@code file: test}. */
    List<String> namedTests() {
        return sources("src/main/java")
                .filter(file -> file.endsWith("package-info.java"))
                .flatMap(file ->
                        NAMED.matcher(read(file)).results().map(name -> root.relativize(file) + ": " + name.group(1)))
                .toList();
    }

    /** Those of them that no module has. */
    List<String> missingTests() {
        List<Path> tests = sources("src/test/java").toList();
        return namedTests().stream()
                .filter(named -> {
                    String file = named.substring(named.indexOf(": ") + 2).replace('.', '/') + ".java";
                    return tests.stream().noneMatch(test -> test.endsWith(file));
                })
                .toList();
    }

    /** Test sources outside testkit that make a generator of their own, not by {@code Cases} or {@code Seeds}. */
    List<String> privateGenerators() {
        return sources("src/test/java")
                .filter(file -> !file.startsWith(root.resolve("testkit")))
                .filter(file -> GENERATOR.matcher(read(file)).find())
                .map(file -> root.relativize(file).toString())
                .toList();
    }

    private Stream<Path> sources(String below) {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve(below)).filter(Files::isDirectory).sorted().toList().stream()
                    .flatMap(TestSources::javaFiles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
