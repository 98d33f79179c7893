package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import limen.cli.output.Lines;
import limen.cli.output.Result;

/**
 * What {@code limen compile} wrote.
 *
 * @param n number of tokens
 * @param bytes of memory that the circuit takes
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
        @JsonIgnore String model,
        @JsonIgnore int precision,
        @JsonIgnore CircuitSizes sizes)
        implements Result {
    @Override
    public void print(Lines lines) {
        lines.line(
                model + " at length " + n + ", precision " + precision + ": wrote " + file + " in " + seconds + " s");
        lines.blank().table(sizes.table());
    }
}
