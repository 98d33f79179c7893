package limen.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Profiles of many weights, which are stored otherwise than short ones, say the same. */
class LongProfileTest {
    private static final int LENGTH = (1 << 16) + 3;

    private static Stream<long[]> manyWeights() {
        Random random = Cases.random(3);
        return Stream.<IntToLongFunction>of(
                        k -> 1,
                        k -> 0,
                        k -> -7L << 40,
                        k -> k % 2 == 0 ? 1 : -1,
                        k -> k % 100 == 99 ? -99 : 1,
                        k -> k == LENGTH - 1 ? 2 : 1,
                        k -> k == 5 ? 200 : 0,
                        k -> random.nextInt(1000) - 500L)
                .map(weight -> {
                    long[] weights = new long[LENGTH];
                    Arrays.setAll(weights, weight);
                    return weights;
                });
    }

    @Test
    void everyWeightAndSum() {
        manyWeights().forEach(weights -> {
            Profile profile = Profile.of(weights);
            long[] prefix = new long[LENGTH + 1];
            for (int k = 0; k < LENGTH; k++) {
                prefix[k + 1] = prefix[k] + weights[k];
                check(profile.weight(k) == weights[k] && profile.prefix(k + 1) == prefix[k + 1], k);
            }
            assertThat(profile.prefix(0)).isZero();
            assertThat(profile.weights()).isEqualTo(weights);
            assertThat(profile.prefixes()).isEqualTo(prefix);
            assertThat(profile.length()).isEqualTo(LENGTH);
            assertThat(profile.magnitude())
                    .isEqualTo(Arrays.stream(weights).map(Math::abs).sum());
            assertThat(profile.maxMagnitude())
                    .isEqualTo(Arrays.stream(weights).map(Math::abs).max().orElseThrow());
            assertThat(profile.isOnes()).isEqualTo(Arrays.stream(weights).allMatch(weight -> weight == 1));
            int found = 0;
            for (int k = 0; k < LENGTH; k++) {
                if (weights[k] != 0) {
                    check(profile.nonzero(found++) == k, k);
                }
            }
            assertThat(profile.support()).isEqualTo(found);
            assertThat(profile.hashCode()).isEqualTo(Arrays.hashCode(weights));
        });
    }

    private static void check(boolean holds, int place) {
        if (!holds) {
            throw new AssertionError("place " + place);
        }
    }

    @Test
    void equalByContent() {
        Profile[] profiles = manyWeights().map(Profile::of).toArray(Profile[]::new);
        for (int a = 0; a < profiles.length; a++) {
            for (int b = 0; b < profiles.length; b++) {
                assertThat(profiles[a].equals(profiles[b])).isEqualTo(a == b);
            }
            assertThat(Profile.of(profiles[a].weights())).isEqualTo(profiles[a]);
            assertThat(Profile.differences(profiles[a].prefixes())).isEqualTo(profiles[a]);
        }
        assertThat(Profile.ones(LENGTH)).isEqualTo(profiles[0]);
        assertThat(Profile.ones(LENGTH + 1)).isNotEqualTo(profiles[0]);
    }
}
