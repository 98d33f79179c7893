package limen.prove.states;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;
import limen.transformer.HeadLayout;

/**
 * What the heads of the lower levels show of a whole input, for a model without mask: with it the sites of a position depend on its
 * token and number alone.
 */
final class Guess {
    private record Place(Site site, int head) {}

    private final Guess below;
    private final Map<Place, Map<Queries.Query, long[]>> entries = new HashMap<>();

    Guess(Guess below) {
        this.below = below;
    }

    void put(Site site, int head, Queries.Query query, long[] entry) {
        entries.computeIfAbsent(new Place(site, head), place -> new HashMap<>()).put(query, entry);
    }

    /** What a query of a head draws from the whole input. */
    long[] entry(Site site, int head, Queries.Query query) {
        Map<Queries.Query, long[]> own = entries.get(new Place(site, head));
        return own == null ? below.entry(site, head, query) : own.get(query);
    }

    /** Defines the sites of one position, up to those that depend on {@code level} heads. */
    void define(Anatomy anatomy, Map<Site, HeadMemory> memories, OnePosition one, int token, int position, int level) {
        one.begin(token, position);
        for (Site site : anatomy.positions()) {
            if (anatomy.levels().get(site) > level) {
                continue;
            }
            if (site.rule() instanceof Rule.Head) {
                HeadMemory memory = memories.get(site);
                for (int h = 0; h < memory.layout.heads(); h++) {
                    memory.draw(entry(site, h, query(memory, h, position, one)), h, one);
                }
            } else {
                one.define(site);
            }
        }
    }

    /** The query of a head at a position that is defined so far. */
    static Queries.Query query(HeadMemory memory, int head, int position, OnePosition one) {
        HeadLayout layout = memory.scoring.layout();
        int[] ranks = new int[memory.scoring.headWidth()];
        one.copy(memory.scoring.query(), layout.own(head), ranks, 0, ranks.length);
        return new Queries.Query(memory.scoring.distance() == null ? -1 : position, ranks);
    }

    /** The memories of all heads, by site. */
    static Map<Site, HeadMemory> memories(List<Site> heads, int n, OnePosition one) {
        Map<Site, HeadMemory> memories = new HashMap<>();
        for (Site site : heads) {
            memories.put(site, new HeadMemory(site, n, one));
        }
        return memories;
    }
}
