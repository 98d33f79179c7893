package limen.finite.quantize;

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
}
