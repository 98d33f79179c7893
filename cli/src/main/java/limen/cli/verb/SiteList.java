package limen.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.cli.output.TextTable;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Site;

/** The sites of a model, as a table and as JSON. */
final class SiteList {
    private SiteList() {}

    /** One object per site. */
    static List<Map<String, Object>> json(FinitePrecisionTransformer model) {
        List<Map<String, Object>> sites = new ArrayList<>();
        for (Site site : model.sites()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", site.name());
            entry.put("kind", lower(site.kind()));
            entry.put("layer", site.layer());
            entry.put("shape", lower(site.shape()));
            entry.put("width", site.width());
            entry.put("format", site.format().spec());
            entry.put("bits", site.format().bits());
            sites.add(entry);
        }
        return sites;
    }

    /** One row per site. */
    static TextTable table(FinitePrecisionTransformer model) {
        TextTable table = new TextTable("site", "kind", "shape", "width", "bits", "format");
        for (Site site : model.sites()) {
            table.row(
                    site.name(),
                    lower(site.kind()),
                    lower(site.shape()),
                    site.width(),
                    site.format().bits(),
                    site.format().spec());
        }
        return table;
    }

    /** An enum constant as it is written in files. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
