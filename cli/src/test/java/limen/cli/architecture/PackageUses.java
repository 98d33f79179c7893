package limen.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which packages of Limen a package uses: as its sources do, and as the last paragraph of its {@code package-info} says.
 *
 * @param root a checkout
 */
record PackageUses(Path root) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern NAMED = Pattern.compile("\\blimen((?:\\.[a-z]\\w*)+)\\.[A-Z]");
    private static final Pattern STATED =
            Pattern.compile("(?s)<p>Uses (nothing else of Limen|limen[\\w., *\\n]*)\\.\\n \\*/");
    private static final Pattern NO_CODE = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    /** Package to what its main sources name, itself left out; comments do not count. */
    Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (Path file : sources()) {
            String code = NO_CODE.matcher(read(file)).replaceAll(" ");
            Matcher own = PACKAGE.matcher(code);
            if (own.find() && !file.endsWith("package-info.java")) {
                Set<String> names = used.computeIfAbsent(own.group(1), name -> new TreeSet<>());
                NAMED.matcher(code)
                        .results()
                        .map(name -> "limen" + name.group(1))
                        .filter(name -> !name.equals(own.group(1)))
                        .forEach(names::add);
            }
        }
        return used;
    }

    /** Package to what its {@code package-info} says; packages that say nothing are left out. */
    Map<String, Set<String>> stated() {
        Map<String, Set<String>> stated = new TreeMap<>();
        for (Path file : sources()) {
            String text = read(file);
            Matcher own = PACKAGE.matcher(text);
            Matcher uses = STATED.matcher(text);
            if (file.endsWith("package-info.java") && own.find() && uses.find()) {
                String list = uses.group(1).replaceAll("\\s*\\n \\*\\s*", " ");
                stated.put(
                        own.group(1),
                        list.startsWith("nothing") ? Set.of() : new TreeSet<>(Set.of(list.split(",\\s*"))));
            }
        }
        return stated;
    }

    private Iterable<Path> sources() {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(PackageUses::javaFiles)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
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
