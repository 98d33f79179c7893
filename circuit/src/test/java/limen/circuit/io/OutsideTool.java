package limen.circuit.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program that reads what we write, where it is installed; tests are skipped where it is not. */
public record OutsideTool(String name, List<String> programs, String debianPackage) {
    /** ABC, which proves circuits equal. */
    public static final OutsideTool ABC = new OutsideTool("ABC", List.of("berkeley-abc", "abc"), "berkeley-abc");

    /** Yosys, which reads Verilog as synthesis does. */
    public static final OutsideTool YOSYS = new OutsideTool("Yosys", List.of("yosys"), "yosys");

    /** Icarus Verilog's compiler. */
    public static final OutsideTool IVERILOG = new OutsideTool("Icarus Verilog", List.of("iverilog"), "iverilog");

    /** Icarus Verilog's simulator. */
    public static final OutsideTool VVP = new OutsideTool("Icarus Verilog", List.of("vvp"), "iverilog");

    /** What it prints; it must succeed. */
    public String run(Path folder, String... arguments) throws IOException, InterruptedException {
        Optional<String> program = programs.stream()
                .filter(each -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, each))))
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), name + " is not installed, Debian's package is " + debianPackage);
        List<String> words = new ArrayList<>(List.of(program.get()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    /** The same for commands in a file, as ABC and Yosys take them. */
    public String script(Path folder, String option, List<String> commands) throws IOException, InterruptedException {
        Path script = Files.write(folder.resolve("script"), commands);
        return run(folder, option, script.toString());
    }
}
