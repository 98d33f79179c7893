package limen.prove.states;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;

/**
 * Which sites of a model depend on which heads: the level of a site is how many heads lie one after the other on the way to it.
 *
 * @param model whose sites
 * @param positions all POSITION sites, in order
 * @param levels of each of them; a head's own level is one more than that of what it reads
 * @param heads all sites of heads, in order
 */
record Anatomy(FinitePrecisionTransformer model, List<Site> positions, Map<Site, Integer> levels, List<Site> heads) {
    static Anatomy of(FinitePrecisionTransformer model) {
        List<Site> positions = new ArrayList<>();
        Map<Site, Integer> levels = new HashMap<>();
        List<Site> heads = new ArrayList<>();
        for (Site site : model.sites()) {
            int level = 0;
            for (Site source : site.rule().sources()) {
                level = Math.max(level, levels.get(source));
            }
            if (site.rule() instanceof Rule.Head) {
                level++;
                heads.add(site);
            }
            levels.put(site, level);
            if (site.shape() == Shape.POSITION) {
                positions.add(site);
            }
        }
        return new Anatomy(model, positions, levels, heads);
    }

    /** The greatest level of a head, 0 without attention. */
    int depth() {
        return heads.stream().mapToInt(levels::get).max().orElse(0);
    }

    /** The heads of a level. */
    List<Site> heads(int level) {
        return heads.stream().filter(site -> levels.get(site) == level).toList();
    }
}
