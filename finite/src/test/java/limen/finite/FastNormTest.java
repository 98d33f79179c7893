package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;

import limen.finite.random.RandomSites;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Boundaries of norms are made once, whoever evaluates them. */
class FastNormTest {
    @Test
    void boundariesAreMadeOnce() {
        int shared = 0;
        for (long seed : Cases.seeds(60)) {
            for (Site site : RandomSites.model(seed).sites()) {
                if (site.rule() instanceof Rule.Norm rule) {
                    FastNorm one = FastNorm.of(site, rule);
                    FastNorm other = FastNorm.of(site, rule);
                    if (one != null) {
                        assertThat(other.boundaries()).isSameAs(one.boundaries());
                        shared++;
                    }
                }
            }
        }
        assertThat(shared).isGreaterThan(10);
    }
}
