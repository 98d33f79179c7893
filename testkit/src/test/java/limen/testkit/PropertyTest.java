package limen.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes a system property")
class PropertyTest {
    private static final Generator<List<Long>> LISTS = Generator.lists(Generator.integers(-1000, 1000), 0, 30);
    private static final Shrinker<List<Long>> SHRINK_LISTS = Shrinker.lists(Shrinker.integers());

    /** Sums a list; the planted fault drops the last element of lists with a large one. */
    private static long faultySum(List<Long> list) {
        boolean fault = list.stream().anyMatch(value -> value > 500);
        return list.stream()
                .limit(fault ? list.size() - 1L : list.size())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void sumsAgree(List<Long> list) {
        assertThat(faultySum(list))
                .isEqualTo(list.stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void plantedFaultIsFoundAndShrunkToOneBoundaryElement() throws Exception {
        AssertionError error = catchThrowableOfType(
                AssertionError.class, () -> Property.forAll(LISTS, SHRINK_LISTS, 1000, PropertyTest::sumsAgree));

        assertThat(error)
                .hasMessageContaining(" to [501]; saved to ")
                .hasMessageContaining("repeat with -Dlimen.seed=0x");
        assertThat(error.getCause()).isInstanceOf(AssertionError.class).hasMessageContaining("501");
        String saved = error.getMessage().replaceFirst("(?s).*; saved to ([^;]*);.*", "$1");
        assertThat(Path.of(saved)).hasContent("[501]");
        Files.delete(Path.of(saved));
    }

    @Test
    void seedFromTheMessageRepeatsTheCases() {
        List<List<Long>> first = drawn();
        assertThat(drawn()).isEqualTo(first);
        assertThat(withSeed("77", PropertyTest::drawn))
                .isNotEqualTo(first)
                .isEqualTo(withSeed("0x4d", PropertyTest::drawn));
    }

    private static List<List<Long>> drawn() {
        List<List<Long>> cases = new ArrayList<>();
        Property.forAll(LISTS, Shrinker.none(), 20, cases::add);
        return cases;
    }

    static <T> T withSeed(String seed, java.util.function.Supplier<T> body) {
        String before = System.getProperty(Seeds.PROPERTY);
        System.setProperty(Seeds.PROPERTY, seed);
        try {
            return body.get();
        } finally {
            if (before == null) {
                System.clearProperty(Seeds.PROPERTY);
            } else {
                System.setProperty(Seeds.PROPERTY, before);
            }
        }
    }

    @Test
    void badSeedIsRefused() {
        assertThatThrownBy(() -> withSeed("dice", () -> Seeds.of("any")))
                .hasMessage("-Dlimen.seed=dice is no seed, give a number, 0x and hexadecimal digits, or random");
    }

    @Test
    void freshSeedsDiffer() {
        assertThat(withSeed("random", () -> Seeds.of("any"))).isNotEqualTo(withSeed("random", () -> Seeds.of("any")));
    }

    @Test
    void propertyOfNoCasesIsRefused() {
        assertThatThrownBy(() -> Property.forAll(LISTS, SHRINK_LISTS, 0, list -> {}))
                .hasMessage("a property of 0 cases checks nothing, ask for 1 or more");
    }

    @Test
    void exceptionsFailToo() {
        assertThatThrownBy(() -> Property.forAll(Generator.integers(0, 9), Shrinker.none(), 5, value -> {
                    throw new java.io.IOException("disk");
                }))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("disk");
    }

    @Test
    void shrinkingStopsThoughEveryProposalFails() {
        Shrinker<Long> endless = value -> java.util.stream.Stream.of(value + 1);
        assertThatThrownBy(() -> Property.forAll(Generator.oneOf(0L), endless, 1, value -> {
                    throw new IllegalStateException("always");
                }))
                .hasMessageContaining("shrunk in " + Property.MOST_TRIALS + " steps");
    }

    @Test
    void integersStayInRangeAndReachBothEnds() {
        CaseCounter counter = new CaseCounter();
        Property.forAll(Generator.integers(-3, 4), Shrinker.none(), 2000, value -> {
            assertThat(value).isBetween(-3L, 4L);
            counter.count(value);
        });
        counter.requireEach(50, List.of(-3, -2, -1, 0, 1, 2, 3, 4));
        Property.forAll(
                Generator.integers(Long.MAX_VALUE - 1, Long.MAX_VALUE),
                Shrinker.none(),
                200,
                value -> assertThat(value).isGreaterThanOrEqualTo(Long.MAX_VALUE - 1));
        Property.forAll(Generator.integers(Long.MIN_VALUE, Long.MAX_VALUE), Shrinker.none(), 200, value -> {});
    }

    @Test
    void integerProposalsAreNearerToZeroOrPositive() {
        assertThat(Shrinker.integers().shrink(10L)).containsExactly(0L, 5L, 8L, 9L);
        assertThat(Shrinker.integers().shrink(-4L)).containsExactly(4L, 0L, -2L, -3L);
        assertThat(Shrinker.integers().shrink(0L)).isEmpty();
        assertThat(Shrinker.integers().shrink(Long.MIN_VALUE)).startsWith(0L, Long.MIN_VALUE / 2);
    }
}
