package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.MiniFloat;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Case;
import limen.testkit.Cases;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

/** Squared boundaries by doubles are the exact ones, and so is the rank that is reached. */
class NormSquaresTest {
    private static final Rule.Embedding NOTHING = new Rule.Embedding(new long[][] {{0, 0, 0}}, null, 0);

    private static Rule.Norm norm(Random random) {
        Site source = new Site(
                "source",
                SiteKind.EMBEDDING,
                -1,
                Shape.POSITION,
                3,
                FixedPoint.signed(8, Rational.ONE, Rounding.NEAREST_EVEN),
                NOTHING);
        int bits = 1 + random.nextInt(50);
        long gain = random.nextInt(4) == 0 ? 1L << random.nextInt(bits) : 1 + (random.nextLong() >>> (64 - bits));
        long shift = (random.nextLong() >> (63 - bits)) * random.nextInt(2);
        return new Rule.Norm(
                source,
                new int[] {1, 1, 1},
                new long[] {gain, gain, gain},
                new long[] {shift, shift, shift},
                random.nextInt(bits + 10),
                random.nextInt(30),
                2,
                1);
    }

    private static Format format(Random random) {
        Rounding rounding = Rounding.values()[random.nextInt(4)];
        return switch (random.nextInt(3)) {
            case 0 -> MiniFloat.e4m3().withRounding(rounding);
            case 1 -> {
                long least = -random.nextInt(1 << 20);
                yield FixedPoint.of(least, least + 200, Rational.ONE, rounding);
            }
            default -> FixedPoint.signed(8, Rational.ONE, rounding);
        };
    }

    @Test
    void squaredBoundariesAreTheExactOnes() {
        for (Case each : Cases.of(1500)) {
            Rule.Norm rule = norm(each.random());
            Format format = format(each.random());
            long[] kappas = NormBoundaries.signedKappas(rule, format, 1);
            for (int r = 1; r <= format.topRank(); r++) {
                assertThat(kappas[r - 1])
                        .as("case %d, boundary %d", each.index(), r)
                        .isEqualTo(
                                NormBoundaries.signedKappa(rule, format, 1, r).longValueExact());
            }
        }
    }

    /** Against the definition: boundaries from the first on, until one is not reached. */
    @Test
    void theRankThatIsReached() {
        for (Case each : Cases.of(1500)) {
            Random random = each.random();
            Rule.Norm rule = norm(random);
            Format format = format(random);
            BigInteger q = BigInteger.valueOf(1 + random.nextInt(1000));
            int near = 1 + random.nextInt(format.topRank());
            BigInteger d = NormBoundaries.signedKappa(rule, format, 1, near)
                    .multiply(q)
                    .add(BigInteger.valueOf(random.nextInt(3) - 1L));
            int rank = 0;
            while (rank < format.topRank()) {
                int order = d.compareTo(
                        NormBoundaries.signedKappa(rule, format, 1, rank + 1).multiply(q));
                if (format.strict(rank + 1) ? order <= 0 : order < 0) {
                    break;
                }
                rank++;
            }
            assertThat(NormBoundaries.reached(rule, format, 1, d, q))
                    .as("case %d", each.index())
                    .isEqualTo(rank);
        }
    }

    @Test
    void bitsBeyondALimitAreThoseOfTheFirst() {
        for (Case each : Cases.of(300)) {
            Rule.Norm rule = norm(each.random());
            Format format = format(each.random());
            int limit = each.random().nextInt(32);
            int first = 0;
            for (int r = 1; first == 0 && r <= format.topRank(); r++) {
                int bits = NormBoundaries.signedKappa(rule, format, 1, r).bitLength();
                first = bits > limit ? bits : 0;
            }
            assertThat(NormBoundaries.bitsBeyond(rule, format, 1, limit)).isEqualTo(first);
        }
    }
}
