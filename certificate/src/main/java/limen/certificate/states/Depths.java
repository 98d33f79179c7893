package limen.certificate.states;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;

/** How many heads lie one after the other on the way to each site; a head counts itself. */
final class Depths {
    private final FinitePrecisionTransformer model;
    private final Map<Site, Integer> depths = new HashMap<>();
    private final List<Site> positions;

    Depths(FinitePrecisionTransformer model) {
        this.model = model;
        positions = model.sites().stream()
                .filter(site -> site.shape() == Shape.POSITION)
                .toList();
        for (Site site : model.sites()) {
            int before =
                    site.rule().sources().stream().mapToInt(depths::get).max().orElse(0);
            depths.put(site, before + (site.rule() instanceof Rule.Head ? 1 : 0));
        }
    }

    FinitePrecisionTransformer model() {
        return model;
    }

    int of(Site site) {
        return depths.get(site);
    }

    int greatest() {
        return depths.values().stream().max(Integer::compare).orElse(0);
    }

    /** POSITION sites in the order of the model. */
    List<Site> positions() {
        return positions;
    }

    /** What heads draw, by site. */
    Map<Site, Drawing> drawings() {
        return model.sites().stream()
                .filter(site -> site.rule() instanceof Rule.Head)
                .collect(Collectors.toMap(site -> site, Drawing::new));
    }
}
