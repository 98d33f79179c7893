package limen.finite.ranges;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
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

/** Sums over random norms of random vectors, one vector per token, with weights that point the same way: the longest sums there are. */
class NormBallTest {
    private static final int WIDTH = 6;
    private static final int TOKENS = 40;

    private static long[] draw(RandomGenerator random, int count, int bound) {
        return IntStream.range(0, count)
                .mapToLong(k -> random.nextInt(2 * bound + 1) - bound)
                .toArray();
    }

    private static Site norm(RandomGenerator random) {
        long[][] token = new long[TOKENS][];
        for (int t = 0; t < TOKENS; t++) {
            token[t] = draw(random, WIDTH, 60);
        }
        Site source = new Site(
                "embedding",
                SiteKind.EMBEDDING,
                -1,
                Shape.POSITION,
                WIDTH,
                FixedPoint.signed(7, Rational.ONE, Rounding.NEAREST_EVEN),
                new Rule.Embedding(token, null, 0));
        Format format = switch (random.nextInt(4)) {
            case 0 -> FixedPoint.of(-20, 70, Rational.ONE, Rounding.TOWARD_ZERO);
            case 1 -> Format.parse("float(exponent=3,mantissa=3,variant=finite)");
            default -> FixedPoint.signed(5 + random.nextInt(3), Rational.ONE, Rounding.NEAREST_EVEN);
        };
        int[] sign = IntStream.range(0, WIDTH)
                .map(c -> random.nextInt(10) == 0 ? 0 : 1 - 2 * random.nextInt(2))
                .toArray();
        long[] gain = IntStream.range(0, WIDTH)
                .mapToLong(c -> 30 + random.nextInt(200))
                .toArray();
        Rule rule = new Rule.Norm(
                source, sign, gain, draw(random, WIDTH, 1500), 11, 4 + random.nextInt(12), random.nextInt(3), 1);
        return new Site("attention norm", SiteKind.ATTENTION_NORM, 0, Shape.POSITION, WIDTH, format, rule);
    }

    private static FinitePrecisionTransformer model(Site norm) {
        Rule.Term term = Rule.Term.of(norm, null, new int[1][WIDTH], new long[] {1});
        Rule.Linear logits = new Rule.Linear(List.of(term), new long[1], null, 0);
        List<String> names = IntStream.range(0, TOKENS).mapToObj(t -> "t" + t).toList();
        List<Site> sites = List.of(norm.rule().sources().getFirst(), norm);
        return new FinitePrecisionTransformer(
                "norm", names, true, 1, false, 1, 7, sites, new Output(Output.Kind.ACCEPT_LAST, logits, 1), Map.of());
    }

    /** How many sums lie outside of bounds whose radius is divided. */
    private static long outside(RandomGenerator random, int divisor, CaseCounter counter) {
        Site norm = norm(random);
        NormBall ball = new NormBall(norm, (Rule.Norm) norm.rule());
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model(norm));
        long outside = 0;
        for (int token = 0; token < TOKENS; token++) {
            int[] ranks = interpreter.run(new int[] {token}).ranks().get(norm);
            BigInteger[] values =
                    Arrays.stream(ranks).mapToObj(norm.format()::mantissa).toArray(BigInteger[]::new);
            for (BigInteger[] weights : List.of(values, random(random))) {
                BigInteger[] bounds = ball.bounds(weights);
                if (counter.countIf(bounds == null, "nothing known")) {
                    continue;
                }
                counter.count("known");
                long[] longs = Arrays.stream(weights)
                        .mapToLong(BigInteger::longValueExact)
                        .toArray();
                assertThat(ball.bounds(longs)).isEqualTo(bounds);
                BigInteger[] wide = Arrays.stream(weights)
                        .map(weight -> weight.shiftLeft(40))
                        .toArray(BigInteger[]::new);
                long[] wideLongs = Arrays.stream(wide)
                        .mapToLong(BigInteger::longValueExact)
                        .toArray();
                assertThat(ball.bounds(wideLongs)).isEqualTo(ball.bounds(wide));
                BigInteger sum = BigInteger.ZERO;
                for (int c = 0; c < WIDTH; c++) {
                    sum = sum.add(weights[c].multiply(values[c]));
                }
                BigInteger twiceCentre = bounds[0].add(bounds[1]);
                BigInteger diameter = bounds[1].subtract(bounds[0]).divide(BigInteger.valueOf(divisor));
                outside += sum.shiftLeft(1).subtract(twiceCentre).abs().compareTo(diameter) > 0 ? 1 : 0;
            }
        }
        return outside;
    }

    private static BigInteger[] random(RandomGenerator random) {
        return Arrays.stream(draw(random, WIDTH, 9))
                .mapToObj(BigInteger::valueOf)
                .toArray(BigInteger[]::new);
    }

    @Test
    void noSumLeavesTheBall() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(60)) {
            assertThat(outside(each.random(), 1, counter)).isZero();
        }
        counter.requireEach(200, List.of("known", "nothing known"));
    }

    /** A planted fault: half of the radius is not enough, so it is at most twice too long. */
    @Test
    void smallerBallsAreSeenThrough() {
        CaseCounter counter = new CaseCounter();
        long outside = 0;
        for (Case each : Cases.of(20)) {
            outside += outside(each.random(), 2, counter);
        }
        assertThat(outside).isGreaterThan(20);
    }
}
