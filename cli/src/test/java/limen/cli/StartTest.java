package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launchers ask of {@code config/java.sh} before they start a JVM. */
class StartTest {
    private static final Path HOME = Path.of(System.getProperty("limen.home"));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    /** What a shell prints, on either stream, after it has read the file. */
    private String printed(Map<String, String> environment, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh", "-u", "-c", ". \"$1/config/java.sh\"; " + script, "sh", HOME.toString(), JAVA)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        for (String name : new String[] {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"}) {
            builder.environment().remove(name);
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    @Test
    void aJvmThatDoesNotStartIsExplainedInOneLine() throws Exception {
        assertThat(printed(Map.of("JDK_JAVA_OPTIONS", "-XX:NoSuchOption"), "start_failure \"$2\" $java_options"))
                .isEqualTo("Unrecognized VM option 'NoSuchOption'\n");
        assertThat(printed(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1k"), "start_failure \"$2\""))
                .isEqualTo("Too small maximum heap\n");
        assertThat(printed(Map.of(), "ulimit -v 2000000; start_failure \"$2\" -Xmx3g"))
                .startsWith("Could not ")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aJvmThatEndsWithoutAWordIsToldByItsCode() throws Exception {
        Path silent = folder.resolve("java");
        Files.writeString(silent, "#!/bin/sh\nkill -SEGV $$\n");
        assertThat(silent.toFile().setExecutable(true)).isTrue();
        assertThat(printed(Map.of("JDK_JAVA_OPTIONS", "-ea"), "start_failure ./java"))
                .isEqualTo("it ends with code 139\n");
    }

    @Test
    void aJvmThatStartsIsNoFailure() throws Exception {
        assertThat(printed(Map.of("JDK_JAVA_OPTIONS", "-Dsome=thing"), "start_failure \"$2\" $java_options"))
                .isEmpty();
    }

    @Test
    void foldersAndProgramsAreFoundWhateverTheShellSearches() throws Exception {
        Map<String, String> environment = Map.of("CDPATH", "/:/usr", "PATH", "");
        assertThat(printed(environment, "mkdir bin && cd bin && pwd")).isEqualTo(folder.toRealPath() + "/bin\n");
    }
}
