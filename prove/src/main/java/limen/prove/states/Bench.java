package limen.prove.states;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.OnePosition;
import limen.finite.Site;

/**
 * What a thread computes the positions of a model with; kept from guess to guess, since making it costs more than many a guess.
 *
 * @param one a position
 * @param memories of all sites of heads
 */
record Bench(OnePosition one, Map<Site, HeadMemory> memories) {
    static Bench of(Anatomy anatomy, int n, OnePosition one) {
        Map<Site, HeadMemory> memories = new HashMap<>();
        for (Site site : anatomy.heads()) {
            memories.put(site, new HeadMemory(site, n, one));
        }
        return new Bench(one, memories);
    }

    /** Those of some sites, in their order. */
    List<HeadMemory> memories(List<Site> sites) {
        return sites.stream().map(memories::get).toList();
    }
}
