package limen.certificate.states;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * The reference's rules at one position, each evaluated once for every combination of values that it reads, and recalled from then on:
 * a rule without rotation depends on these alone.
 */
final class Recalled {
    private static final int MOST = 1 << 20;

    private record Key(Site site, int[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && site.equals(that.site) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * site.hashCode() + Arrays.hashCode(values);
        }
    }

    private final OnePosition one;
    private final Map<Key, int[]> known = new HashMap<>();
    private int token;
    private int position;

    Recalled(OnePosition one) {
        this.one = one;
    }

    OnePosition one() {
        return one;
    }

    void begin(int ofToken, int atPosition) {
        token = ofToken;
        position = atPosition;
        one.begin(ofToken, atPosition);
    }

    /** Defines a site that is no head. */
    void define(Site site) {
        Key key = new Key(site, values(site.rule()));
        int[] ranks = known.get(key);
        if (ranks == null) {
            one.define(site);
            ranks = new int[site.width()];
            one.copy(site, 0, ranks, 0, ranks.length);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, ranks);
            return;
        }
        for (int c = 0; c < ranks.length; c++) {
            one.set(site, c, ranks[c]);
        }
    }

    /** Everything that a rule reads at the position. */
    private int[] values(Rule rule) {
        if (rule instanceof Rule.Embedding) {
            return new int[] {token, position};
        }
        List<Site> sources = rule.sources();
        boolean rotated = rule instanceof Rule.Linear linear && linear.rotation() != null;
        int[] values = new int[sources.stream().mapToInt(Site::width).sum() + (rotated ? 1 : 0)];
        int at = 0;
        for (Site source : sources) {
            one.copy(source, 0, values, at, source.width());
            at += source.width();
        }
        if (rotated) {
            values[at] = position;
        }
        return values;
    }
}
