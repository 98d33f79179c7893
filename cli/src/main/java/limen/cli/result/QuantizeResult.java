package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;
import limen.finite.quantize.SiteReport;

/**
 * What {@code limen quantize} wrote, and how far it is from float64.
 *
 * @param n greatest number of tokens
 */
public record QuantizeResult(
        String model,
        int n,
        int precision,
        Path file,
        @JsonUnwrapped QuantizationFigures figures,
        List<SiteError> sites,
        double seconds)
        implements Result {
    /** One site's format and its distance from float64, as {@link SiteReport} explains it. */
    public record SiteError(
            String name,
            String format,
            int bits,
            double low,
            double high,
            long values,
            double clipped,
            double error,
            double relativeError) {
        /** What a comparison found of a site. */
        public static SiteError of(SiteReport report) {
            return new SiteError(
                    report.site().name(),
                    report.site().format().spec(),
                    report.site().format().bits(),
                    report.low(),
                    report.high(),
                    report.values(),
                    report.clipped(),
                    report.error(),
                    report.relativeError());
        }
    }

    @Override
    public void print(Lines lines) {
        lines.line(model + " at length " + n + ", precision " + precision + ": wrote " + file);
        lines.blank().table(table()).blank();
        lines.line(figures.words());
    }

    private TextTable table() {
        TextTable table = new TextTable("site", "bits", "least", "greatest", "clipped", "relative error");
        for (SiteError site : sites) {
            table.row(
                    site.name(),
                    site.bits(),
                    digits(site.low()),
                    digits(site.high()),
                    QuantizationFigures.percent(site.clipped()),
                    QuantizationFigures.percent(site.relativeError()));
        }
        return table;
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
