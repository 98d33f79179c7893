package limen.certificate.states;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;

/** What is known of a whole input, for a model without mask: what every query of the heads up to some depth draws from it. */
final class Whole {
    private record Place(Site site, int head, Query query) {}

    private final Map<Place, long[]> drawn;

    private Whole(Map<Place, long[]> drawn) {
        this.drawn = drawn;
    }

    static Whole unknown() {
        return new Whole(Map.of());
    }

    /** The same with more queries. */
    Whole with(List<DeepPart.Asked> asked, List<long[]> rows) {
        Map<Place, long[]> more = new HashMap<>(drawn);
        for (int q = 0; q < asked.size(); q++) {
            DeepPart.Asked each = asked.get(q);
            more.put(new Place(each.site(), each.head(), each.query()), rows.get(q));
        }
        return new Whole(more);
    }

    /** Defines the sites of a position that no more than {@code depth} heads lie before. */
    void define(Depths depths, Map<Site, Drawing> drawings, Recalled recalled, int token, int position, int depth) {
        recalled.begin(token, position);
        OnePosition one = recalled.one();
        for (Site site : depths.positions()) {
            if (depths.of(site) > depth) {
                continue;
            }
            if (site.rule() instanceof Rule.Head rule) {
                Drawing drawing = drawings.get(site);
                for (int h = 0; h < rule.layout().heads(); h++) {
                    Query query = Query.at(drawing.scoring(), h, position, one);
                    drawing.draw(drawn.get(new Place(site, h, query)), h, one);
                }
            } else {
                recalled.define(site);
            }
        }
    }
}
