package limen.prove.states;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.OnePosition;
import limen.finite.Site;

/** What a thread computes the positions of a model with; kept from guess to guess, since making it costs more than many a guess. */
final class Bench {
    private final Anatomy anatomy;
    private final int n;
    private final OnePosition one;
    private final Map<Site, HeadMemory> memories = new HashMap<>();
    private AnswerCone cone;

    Bench(Anatomy anatomy, int n, OnePosition one) {
        this.anatomy = anatomy;
        this.n = n;
        this.one = one;
        for (Site site : anatomy.heads()) {
            memories.put(site, new HeadMemory(site, n, one));
        }
    }

    /** A position. */
    OnePosition one() {
        return one;
    }

    /** Of all sites of heads. */
    Map<Site, HeadMemory> memories() {
        return memories;
    }

    /** Those of some sites, in their order. */
    List<HeadMemory> memories(List<Site> sites) {
        return sites.stream().map(memories::get).toList();
    }

    /** Answers of a model without mask. */
    AnswerCone cone() {
        if (cone == null) {
            cone = new AnswerCone(anatomy, n, one);
        }
        return cone;
    }
}
