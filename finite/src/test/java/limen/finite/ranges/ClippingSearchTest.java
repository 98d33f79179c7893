package limen.finite.ranges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.finite.Saturation;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.random.RandomSites;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Values that saturate: where ranges fit, none does; where an input was found, it does; few inputs are all tried. */
class ClippingSearchTest {
    private static boolean saturates(FinitePrecisionTransformer model, Site site, int[] tokens) {
        Trace trace = new ReferenceInterpreter(model).run(tokens);
        int[] ranks = trace.ranks().get(site);
        for (int flat = 0; flat < ranks.length; flat++) {
            if (Saturation.isCutOff(model, tokens, trace, site, flat)) {
                return true;
            }
        }
        return false;
    }

    private static boolean someSaturates(FinitePrecisionTransformer model, Site site, int n) {
        int vocabulary = model.vocabulary().size();
        for (int index = 0; index < Math.pow(vocabulary, n); index++) {
            int[] tokens = new int[n];
            for (int i = 0, rest = index; i < n; i++, rest /= vocabulary) {
                tokens[i] = rest % vocabulary;
            }
            if (saturates(model, site, tokens)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void inputsThatAreFoundSaturateAndFewInputsAreAllTried() {
        CaseCounter outcomes = new CaseCounter();
        for (long seed : Cases.seeds(60)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            int n = Math.min(3, model.maximumLength());
            SiteRanges ranges = SiteRanges.of(model, model.maximumLength());
            List<Clipping> clippings = ClippingSearch.of(model, ranges, n, 1000);
            for (Site site : model.sites()) {
                boolean may = ranges.of(site).mayClip();
                boolean does = someSaturates(model, site, n);
                clippings.stream()
                        .filter(each -> each.range().site().equals(site))
                        .findFirst()
                        .ifPresentOrElse(
                                each -> {
                                    assertThat(may).isTrue();
                                    assertThat(each.input().isPresent()).isEqualTo(does);
                                    each.input()
                                            .ifPresent(tokens -> assertThat(saturates(model, site, tokens))
                                                    .isTrue());
                                },
                                () -> assertThat(does)
                                        .as("%s, seed %d", site, seed)
                                        .isFalse());
                outcomes.count(does ? "does" : may ? "may" : "never");
            }
        }
        outcomes.requireEach(100, List.of("does", "never"));
        outcomes.requireEach(5, List.of("may"));
    }

    /** With few runs the search looks at uniform inputs first and then climbs: most of what saturates is found. */
    @Test
    void aSearchWithFewRunsFindsMost() {
        CaseCounter outcomes = new CaseCounter();
        for (long seed : Cases.seeds(60)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            int n = model.maximumLength();
            SiteRanges ranges = SiteRanges.of(model, n);
            ClippingSearch.of(model, ranges, n, 1000).stream()
                    .filter(each -> each.input().isPresent())
                    .forEach(each -> outcomes.count("all"));
            ClippingSearch.of(model, ranges, n, 15).stream()
                    .filter(each -> each.input().isPresent())
                    .forEach(each -> outcomes.count("few"));
        }
        outcomes.requireEach(100, List.of("all", "few"));
        assertThat(outcomes.of("few")).isGreaterThan(outcomes.of("all") * 3 / 4);
    }
}
