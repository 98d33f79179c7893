package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import limen.number.FixedPoint;
import limen.number.Rational;
import limen.number.Rounding;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

/** Models made by hand are checked like those from files; what only they can get wrong. */
class SiteChecksTest {
    private static final FixedPoint FORMAT = FixedPoint.signed(3, Rational.ONE, Rounding.NEAREST_EVEN);

    private static Site site(String name, Rule rule) {
        return new Site(name, SiteKind.EMBEDDING, 0, Shape.POSITION, 1, FORMAT, rule);
    }

    private static Site embedding(String name) {
        return site(name, new Rule.Embedding(new long[][] {{1}, {2}}, null, 0));
    }

    private static Rule.Linear reading(Site source, Rule.Rotation rotation) {
        return new Rule.Linear(List.of(new Rule.Term(source, null, null, new long[] {1})), new long[] {0}, rotation, 0);
    }

    private static FinitePrecisionTransformer model(List<Site> sites, Rule.Linear logits) {
        Output output = new Output(Output.Kind.ACCEPT_LAST, logits, 1);
        return new FinitePrecisionTransformer(
                "made", List.of("a", "b"), true, 2, false, 1, 3, sites, output, Map.of("b", "2", "a", "1"));
    }

    @Test
    void aGoodModelIsTakenAndKeepsItsOrder() {
        Site first = embedding("first");
        Site second = site("second", reading(first, null));
        FinitePrecisionTransformer model = model(List.of(first, second), reading(second, null));
        assertThat(model.sites()).containsExactly(first, second);
        assertThat(model.attributes().keySet()).containsExactly("a", "b");
        assertThatThrownBy(() -> model.sites().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void sitesReadOnlyWhatIsBeforeThem() {
        Site first = embedding("first");
        Site second = site("second", reading(first, null));
        assertThatThrownBy(() -> model(List.of(second, first), reading(second, null)))
                .hasMessage("site second: reads first, which is not before it, move it or name an earlier site");
        assertThatThrownBy(() -> model(List.of(embedding("first"), second), reading(second, null)))
                .as("equal, but another site")
                .hasMessage("site second: reads first, which is not before it, move it or name an earlier site");
        assertThatThrownBy(() -> model(List.of(first), reading(second, null)))
                .hasMessage("output: reads second, which is not before it, move it or name an earlier site");
    }

    @Test
    void namesAreUnique() {
        Site first = embedding("first");
        assertThatThrownBy(() -> model(List.of(first, embedding("first")), reading(first, null)))
                .hasMessage("site first: the name occurs twice, give each site its own");
    }

    @Test
    void logitsAreNotRotated() {
        Site first = embedding("first");
        Rule.Rotation rotation = new Rule.Rotation(new long[2][1], new long[2][1], new int[1]);
        assertThatThrownBy(() -> model(List.of(first), reading(first, rotation)))
                .hasMessage("output: logits have a rotation, rotate in a site and read it here");
    }
}
