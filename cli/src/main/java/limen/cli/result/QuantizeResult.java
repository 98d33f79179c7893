package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;
import limen.finite.quantize.SiteReport;
import limen.finite.ranges.SiteRange;

/**
 * What {@code limen quantize} wrote, and how far it is from float64.
 *
 * @param n greatest number of tokens
 * @param warnings what a person should know of the formats, a line each
 */
public record QuantizeResult(
        String model,
        int n,
        int precision,
        Path file,
        @JsonUnwrapped QuantizationFigures figures,
        List<SiteError> sites,
        List<String> warnings,
        double seconds)
        implements Result {
    /**
     * One site's format and its distance from float64, as {@link SiteReport} explains it.
     *
     * @param provedLow no input has a lower value
     * @param provedHigh none has a higher one
     * @param used share of the proved range that the samples used
     */
    public record SiteError(
            String name,
            String format,
            int bits,
            double low,
            double high,
            long values,
            double clipped,
            double error,
            double relativeError,
            double provedLow,
            double provedHigh,
            double used) {
        /** What a comparison found of a site, and what is proved of it. */
        public static SiteError of(SiteReport report, SiteRange range) {
            double low = range.low().doubleValue();
            double high = range.high().doubleValue();
            return new SiteError(
                    report.site().name(),
                    report.site().format().spec(),
                    report.site().format().bits(),
                    report.low(),
                    report.high(),
                    report.values(),
                    report.clipped(),
                    report.error(),
                    report.relativeError(),
                    low,
                    high,
                    high > low ? (report.high() - report.low()) / (high - low) : 1);
        }
    }

    @Override
    public void print(Lines lines) {
        lines.line(model + " at length " + n + ", precision " + precision + ": wrote " + file);
        lines.blank().table(table()).blank();
        lines.line(figures.words());
    }

    private TextTable table() {
        TextTable table = new TextTable(
                "site",
                "bits",
                "least",
                "greatest",
                "proved least",
                "proved greatest",
                "used",
                "clipped",
                "relative error");
        for (SiteError site : sites) {
            table.row(
                    site.name(),
                    site.bits(),
                    digits(site.low()),
                    digits(site.high()),
                    digits(site.provedLow()),
                    digits(site.provedHigh()),
                    QuantizationFigures.percent(site.used()),
                    QuantizationFigures.percent(site.clipped()),
                    QuantizationFigures.percent(site.relativeError()));
        }
        return table;
    }

    static String digits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
