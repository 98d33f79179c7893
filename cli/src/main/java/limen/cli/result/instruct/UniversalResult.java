package limen.cli.result.instruct;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;
import limen.compiler.construction.Objective;

/**
 * What {@code limen instruct universal} counted and compared.
 *
 * @param simplified whether the circuits were simplified
 * @param exponents of N, for each depth with two lengths
 * @param file where the circuit is
 * @param table where the table is, if not here
 * @param markdown whether the table is in Markdown
 */
public record UniversalResult(
        String grammar,
        String similarity,
        Objective objective,
        boolean simplified,
        List<Circuit> circuits,
        List<Exponents> exponents,
        Optional<Path> file,
        @JsonIgnore Optional<Path> table,
        @JsonIgnore boolean markdown)
        implements Result {
    /**
     * One universal circuit.
     *
     * @param d greatest depth of the circuits that it evaluates
     * @param n number of tokens
     * @param precision p(N) of T_d
     * @param seconds that it took to compile, build and count
     * @param found null where nothing was compared
     */
    public record Circuit(
            int d,
            int n,
            int precision,
            int depth,
            long gates,
            long wires,
            double seconds,
            @JsonUnwrapped Compared found) {}

    /**
     * A comparison with the circuits' own values and with T_d.
     *
     * @param ones instructions of value 1
     * @param firstWrong the first instruction with another value, or null
     */
    public record Compared(long instructions, long ones, long wrong, String firstWrong) {}

    /**
     * How sizes grow.
     *
     * @param gates slope of log₂ of the gates over log₂ N
     * @param wires likewise
     */
    public record Exponents(int d, double gates, double wires) {}

    @Override
    public boolean holds() {
        return circuits.stream()
                .allMatch(circuit -> circuit.found() == null || circuit.found().wrong() == 0);
    }

    @Override
    public void print(Lines lines) {
        table.ifPresentOrElse(written -> lines.line("wrote " + written), () -> lines.text(text()));
        file.ifPresent(written -> lines.line("wrote " + written));
    }

    /** The sizes, the exponents, and the first instruction that is wrong. */
    public String text() {
        StringBuilder text = new StringBuilder(text(sizes()));
        if (!exponents.isEmpty()) {
            TextTable fitted = new TextTable("d", "exponent of N: gates", "wires");
            exponents.forEach(each -> fitted.row(each.d(), number(each.gates()), number(each.wires())));
            text.append('\n').append(text(fitted));
        }
        for (Circuit circuit : circuits) {
            if (circuit.found() != null && circuit.found().firstWrong() != null) {
                text.append("wrong: ").append(circuit.found().firstWrong()).append('\n');
            }
        }
        return text.toString();
    }

    private TextTable sizes() {
        boolean isCompared = circuits.stream().anyMatch(circuit -> circuit.found() != null);
        List<String> titles = new ArrayList<>(List.of("d", "N", "bits", "depth", "gates", "wires"));
        if (isCompared) {
            titles.addAll(List.of("instructions", "of value 1", "wrong"));
        }
        TextTable sizes = new TextTable(titles.toArray(String[]::new));
        for (Circuit row : circuits) {
            List<Object> cells =
                    new ArrayList<>(List.of(row.d(), row.n(), row.precision(), row.depth(), row.gates(), row.wires()));
            if (isCompared) {
                cells.addAll(List.of(
                        row.found().instructions(),
                        row.found().ones(),
                        row.found().wrong()));
            }
            sizes.row(cells.toArray());
        }
        return sizes;
    }

    private String text(TextTable rows) {
        return markdown ? rows.markdown() : rows.toString();
    }

    private static String number(double exponent) {
        return String.format(Locale.ROOT, "%.2f", exponent);
    }
}
