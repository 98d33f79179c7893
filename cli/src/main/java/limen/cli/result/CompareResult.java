package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen compare} counted.
 *
 * @param additionDepthUnit depth of one sum with unit gates
 * @param additionDepthWeighted with weighted gates
 * @param file where the tables are, if not here
 * @param plot where the plot is
 * @param titles of the circuits, in the order of their keys
 * @param markdown whether tables are in Markdown
 */
public record CompareResult(
        int additionDepthUnit,
        int additionDepthWeighted,
        List<Model> models,
        Optional<Path> file,
        Optional<Path> plot,
        @JsonIgnore List<String> titles,
        @JsonIgnore boolean markdown)
        implements Result {
    /**
     * A model's circuits.
     *
     * @param precision p(n)
     * @param exponents of n in the sizes; with one length only there are none
     */
    public record Model(
            String model, String precision, int layers, int heads, List<Length> lengths, Exponents exponents) {}

    /** The circuits for one length. */
    public record Length(int n, int precision, Sizes lemmaUnit, Sizes lemmaWeighted, Sizes thermometer) {
        private List<Sizes> circuits() {
            return List.of(lemmaUnit, lemmaWeighted, thermometer);
        }
    }

    /**
     * One circuit.
     *
     * @param fits whether its weights fit 62 bits, so that it can be built
     */
    public record Sizes(int depth, BigInteger gates, boolean fits) {}

    /** The exponents of all circuits, or of none. */
    public record Exponents(
            Optional<Exponent> lemmaUnit, Optional<Exponent> lemmaWeighted, Optional<Exponent> thermometer) {
        /** With one length only. */
        public static final Exponents NONE = new Exponents(Optional.empty(), Optional.empty(), Optional.empty());

        private List<Exponent> circuits() {
            return List.of(lemmaUnit, lemmaWeighted, thermometer).stream()
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * The exponent of n.
     *
     * @param fitted to the sizes
     * @param predicted for large n, null where p(n) is no formula like c·log₂ n
     */
    public record Exponent(double fitted, Double predicted) {
        private String words() {
            String theory = predicted == null ? "?" : String.format(Locale.ROOT, "%.2f", predicted);
            return String.format(Locale.ROOT, "%.2f (%s)", fitted, theory);
        }
    }

    @Override
    public void print(Lines lines) {
        file.ifPresentOrElse(written -> lines.line("wrote " + written), () -> lines.text(tables()));
        plot.ifPresent(drawn -> lines.line("wrote " + drawn));
    }

    /** The sizes and the exponents as text. */
    public String tables() {
        boolean isFitted =
                models.stream().anyMatch(model -> !model.exponents().circuits().isEmpty());
        return text(sizes()) + "\nDepth of one sum: " + additionDepthUnit + " with unit gates, "
                + additionDepthWeighted + " with weighted ones."
                + (isFitted
                        ? " Exponents of n, fitted to these sizes (predicted for large n):\n\n" + text(exponents())
                        : "\n");
    }

    private String text(TextTable table) {
        return markdown ? table.markdown() : table.toString();
    }

    private TextTable sizes() {
        List<String> header = new ArrayList<>(List.of("model", "layers", "heads", "n", "p"));
        for (String title : titles) {
            header.add(title + ": depth");
            header.add("gates");
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        for (Model model : models) {
            for (Length length : model.lengths()) {
                List<Object> cells = new ArrayList<>(
                        List.of(model.model(), model.layers(), model.heads(), length.n(), length.precision()));
                for (Sizes circuit : length.circuits()) {
                    cells.add(circuit.depth());
                    cells.add(circuit.gates());
                }
                table.row(cells.toArray());
            }
        }
        return table;
    }

    private TextTable exponents() {
        List<String> header = new ArrayList<>(List.of("model", "p(n)"));
        header.addAll(titles);
        TextTable table = new TextTable(header.toArray(String[]::new));
        for (Model model : models) {
            List<Object> cells = new ArrayList<>(List.of(model.model(), model.precision()));
            model.exponents().circuits().forEach(exponent -> cells.add(exponent.words()));
            table.row(cells.toArray());
        }
        return table;
    }
}
