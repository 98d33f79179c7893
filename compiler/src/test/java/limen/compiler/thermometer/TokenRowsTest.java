package limen.compiler.thermometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
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

/** Weights of tokens in rows whose coefficients are equal but for their own, against the sum over all channels. */
class TokenRowsTest {
    private static final Format FORMAT = FixedPoint.signed(4, Rational.ONE, Rounding.NEAREST_EVEN);
    private static final int POSITIONS = 20;

    private static long[][] table(RandomGenerator random, int rows, int width) {
        long[][] table = new long[rows][width];
        for (long[] row : table) {
            Arrays.setAll(row, k -> random.nextInt(-40, 40));
        }
        return table;
    }

    @Test
    void rowsAreSumsOverTheChannels() {
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(200)) {
            RandomGenerator random = each.random();
            int width = 1 + random.nextInt(5);
            int tokens = 1 + random.nextInt(6);
            boolean positional = random.nextBoolean();
            Rule.Embedding rule = new Rule.Embedding(
                    table(random, tokens, width), positional ? table(random, POSITIONS, width) : null, 2);
            EmbeddingValues values = new EmbeddingValues(
                    new Site("embedding", SiteKind.EMBEDDING, -1, Shape.POSITION, width, FORMAT, rule), rule);
            long[] function = random.longs(FORMAT.size(), -9, 10).toArray();
            long[] even = random.longs(width, -2, 3).toArray();
            long[] own = random.longs(width, -2, 3).toArray();
            TokenRows rows = new TokenRows(values, function, even, own);
            // Far apart and near, so that sums are kept, given up and found again.
            for (int draw = 0; draw < 40; draw++) {
                int position = random.nextInt(POSITIONS);
                int a = random.nextInt(width);
                int b = random.nextInt(width);
                long factorA = random.nextLong(-2, 3);
                long factorB = random.nextLong(-2, 3);
                long[] expected = new long[tokens];
                for (int token = 0; token < tokens; token++) {
                    for (int k = 0; k < width; k++) {
                        long coefficient = factorA * (even[a] + (k == a ? own[a] : 0))
                                + factorB * (even[b] + (k == b ? own[b] : 0));
                        expected[token] += coefficient * function[values.rank(position, token, k)];
                    }
                }
                assertThat(rows.weights(position, a, factorA, b, factorB)).isEqualTo(expected);
            }
            cases.count(positional ? "positions" : "no positions");
        }
        cases.requireEach(50, java.util.List.of("positions", "no positions"));
    }
}
