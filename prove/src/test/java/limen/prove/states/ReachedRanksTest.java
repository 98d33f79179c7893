package limen.prove.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.SeenRanks;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.random.RandomSites;
import limen.prove.Budget;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class ReachedRanksTest {
    private static final int MOST = 500;

    private int ends;
    private int exact;

    @Test
    void noInputHasARankOutsideAndMostEndsAreReached() {
        int compared = 0;
        for (long seed : Cases.seeds(400)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            int n = model.exactLength() ? model.maximumLength() : Math.min(model.maximumLength(), 4);
            if (Math.pow(model.vocabulary().size(), n) > MOST) {
                continue;
            }
            compared++;
            compare(model, n, ReachedRanks.of(model, n, Budget.seconds(600), Progress.NONE));
        }
        assertThat(compared).isGreaterThan(200);
        assertThat(exact * 100L / ends).isGreaterThan(95);
    }

    private void compare(FinitePrecisionTransformer model, int n, SeenRanks seen) {
        SeenRanks all = new SeenRanks(model);
        FastInterpreter interpreter = new FastInterpreter(model);
        for (int length = model.exactLength() ? n : 1; length <= n; length++) {
            int[] input = new int[length];
            do {
                see(interpreter.run(input), all);
            } while (next(input, model.vocabulary().size()));
        }
        for (Site site : model.sites()) {
            if (site.shape() == Shape.POSITION || site.rule() instanceof Rule.Score) {
                assertThat(seen.low(site)).as(site.toString()).isLessThanOrEqualTo(all.low(site));
                assertThat(seen.high(site)).as(site.toString()).isGreaterThanOrEqualTo(all.high(site));
                ends += 2;
                exact += seen.low(site) == all.low(site) ? 1 : 0;
                exact += seen.high(site) == all.high(site) ? 1 : 0;
            }
        }
    }

    private static void see(Trace trace, SeenRanks all) {
        for (Map.Entry<Site, int[]> each : trace.ranks().entrySet()) {
            if (each.getKey().shape() == Shape.POSITION || each.getKey().rule() instanceof Rule.Score) {
                for (int rank : each.getValue()) {
                    all.see(each.getKey(), rank);
                }
            }
        }
    }

    private static boolean next(int[] input, int symbols) {
        for (int i = 0; i < input.length; i++) {
            if (++input[i] < symbols) {
                return true;
            }
            input[i] = 0;
        }
        return false;
    }
}
