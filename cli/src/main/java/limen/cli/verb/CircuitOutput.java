package limen.cli.verb;

import java.nio.file.Path;
import limen.cli.input.OutputPath;
import picocli.CommandLine.Option;

/** Where a circuit goes. */
final class CircuitOutput {
    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            required = true,
            paramLabel = "FILE",
            description = "The circuit file to write; replaced only when all is written.")
    private Path file;

    Path file() {
        return file;
    }
}
