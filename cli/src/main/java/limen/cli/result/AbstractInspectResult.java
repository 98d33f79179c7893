package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TerminalText;
import limen.cli.output.TextTable;
import limen.compiler.lemma.Addition;

/**
 * What {@code limen inspect} shows of an abstract transformer.
 *
 * @param kind always {@code abstract}
 * @param precision p(n)
 * @param construction the one that a length's own sizes are of
 * @param gateKind likewise
 * @param attributes what the file says of the model
 */
public record AbstractInspectResult(
        String model,
        String kind,
        int layers,
        int heads,
        List<String> alphabet,
        int maximumLength,
        String precision,
        String output,
        String construction,
        String gateKind,
        Map<String, String> attributes,
        List<Length> lengths)
        implements Result {
    /**
     * A circuit's size, in closed form.
     *
     * @param gates null where the construction does not exist at this precision, or only counting it all would tell
     * @param wires null where counting them would take every value of a function of many bits
     */
    public record Sizes(int depth, BigInteger gates, BigInteger wires) {}

    /**
     * The circuits for one length.
     *
     * @param chosen by the construction and gates that were asked for
     * @param lemma by the lemma construction, by the kind of its additions
     * @param thermometer by the thermometer construction
     * @param blocks the lemma construction's parts, or null where it does not exist
     * @param exponent log_n of its gates, or null where there are none or n is 1
     */
    public record Length(
            int n,
            int precision,
            @JsonUnwrapped Sizes chosen,
            Map<String, Sizes> lemma,
            Sizes thermometer,
            List<Block> blocks,
            Double exponent) {}

    /**
     * Equal parts of the lemma construction.
     *
     * @param blocks how many
     * @param perBlock gates of one
     * @param gates gates of all
     * @param polynomial the bound in the proof
     */
    public record Block(String name, BigInteger blocks, BigInteger perBlock, BigInteger gates, String polynomial) {}

    @Override
    public void print(Lines lines) {
        boolean isLast = output.equals("accept_last");
        lines.line(model + ": abstract transformer, " + counted(layers, "layer") + " of " + counted(heads, "head")
                + ", precision " + precision + " bits, alphabet " + TerminalText.line(alphabet.toString())
                + ", length up to "
                + TextTable.count(maximumLength) + ", accepts by the " + (isLast ? "last" : "first") + " position");
        if (attributes.containsKey("language")) {
            lines.line("language: " + attributes.get("language"));
        }
        for (Addition.Kind addition : Addition.Kind.values()) {
            lines.line("depth of the lemma construction, " + addition.name().toLowerCase(Locale.ROOT)
                    + " additions: 3 + (9 + 2·d⊕)·d = 3 + (9 + 2·" + addition.depth() + ")·" + layers + " = "
                    + (3 + (9 + 2 * addition.depth()) * layers));
        }
        lines.blank().table(sizeTable());
        if (lengths.stream().anyMatch(length -> length.blocks() != null)) {
            lines.blank()
                    .line("lemma construction by blocks, " + gateKind + " additions; b bits of a token, k heads, d"
                            + " layers:")
                    .blank()
                    .table(blockTable());
        }
    }

    private TextTable sizeTable() {
        TextTable table = new TextTable("n", "precision", "construction", "additions", "depth", "gates", "wires");
        String unit = gateKind.equals("unit") ? ", unit gates" : "";
        for (Length length : lengths) {
            length.lemma().forEach((additions, sizes) -> row(table, length, "lemma", additions, sizes));
            row(table, length, "thermometer" + unit, "", length.thermometer());
        }
        return table;
    }

    private static void row(TextTable table, Length length, String construction, String additions, Sizes sizes) {
        table.row(length.n(), length.precision(), construction, additions, sizes.depth(), sizes.gates(), sizes.wires());
    }

    private TextTable blockTable() {
        TextTable table = new TextTable("n", "block", "blocks", "per block", "gates", "the proof's polynomial");
        for (Length length : lengths) {
            for (Block block : length.blocks() == null ? List.<Block>of() : length.blocks()) {
                table.row(
                        length.n(), block.name(), block.blocks(), block.perBlock(), block.gates(), block.polynomial());
            }
        }
        return table;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
