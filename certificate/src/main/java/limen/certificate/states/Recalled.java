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
    /**
     * What a rule reads at a position.
     *
     * @param sources whose values
     * @param position whether the position's number too
     * @param width how many numbers in all, the token among them where it is embedded
     */
    private record Reads(List<Site> sources, boolean position, int width) {}

    private final Map<Key, int[]> known = new HashMap<>();
    private final Map<Site, Reads> reads = new HashMap<>();
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
        Key key = new Key(site, values(site));
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
    private int[] values(Site site) {
        Reads reads = reads(site);
        int[] values = new int[reads.width];
        if (site.rule() instanceof Rule.Embedding) {
            values[0] = token;
        }
        int at = 0;
        for (Site source : reads.sources) {
            one.copy(source, 0, values, at, source.width());
            at += source.width();
        }
        if (reads.position) {
            values[values.length - 1] = position;
        }
        return values;
    }

    private Reads reads(Site site) {
        return reads.computeIfAbsent(site, each -> {
            boolean embeds = each.rule() instanceof Rule.Embedding;
            boolean rotates = each.rule() instanceof Rule.Linear linear && linear.rotation() != null;
            List<Site> sources = each.rule().sources();
            int width = sources.stream().mapToInt(Site::width).sum();
            return new Reads(sources, embeds || rotates, width + (embeds ? 2 : rotates ? 1 : 0));
        });
    }
}
