package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;
import limen.compiler.uniform.PrintedForm;

/**
 * What {@code limen uniform} printed and measured.
 *
 * @param only the only length, or null
 * @param lengths all lengths, up to the one with a mismatch
 * @param verification null where nothing was verified
 * @param fit of two lengths or more, else null
 * @param file where the circuit is, or null
 * @param access operations of random access by construction
 * @param plot where S(n) is drawn
 * @param accessPlot where the operations are drawn
 */
public record UniformResult(
        String model,
        @JsonUnwrapped Length only,
        List<Length> lengths,
        @JsonUnwrapped Verification verification,
        Fit fit,
        Path file,
        Optional<Map<String, List<Access>>> access,
        double seconds,
        @JsonIgnore Optional<Path> plot,
        @JsonIgnore Optional<Path> accessPlot)
        implements Result {
    /**
     * The machine at one length.
     *
     * @param workBits S(n)
     * @param from the first node that was printed
     * @param printed how many were printed
     * @param complete whether these are all
     * @param sha256 of what was printed
     * @param steps of the machine
     * @param verified how many gates were recomputed
     * @param verifiedStages of how many stages they are
     * @param verifiedOn tokens of the input that they were recomputed on
     * @param registers the work tape
     */
    public record Length(
            int n,
            int precision,
            BigInteger nodes,
            long inputs,
            BigInteger gates,
            long workBits,
            PrintedForm form,
            long from,
            long printed,
            boolean complete,
            long bytes,
            String sha256,
            long steps,
            Optional<Long> verified,
            Optional<Integer> verifiedStages,
            Optional<List<Integer>> verifiedOn,
            List<Register> registers) {}

    /** A part of the work tape. */
    public record Register(String name, long bits) {}

    /**
     * What recomputed gates said.
     *
     * @param firstMismatch the first gate that differs, in words, or null
     */
    public record Verification(String firstMismatch) {}

    /**
     * The line S(n) = a·log₂ n + b.
     *
     * @param words the line in words
     */
    public record Fit(
            double a, double b, double residual, @JsonIgnore String words) {}

    /**
     * Random access at one length.
     *
     * @param gates how many were asked for
     * @param most operations of one
     * @param mean operations of one
     */
    public record Access(int n, BigInteger nodes, int gates, long most, double mean) {}

    @Override
    public boolean holds() {
        return verification == null || verification.firstMismatch() == null;
    }

    @Override
    public void print(Lines lines) {
        lines.line(model + ": circuits of Theorem 2, unit additions, printed by the logspace machine");
        lines.blank().table(table());
        if (only != null) {
            TextTable tape = new TextTable("work tape", "bits");
            only.registers().forEach(register -> tape.row(register.name(), register.bits()));
            lines.blank().table(tape);
        }
        if (fit != null) {
            lines.blank().line(fit.words());
        }
        for (Length length : lengths) {
            length.verified()
                    .ifPresent(gates -> lines.line("n = " + length.n() + ": " + TextTable.count(gates) + " gates of "
                            + length.verifiedStages().orElseThrow() + " stages verified on input "
                            + length.verifiedOn().orElseThrow()));
        }
        if (file != null && !lengths.isEmpty()) {
            lines.line("wrote " + file);
        }
        plot.ifPresent(drawn -> lines.line("wrote " + drawn));
        access.ifPresent(rows -> lines.blank().table(accessTable(rows)));
        accessPlot.ifPresent(drawn -> lines.line("wrote " + drawn));
        if (!holds()) {
            lines.line("mismatch: " + verification.firstMismatch());
        }
    }

    private TextTable table() {
        TextTable table = new TextTable("n", "precision", "gates", "S(n) bits", "printed", "", "bytes", "SHA-256");
        for (Length length : lengths) {
            table.row(
                    length.n(),
                    length.precision(),
                    length.gates(),
                    length.workBits(),
                    length.printed(),
                    length.complete() ? "all" : "part",
                    length.bytes(),
                    length.sha256());
        }
        return table;
    }

    private static TextTable accessTable(Map<String, List<Access>> access) {
        TextTable table = new TextTable("random access", "n", "nodes", "most operations");
        access.forEach((name, rows) -> rows.forEach(row -> table.row(name, row.n(), row.nodes(), row.most())));
        return table;
    }
}
