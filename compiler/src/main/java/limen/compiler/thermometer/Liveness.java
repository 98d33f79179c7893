package limen.compiler.thermometer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Site;

/** At which positions each site is needed for the output: what is not needed is not built. */
final class Liveness {
    private final Map<Site, Span> needed = new HashMap<>();
    private final int n;
    private final boolean causal;
    private final Span output;

    Liveness(FinitePrecisionTransformer model, int n) {
        this.n = n;
        causal = model.causal();
        output = switch (model.output().kind()) {
            case NEXT_TOKEN, ACCEPT_LAST -> new Span(n - 1, n);
            case ACCEPT_FIRST -> new Span(0, 1);
            case LABELS -> new Span(0, n);
        };
        model.output().logits().sources().forEach(site -> need(site, output));
        List<Site> sites = model.sites();
        for (int s = sites.size() - 1; s >= 0; s--) {
            Span span = needed.get(sites.get(s));
            if (span != null) {
                propagate(sites.get(s).rule(), span);
            }
        }
    }

    /** The positions of the output; see {@link Output.Kind}. */
    Span output() {
        return output;
    }

    /** Where a site is needed, or null where it is not. */
    Span of(Site site) {
        return needed.get(site);
    }

    private void propagate(Rule rule, Span span) {
        Span attended = new Span(0, causal ? span.end() : n);
        switch (rule) {
            case Rule.Score score -> {
                need(score.query(), span);
                need(score.key(), attended);
            }
            case Rule.Head head -> {
                need(head.score(), span);
                if (head.maximum() != null) {
                    need(head.maximum(), span);
                }
                need(head.value(), attended);
            }
            default -> rule.sources().forEach(source -> need(source, span));
        }
    }

    private void need(Site site, Span span) {
        needed.merge(site, span, Span::hull);
    }
}
