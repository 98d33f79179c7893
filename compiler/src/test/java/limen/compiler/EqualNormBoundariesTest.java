package limen.compiler;

import java.util.List;
import java.util.Map;
import limen.compiler.construction.CompileOptions;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.number.FixedPoint;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Cases;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

/**
 * Regression: squared boundaries of a norm that round to the same K, the first strict and the second not, met exactly. A
 * rank is reached only with all ranks below it, for every interpreter and for the circuit.
 */
class EqualNormBoundariesTest {
    /** One channel: D = 16·X², Q = X² + 15, K = 1, 1, 2, so that X = 1 gives D = K·Q at the first two boundaries. */
    private static FinitePrecisionTransformer model() {
        FixedPoint format = FixedPoint.signed(2, Rational.ONE, Rounding.NEAREST_EVEN);
        Rule tokens = new Rule.Embedding(new long[][] {{-1}, {0}, {1}}, null, 0);
        Site embedding = new Site("embedding", SiteKind.EMBEDDING, -1, Shape.POSITION, 1, format, tokens);
        Rule rule = new Rule.Norm(embedding, new int[] {1}, new long[] {1}, new long[] {-2}, 3, 4, 0, 15);
        Site norm = new Site("norm", SiteKind.FINAL_NORM, 0, Shape.POSITION, 1, format, rule);
        Rule.Linear logits =
                new Rule.Linear(List.of(new Rule.Term(norm, null, null, new long[] {1})), new long[] {2}, null, 0);
        return new FinitePrecisionTransformer(
                "equal boundaries",
                List.of("a", "b", "c"),
                true,
                1,
                false,
                0,
                2,
                List.of(embedding, norm),
                new Output(Output.Kind.ACCEPT_LAST, logits, 1),
                Map.of());
    }

    @Test
    void ranksAreReachedInOrder() {
        RandomSitesTest.check(model(), CompileOptions.DEPTH, Cases.random(1), "equal boundaries");
    }
}
