package limen.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes a system property")
class CasesTest {
    private static final String REPEAT = "; repeat with -Dtest=CasesTest$PlantedCases#";

    /** Tests that fail, started by hand: Surefire takes no nested class. */
    static class PlantedCases {
        @Test
        void named() {
            for (Case each : Cases.of(60, "planted")) {
                assertThat(each.index()).as("drew").isLessThan(17);
            }
        }

        @Test
        void seeds() {
            for (long seed : Cases.seeds(60)) {
                if (seed % 20 == 19) {
                    throw new IllegalStateException("at " + seed);
                }
            }
        }

        @Test
        void generators() {
            throw new AssertionError(Cases.random(5).nextInt() + Cases.random(6).nextInt());
        }

        @Test
        void nothingRandom() {
            throw new AssertionError("plain");
        }
    }

    private final String given = System.getProperty(Seeds.PROPERTY);

    /** What is expected here is expected of the tests' own seeds. */
    @BeforeEach
    void noSeedFromOutside() {
        System.clearProperty(Seeds.PROPERTY);
    }

    @AfterEach
    void theSeedFromOutside() {
        if (given != null) {
            System.setProperty(Seeds.PROPERTY, given);
        }
    }

    private static List<Long> draws(Iterable<Case> cases) {
        List<Long> draws = new ArrayList<>();
        cases.forEach(each -> draws.add(each.random().nextLong()));
        return draws;
    }

    private static <T> T withSeed(String seed, Supplier<T> body) {
        return PropertyTest.withSeed(seed, () -> {
            Draws.clear();
            return body.get();
        });
    }

    private static String failure(String method) {
        return Planted.failures(PlantedCases.class).get(method);
    }

    @Test
    void sameCasesOnEveryRunAndEachItsOwn() {
        List<Long> first = draws(Cases.of(100));
        assertThat(draws(Cases.of(100))).isEqualTo(first);
        assertThat(new HashSet<>(first)).hasSize(100);
        assertThat(draws(Cases.of(100, "another name"))).isNotEqualTo(first);
        assertThat(draws(Cases.of(3, 5))).isEqualTo(draws(Cases.of(100, 5)).subList(0, 3));
        Cases cases = Cases.of(30);
        cases.forEach(each -> assertThat(each.index()).isLessThan(30));
        assertThat(cases.drawn()).isEqualTo(30);
    }

    @Test
    void seedsCountFromZeroAndGeneratorsAreTheOnesOfTheirSeed() {
        assertThat(Cases.seeds(4)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(Cases.random(5).nextLong()).isEqualTo(new Random(5).nextLong());
        assertThat(Cases.random("name").nextLong())
                .isEqualTo(Seeds.random(Seeds.of("name"), 0).nextLong());
        assertThat(Cases.random().nextLong())
                .isEqualTo(Cases.random("CasesTest.seedsCountFromZeroAndGeneratorsAreTheOnesOfTheirSeed")
                        .nextLong());
    }

    @Test
    void thePropertyReplacesEverySeed() {
        assertThat(withSeed("0x20", () -> Cases.seeds(2))).containsExactly(32L, 33L);
        assertThat(withSeed("7", () -> Cases.random(5).nextLong())).isEqualTo(new Random(7).nextLong());
        assertThat(withSeed("7", () -> draws(Cases.of(3)))).isEqualTo(draws(Cases.of(3, 7)));
        assertThatThrownBy(() -> withSeed("dice", () -> Cases.random(5))).hasMessageContaining("is no seed");
        Set<Long> fresh = new HashSet<>();
        withSeed("random", () -> {
            fresh.add(Cases.random(5).nextLong());
            return fresh.add(Cases.random(6).nextLong());
        });
        assertThat(fresh).hasSize(1);
        withSeed("random", () -> fresh.add(Cases.random(5).nextLong()));
        assertThat(fresh).hasSize(2);
    }

    @Test
    void noCasesAreRefused() {
        assertThatThrownBy(() -> Cases.of(0)).hasMessage("a test of 0 cases checks nothing, ask for 1 or more");
        assertThatThrownBy(() -> Planted.failures(String.class)).hasMessage("java.lang.String has no tests");
        assertThatThrownBy(() -> Cases.seeds(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failuresSayTheCaseTheSeedAndHowToRepeatIt() {
        String seed = Seeds.print(Seeds.of("planted"));
        assertThat(failure("named"))
                .startsWith("case 17 of 60 of seed " + seed + REPEAT + "named -Dlimen.seed=" + seed + "; [drew] ");
        assertThat(failure("seeds"))
                .isEqualTo("case 19 of 60 of seed 0x13" + REPEAT
                        + "seeds -Dlimen.seed=0x13; java.lang.IllegalStateException: at 19");
        assertThat(failure("generators"))
                .startsWith("a generator of seed 0x5, a generator of seed 0x6" + REPEAT
                        + "generators and no -Dlimen.seed, the seeds are the test's own; ");
        assertThat(failure("nothingRandom")).isEqualTo("plain");
    }

    @Test
    void givenSeedsAreTold() {
        assertThat(withSeed("5", () -> failure("named"))).contains("of seed 0x5" + REPEAT + "named -Dlimen.seed=0x5;");
        assertThat(withSeed("20", () -> failure("seeds"))).contains("case 19 of 60", "-Dlimen.seed=0x27; ");
        assertThat(withSeed("5", () -> failure("generators"))).contains(REPEAT + "generators -Dlimen.seed=0x5; ");
    }
}
