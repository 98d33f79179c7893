package limen.finite.quantize;

import java.util.List;
import java.util.function.Function;
import limen.finite.Site;
import limen.number.Format;

/** The number format of every site. */
@FunctionalInterface
public interface SiteFormats {
    /**
     * {@return the format of a site} Asked for every kind but MAXIMUM (that of its scores) and LOGITS (exact); null is allowed for
     * DIFFERENCE (then every difference of scores down to where the weight vanishes) and WEIGHT (then 2^p − 1 steps from 0 to 1).
     *
     * @param site where it is and what it holds
     */
    Format of(SiteId site);

    /**
     * {@return the same, for whoever wants to know the site's rule first}
     *
     * @param site where it is and what it holds
     * @param drafts the sites that will have the format, the first of them this one, as any format would make them; they read
     *     sites that are final, and are none themselves
     */
    default Format of(SiteId site, List<Function<Format, Site>> drafts) {
        return of(site);
    }
}
