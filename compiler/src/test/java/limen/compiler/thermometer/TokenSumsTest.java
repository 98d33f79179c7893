package limen.compiler.thermometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

/** The quick count of tokens without weight, against every rank by the format itself. */
final class TokenSumsTest {
    private static Site embedding(RandomGenerator random, Format format) {
        int width = 1 + random.nextInt(40);
        int bound = 1 << random.nextInt(1, 12);
        long[][] token = new long[1 + random.nextInt(12)][];
        for (int t = 0; t < token.length; t++) {
            token[t] = draw(random, width, bound);
        }
        long[][] position = new long[5][];
        for (int i = 0; i < position.length; i++) {
            position[i] = draw(random, width, bound / 2 + 1);
        }
        return new Site(
                "embedding",
                SiteKind.EMBEDDING,
                -1,
                Shape.POSITION,
                width,
                format,
                new Rule.Embedding(token, position, 1 + random.nextInt(6)));
    }

    private static long[] draw(RandomGenerator random, int count, int bound) {
        return LongStream.generate(() -> random.nextInt(-bound, bound + 1))
                .limit(count)
                .toArray();
    }

    private static long zeros(EmbeddingValues values, long[] mantissas, long even, long own, int first, int positions) {
        long zeros = 0;
        for (int i = first; i < first + positions; i++) {
            for (int token = 0; token < values.tokens(); token++) {
                long sum = 0;
                for (int k = 0; k < values.width(); k++) {
                    sum += mantissas[values.rank(i, token, k)];
                }
                for (int k = 0; k < values.width(); k++) {
                    zeros += even * sum + own * mantissas[values.rank(i, token, k)] == 0 ? 1 : 0;
                }
            }
        }
        return zeros;
    }

    @Test
    void zerosAreCountedAsByTheFormat() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(400)) {
            RandomGenerator random = each.random();
            Rounding rounding = Rounding.values()[random.nextInt(Rounding.values().length)];
            FixedPoint format = FixedPoint.of(-random.nextInt(1, 40), random.nextInt(1, 40), Rational.ONE, rounding);
            Site site = embedding(random, format);
            Rule.Embedding rule = (Rule.Embedding) site.rule();
            EmbeddingValues values = new EmbeddingValues(site, rule);
            long even = random.nextInt(1, 4) * (random.nextBoolean() ? 1L : -1L);
            long own = random.nextInt(4) == 0 ? -even * site.width() : random.nextLong(-9, 10);
            int first = random.nextInt(3);
            long expected = zeros(values, Code.mantissas(site), even, own, first, 2);
            TokenSums quick = values.quickSums();
            assertThat(quick).isNotNull();
            assertThat(quick.zeros(even, own, first, 2)).isEqualTo(expected);
            counter.count(rounding);
            counter.countIf(expected > 0 && own != 0, "zeros");
        }
        for (Rounding rounding : Rounding.values()) {
            counter.requireEach(20, java.util.List.of(rounding, "zeros"));
        }
    }

    @Test
    void whatIntsDoNotHoldHasNoQuickWay() {
        Format fixed = Format.parse("fixed(unit=1,min=-8,max=7,round=even)");
        assertThat(quick(fixed, new long[][] {{1L << 28}}, new long[][] {{0}}, 3))
                .isNull();
        assertThat(quick(fixed, new long[][] {{1L << 33}}, new long[][] {{0}}, 3))
                .isNull();
        assertThat(quick(fixed, new long[][] {{1}}, new long[][] {{Long.MIN_VALUE}}, 3))
                .isNull();
        assertThat(quick(fixed, new long[][] {{1}}, null, 3)).isNull();
        assertThat(quick(fixed, new long[][] {{1}}, new long[][] {{0}}, 0)).isNull();
        assertThat(quick(
                        Format.parse("float(exponent=3,mantissa=3,variant=finite)"),
                        new long[][] {{1}},
                        new long[][] {{0}},
                        3))
                .isNull();
        assertThat(quick(fixed, new long[][] {{(1L << 28) - 1}}, new long[][] {{-(1L << 28) + 1}}, 28))
                .isNotNull();
    }

    private static TokenSums quick(Format format, long[][] token, long[][] position, int fractionBits) {
        Rule.Embedding rule = new Rule.Embedding(token, position, fractionBits);
        return TokenSums.of(new Site("embedding", SiteKind.EMBEDDING, -1, Shape.POSITION, 1, format, rule), rule);
    }
}
