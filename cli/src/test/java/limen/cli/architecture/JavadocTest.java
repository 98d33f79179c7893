package limen.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Doclint's group {@code missing} on the exported packages: those that a program calls which has Limen as a library. The build has
 * all other groups on everywhere; this one asks for a tag per parameter and result, which packages inside do not need.
 */
class JavadocTest {
    private static final List<String> EXPORTED = List.of(
            "limen.io",
            "limen.circuit",
            "limen.circuit.analysis",
            "limen.circuit.part",
            "limen.circuit.simplify",
            "limen.circuit.unit",
            "limen.circuit.io",
            "limen.circuit.io.binary",
            "limen.circuit.aig",
            "limen.circuit.io.aiger",
            "limen.circuit.io.netlist",
            "limen.circuit.io.blif",
            "limen.circuit.io.verilog",
            "limen.circuit.io.dot",
            "limen.circuit.io.file",
            "limen.circuit.io.graph",
            "limen.circuit.io.onnx",
            "limen.circuit.io.safetensors",
            "limen.evaluate",
            "limen.finite",
            "limen.finite.file",
            "limen.finite.quantize",
            "limen.paper",
            "limen.model",
            "limen.compiler",
            "limen.compiler.construction",
            "limen.check");

    @TempDir
    private Path folder;

    private static List<Path> sources(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                for (String exported : EXPORTED) {
                    Path at = sources.resolve(exported.replace('.', '/'));
                    if (Files.isDirectory(at)) {
                        try (Stream<Path> files = Files.list(at)) {
                            files.filter(file -> file.toString().endsWith(".java"))
                                    .forEach(found::add);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** What doclint says of these sources; classes that they use are on the class path of this test. */
    private List<String> complaints(List<Path> sources) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
            javac.getTask(
                            new StringWriter(),
                            files,
                            diagnostics,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-proc:none",
                                    "--add-modules",
                                    "jdk.incubator.vector",
                                    "-Xdoclint:missing/public",
                                    "-Xdoclint/package:" + String.join(",", EXPORTED),
                                    "-Xmaxwarns",
                                    "1000"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(found -> found.getSource() != null || found.getKind() == Diagnostic.Kind.ERROR)
                .map(found -> found.toString().lines().findFirst().orElse(""))
                .toList();
    }

    @Test
    void exportedPackagesMissNothing() throws IOException {
        List<Path> sources = sources(Path.of("..").toAbsolutePath().normalize());
        assertThat(sources).hasSizeGreaterThan(150);
        assertThat(complaints(sources)).isEmpty();
    }

    @Test
    void everyExportedPackageExistsAndArchitectureNamesThem() throws IOException {
        List<String> found = sources(Path.of("..").toAbsolutePath().normalize()).stream()
                .map(file -> file.getParent().toString().replaceFirst(".*/src/main/java/", ""))
                .map(name -> name.replace('/', '.'))
                .distinct()
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(EXPORTED);
        String text = Files.readString(Path.of("../ARCHITECTURE.md"));
        String exported = text.substring(text.indexOf("*Exported*"), text.indexOf("\n\n", text.indexOf("*Exported*")));
        assertThat(EXPORTED).allSatisfy(name -> assertThat(exported).contains("`" + name + "`"));
    }

    @Test
    void plantedGapsAreReported() throws IOException {
        Path planted = folder.resolve("Gap.java");
        Files.writeString(planted, """
            package limen.check;

            /** Has gaps. */
            public final class Gap {
                private Gap() {}

                /** A number. */
                public static int number(int of) {
                    return of;
                }

                public static void silent() {}
            }
            """);
        assertThat(complaints(List.of(planted)))
                .hasSize(3)
                .anyMatch(line -> line.contains("no @param for of"))
                .anyMatch(line -> line.contains("no @return"))
                .anyMatch(line -> line.contains("no comment"));
    }
}
