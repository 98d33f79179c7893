package limen.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.finite.quantize.Comparison;
import limen.finite.quantize.SiteReport;

/** What finite precision costs, in a report. */
final class QuantizationReport {
    private QuantizationReport() {}

    /** Cross-entropies, agreement and the errors of every site. */
    static void put(Report report, Comparison comparison) {
        report.put("cross_entropy_float", orNull(comparison.crossEntropyFloat()))
                .put("cross_entropy", orNull(comparison.crossEntropy()))
                .put("agreement", comparison.agreement())
                .put("answers", comparison.answers());
        List<Map<String, Object>> sites = new ArrayList<>();
        for (SiteReport site : comparison.sites()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", site.site().name());
            entry.put("format", site.site().format().spec());
            entry.put("bits", site.site().format().bits());
            entry.put("low", site.low());
            entry.put("high", site.high());
            entry.put("values", site.values());
            entry.put("clipped", site.clipped());
            entry.put("error", site.error());
            entry.put("relative_error", site.relativeError());
            sites.add(entry);
        }
        report.put("sites", sites);
    }

    private static Object orNull(OptionalDouble value) {
        return value.isPresent() ? (Object) value.getAsDouble() : null;
    }

    /** One row per site. */
    static TextTable table(Comparison comparison) {
        TextTable table = new TextTable("site", "bits", "least", "greatest", "clipped", "relative error");
        for (SiteReport site : comparison.sites()) {
            table.row(
                    site.site().name(),
                    site.site().format().bits(),
                    digits(site.low()),
                    digits(site.high()),
                    percent(site.clipped()),
                    percent(site.relativeError()));
        }
        return table;
    }

    /** The overall figures in words. */
    static String words(Comparison comparison) {
        String agreement = "agreement with float64: " + percent(comparison.agreement()) + " of "
                + TextTable.count(comparison.answers()) + " answers";
        if (comparison.crossEntropy().isEmpty()) {
            return agreement;
        }
        return String.format(
                Locale.ROOT,
                "cross-entropy: %.4f nats, float64 %.4f; %s",
                comparison.crossEntropy().getAsDouble(),
                comparison.crossEntropyFloat().orElseThrow(),
                agreement);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
