package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;

/**
 * What {@code limen compile} wrote.
 *
 * @param n number of tokens
 * @param bytes of memory that the circuit takes
 * @param part which part of the model it is, where it is not the whole
 * @param model the model's name
 * @param precision bits the model was made for
 * @param sizes the counts with all that belongs to them
 */
public record CompileResult(
        int n,
        @JsonUnwrapped CircuitCounts counts,
        long bytes,
        Path file,
        double seconds,
        Optional<String> part,
        @JsonIgnore String model,
        @JsonIgnore int precision,
        @JsonIgnore CircuitSizes sizes)
        implements Result {
    @Override
    public void print(Lines lines) {
        lines.line(model + part.map(name -> ", " + name + ",").orElse("") + " at length " + n + ", precision "
                + precision + ": wrote " + file + " in " + seconds + " s");
        lines.blank().table(sizes.table());
    }
}
