package limen.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what the documents of a checkout point to is there.
 *
 * @param root the checkout
 */
record Documents(Path root) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern NAME = Pattern.compile("`limen((?:\\.[a-z]+)+)(?:\\.([A-Z]\\w*))?[`.]");
    private static final Pattern PAGE = Pattern.compile("docs/(?:[\\w-]+/)*(?:[\\w-]+\\.md|\\d{4}(?![\\w-]))");
    private static final Pattern MODULE = Pattern.compile("(?m)^\\| (\\w+) \\|[^|]*\\| ([\\w ,–]+) \\|$");
    private static final String RULE = "| --- |\n";
    private static final Set<String> READ = Set.of("md", "java", "xml", "sh");

    /** Every link, qualified name and page that a document or main source names and that does not exist: {@code file: what}. */
    List<String> danglingReferences() {
        List<String> dangling = new ArrayList<>();
        for (Path file : files()) {
            String text = read(file);
            if (file.toString().endsWith(".md")) {
                all(LINK, text)
                        .filter(link -> !link.group(1).contains("://"))
                        .filter(link -> !Files.exists(file.resolveSibling(link.group(1))))
                        .forEach(link -> dangling.add(root.relativize(file) + ": " + link.group(1)));
                all(NAME, text)
                        .filter(name -> !isNamed(name.group(1), name.group(2)))
                        .forEach(name -> dangling.add(root.relativize(file) + ": " + name.group()));
            }
            all(PAGE, text)
                    .filter(page -> !isPage(page.group()))
                    .forEach(page -> dangling.add(root.relativize(file) + ": " + page.group()));
        }
        return dangling.stream().distinct().toList();
    }

    /** The packages with main classes that a document does not name in backticks. */
    Set<String> packagesMissingIn(String document) {
        String text = read(root.resolve(document));
        return sourcePackages().stream()
                .filter(name -> !text.contains("`" + name + "`"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first table of a document: module to the modules it may use. */
    Map<String, Set<String>> moduleTable(String document) {
        Map<String, Set<String>> table = new TreeMap<>();
        String text = read(root.resolve(document));
        int start = text.indexOf(RULE) + RULE.length();
        all(MODULE, text.substring(start, Math.max(start, text.indexOf("\n\n", start))))
                .forEach(row -> table.put(
                        row.group(1),
                        row.group(2).equals("–")
                                ? Set.of()
                                : Set.of(row.group(2).split(", "))));
        return table;
    }

    private boolean isNamed(String packages, String type) {
        String folder = packages.replace('.', '/');
        String name = "java/limen" + folder + (type == null ? "" : "/" + type + ".java");
        return modules().stream()
                .anyMatch(module -> Files.exists(module.resolve("src/main").resolve(name))
                        || Files.exists(module.resolve("src/test").resolve(name)));
    }

    /** {@code docs/decisions/0005} stands for the one page that begins so. */
    private boolean isPage(String page) {
        Path path = root.resolve(page);
        String[] siblings = path.getParent().toFile().list();
        return Files.exists(path)
                || siblings != null
                        && Arrays.stream(siblings).anyMatch(name -> name.startsWith(path.getFileName() + "-"));
    }

    private Set<String> sourcePackages() {
        Set<String> packages = new TreeSet<>();
        for (Path module : modules()) {
            Path sources = module.resolve("src/main/java");
            files().stream()
                    .filter(file -> file.startsWith(sources))
                    .forEach(file -> packages.add(
                            sources.relativize(file.getParent()).toString().replace('/', '.')));
        }
        return packages;
    }

    private List<Path> modules() {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> Files.exists(child.resolve("pom.xml")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that may name others; not tests, nor what builds leave behind. */
    private List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean isHidden = name.startsWith(".") && !folder.equals(root);
                    boolean isLeftOut = name.equals("target") || folder.endsWith("src/test");
                    return isHidden || isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (READ.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
