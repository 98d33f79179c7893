package limen.finite.ranges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.random.RandomSites;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

/** Every value of every input of random models lies within its proved range, and before attention ranges are exact. */
class SiteRangesTest {

    private static int[] input(long index, int n, int vocabulary) {
        int[] tokens = new int[n];
        for (int i = 0; i < n; i++) {
            tokens[i] = (int) (index % vocabulary);
            index /= vocabulary;
        }
        return tokens;
    }

    /** How many values of all inputs lie outside; each range narrowed by so many ranks at its upper end. */
    private static long outside(FinitePrecisionTransformer model, SiteRanges ranges, int narrowed) {
        FastInterpreter interpreter = new FastInterpreter(model);
        int vocabulary = model.vocabulary().size();
        long outside = 0;
        for (int n = 1; n <= model.maximumLength(); n++) {
            for (long index = 0; index < Math.pow(vocabulary, n); index++) {
                int[] tokens = input(index, n, vocabulary);
                Trace trace = interpreter.run(tokens);
                for (Site site : model.sites()) {
                    outside += outside(ranges, site, trace, tokens, narrowed);
                }
            }
        }
        return outside;
    }

    private static long outside(SiteRanges ranges, Site site, Trace trace, int[] tokens, int narrowed) {
        int[] ranks = trace.ranks().get(site);
        SiteRange range = ranges.of(site);
        long outside = 0;
        for (int flat = 0; flat < ranks.length; flat++) {
            int low = range.lowRank();
            int high = range.highRank();
            if (site.shape() != Shape.PAIR) {
                int i = flat / site.width();
                int c = flat % site.width();
                assertThat(ranges.lowest(site, i, c)).isBetween(low, ranges.lowest(site, tokens[i], i, c));
                low = ranges.lowest(site, tokens[i], i, c);
                high = ranges.highest(site, tokens[i], i, c);
            }
            outside += ranks[flat] < low || ranks[flat] > high - narrowed ? 1 : 0;
        }
        return outside;
    }

    @Test
    void allValuesOfAllInputsLieWithin() {
        CaseCounter rules = new CaseCounter();
        for (long seed : Cases.seeds(150)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            SiteRanges ranges = SiteRanges.of(model, model.maximumLength());
            assertThat(outside(model, ranges, 0)).as("seed %d", seed).isZero();
            model.sites().forEach(site -> rules.count(site.rule().getClass()));
        }
        rules.requireEach(
                20,
                List.of(
                        Rule.Embedding.class,
                        Rule.Linear.class,
                        Rule.Norm.class,
                        Rule.Score.class,
                        Rule.Maximum.class,
                        Rule.Difference.class,
                        Rule.Head.class,
                        Rule.Product.class));
    }

    /** A planted fault: ranges that end one rank too early are seen at once, in every model. */
    @Test
    void rangesNarrowedByOneAreSeen() {
        for (long seed : Cases.seeds(20)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            assertThat(outside(model, SiteRanges.of(model, model.maximumLength()), 1))
                    .isPositive();
        }
    }

    /** One place per position, per token, or for all: what models too large for more get. */
    @Test
    void coarseRangesHoldTooAndAreWider() {
        CaseCounter kinds = new CaseCounter();
        for (long seed : Cases.seeds(150)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            int n = model.maximumLength();
            int most = switch (Math.floorMod(seed, 3)) {
                case 0 -> 1;
                case 1 -> Math.max(n, model.vocabulary().size());
                default -> model.vocabulary().size();
            };
            SiteRanges coarse = SiteRanges.of(model, n, most);
            assertThat(coarse.isExactBeforeAttention()).isFalse();
            assertThat(outside(model, coarse, 0)).as("seed %d", seed).isZero();
            SiteRanges fine = SiteRanges.of(model, n);
            for (Site site : model.sites()) {
                assertThat(coarse.of(site).low())
                        .isLessThanOrEqualTo(fine.of(site).low());
                assertThat(coarse.of(site).high())
                        .isGreaterThanOrEqualTo(fine.of(site).high());
                kinds.count(coarse.of(site).equals(fine.of(site)) ? "as fine" : "wider");
            }
        }
        kinds.requireEach(100, List.of("as fine", "wider"));
    }

    @Test
    void whatStandsBeforeAttentionIsExact() {
        CaseCounter kinds = new CaseCounter();
        for (long seed : Cases.seeds(100)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            SiteRanges ranges = SiteRanges.of(model, model.maximumLength());
            assertThat(ranges.isExactBeforeAttention()).isTrue();
            for (Site site : model.sites()) {
                if (site.rule() instanceof Rule.Score) {
                    break;
                }
                kinds.count(site.kind());
                for (int token = 0; token < model.vocabulary().size(); token++) {
                    assertThat(ranges.lowest(site, token, 0, 0)).isEqualTo(ranges.highest(site, token, 0, 0));
                }
            }
        }
        kinds.requireEach(10, List.of(SiteKind.EMBEDDING, SiteKind.QUERY, SiteKind.ATTENTION_NORM));
    }
}
