package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.ResultJson;
import limen.cli.output.TextTable;
import limen.compiler.construction.Objective;
import limen.finite.Output;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.ranges.SiteRange;
import limen.transformer.SiteKind;

/**
 * What {@code limen inspect} shows of a finite-precision transformer.
 *
 * @param vocabulary number of tokens there are
 * @param beginToken the alphabet's token before every text, if it has one
 * @param endToken the alphabet's token after every text, if it has one
 * @param lengths sizes of the circuits that were asked for
 * @param warnings what a person should know of calibrated formats, a line each
 * @param exactLength whether only inputs of the greatest length are defined
 * @param counted sizes by every objective
 */
public record InspectResult(
        String model,
        int vocabulary,
        Optional<String> beginToken,
        Optional<String> endToken,
        int maximumLength,
        boolean causal,
        Output.Kind output,
        int layers,
        int precision,
        List<SiteRow> sites,
        Objective objective,
        String gateKind,
        List<Length> lengths,
        List<String> warnings,
        @JsonIgnore boolean exactLength,
        @JsonIgnore List<Length> counted)
        implements Result {
    /**
     * One site.
     *
     * @param provedLow no input has a lower value; empty where ranges are not asked for
     * @param provedHigh none has a higher one
     * @param mayClip whether that exceeds the format
     */
    public record SiteRow(
            String name,
            SiteKind kind,
            int layer,
            Shape shape,
            int width,
            String format,
            int bits,
            Optional<Double> provedLow,
            Optional<Double> provedHigh,
            Optional<Boolean> mayClip) {
        /**
         * What a model says of a site, and what is proved of it, if that was asked for.
         *
         * @param reached whether a search over all inputs has shown that none is cut off, where intervals are wider
         */
        public static SiteRow of(Site site, Optional<SiteRange> range, boolean reached) {
            return new SiteRow(
                    site.name(),
                    site.kind(),
                    site.layer(),
                    site.shape(),
                    site.width(),
                    site.format().spec(),
                    site.format().bits(),
                    range.map(proved -> proved.low().doubleValue()),
                    range.map(proved -> proved.high().doubleValue()),
                    range.map(SiteRange::mayClip).map(may -> may && !reached));
        }
    }

    /**
     * The exact size of a model's circuit at one length.
     *
     * @param n number of tokens
     * @param precision bits the model was made for
     * @param objective what the construction preferred
     * @param depth number of levels
     * @param gates number of gates
     * @param wires arguments of every gate
     * @param layerLevels levels that each layer of the model takes; empty for unit gates, whose levels are others
     */
    public record Length(
            int n,
            int precision,
            @JsonIgnore Objective objective,
            int depth,
            long gates,
            BigInteger wires,
            List<Integer> layerLevels) {}

    @Override
    public void print(Lines lines) {
        lines.line(model + ": " + layers + " layers, precision " + precision + " bits, " + vocabulary
                + " tokens, length " + (exactLength ? "exactly " : "up to ") + maximumLength + ", "
                + (causal ? "causal, " : "full attention, ")
                + ResultJson.name(output).replace('_', ' '));
        if (beginToken.isPresent() || endToken.isPresent()) {
            lines.line("every text: "
                    + beginToken.map(token -> "after token " + token).orElse("")
                    + (beginToken.isPresent() && endToken.isPresent() ? ", " : "")
                    + endToken.map(token -> "ended by token " + token).orElse(""));
        }
        lines.blank().table(siteTable()).blank().table(sizeTable());
    }

    private TextTable siteTable() {
        if (sites.stream().anyMatch(site -> site.mayClip().isPresent())) {
            return rangeTable();
        }
        TextTable table = new TextTable("site", "kind", "shape", "width", "bits", "format");
        for (SiteRow site : sites) {
            table.row(
                    site.name(),
                    ResultJson.name(site.kind()),
                    ResultJson.name(site.shape()),
                    site.width(),
                    site.bits(),
                    site.format());
        }
        return table;
    }

    private TextTable rangeTable() {
        TextTable table = new TextTable("site", "width", "bits", "format", "proved least", "greatest", "may cut off");
        for (SiteRow site : sites) {
            table.row(
                    site.name(),
                    site.width(),
                    site.bits(),
                    site.format(),
                    QuantizeResult.digits(site.provedLow().orElseThrow()),
                    QuantizeResult.digits(site.provedHigh().orElseThrow()),
                    site.mayClip().orElseThrow() ? "yes" : "no");
        }
        return table;
    }

    private TextTable sizeTable() {
        TextTable table = new TextTable("n", "precision", "objective", "depth", "gates", "wires", "levels per layer");
        for (Length size : counted) {
            table.row(
                    size.n(),
                    size.precision(),
                    ResultJson.name(size.objective()),
                    size.depth(),
                    size.gates(),
                    size.wires(),
                    String.join(
                            " ",
                            size.layerLevels().stream().map(String::valueOf).toList()));
        }
        return table;
    }
}
