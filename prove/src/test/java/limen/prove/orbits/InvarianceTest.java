package limen.prove.orbits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import limen.certificate.orbits.OrbitsBody;
import limen.certificate.orbits.OrbitsBody.Reader;
import limen.certificate.orbits.OrbitsChecker;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Rule.Selection;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.random.RandomSites;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.prove.sweep.RandomQuestion;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

class InvarianceTest {
    private static final int N = 4;
    private static final Format WIDE = FixedPoint.signed(5, Rational.ONE, Rounding.NEAREST_EVEN);

    /** One detail of a model with two heads, the second above the first. */
    private record Detail(
            boolean causal,
            Output.Kind kind,
            long[][] position,
            long[][] distance,
            Selection selection,
            long[][] rotation,
            boolean keysAbove,
            boolean asksWithToken) {
        static Detail full() {
            return new Detail(false, Output.Kind.ACCEPT_LAST, null, null, Selection.SATURATED, null, true, true);
        }

        static Detail masked() {
            return new Detail(true, Output.Kind.ACCEPT_LAST, null, null, Selection.SATURATED, null, false, true);
        }

        Detail kind(Output.Kind other) {
            return new Detail(causal, other, position, distance, selection, rotation, keysAbove, asksWithToken);
        }

        Detail position(long... rows) {
            return new Detail(causal, kind, column(rows), distance, selection, rotation, keysAbove, asksWithToken);
        }

        Detail distance(long... terms) {
            return new Detail(
                    causal, kind, position, new long[][] {terms}, selection, rotation, keysAbove, asksWithToken);
        }

        Detail selection(Selection other) {
            return new Detail(causal, kind, position, distance, other, rotation, keysAbove, asksWithToken);
        }

        Detail rotation(long... own) {
            return new Detail(causal, kind, position, distance, selection, column(own), keysAbove, asksWithToken);
        }

        Detail keysAbove(boolean above) {
            return new Detail(causal, kind, position, distance, selection, rotation, above, asksWithToken);
        }

        Detail asksWithoutToken() {
            return new Detail(causal, kind, position, distance, selection, rotation, keysAbove, false);
        }

        private static long[][] column(long... values) {
            long[][] rows = new long[values.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new long[] {values[i]};
            }
            return rows;
        }

        FinitePrecisionTransformer model() {
            List<Site> sites = new ArrayList<>();
            Site embedding = site(
                    sites,
                    "embedding",
                    SiteKind.EMBEDDING,
                    Shape.POSITION,
                    new Rule.Embedding(new long[][] {{-2}, {3}}, position, 0));
            Site query = site(
                    sites, "query", SiteKind.QUERY, Shape.POSITION, linear(asksWithToken ? 1 : 0, embedding, null));
            Site key = site(sites, "key", SiteKind.KEY, Shape.POSITION, linear(1, embedding, rotation));
            Site first = head(sites, "lower", query, key, embedding, distance, selection);
            Site below = keysAbove ? first : embedding;
            Site second = head(sites, "upper", asksWithToken ? first : query, below, below, null, Selection.SATURATED);
            Rule.Linear logits = new Rule.Linear(List.of(term(1, first), term(2, second)), new long[] {0}, null, 0);
            return new FinitePrecisionTransformer(
                    "detail", List.of("a", "b"), causal, N, false, 1, 3, sites, new Output(kind, logits, 1), Map.of());
        }

        private static Site site(List<Site> sites, String name, SiteKind kind, Shape shape, Rule rule) {
            Site site = new Site(name, kind, 0, shape, 1, WIDE, rule);
            sites.add(site);
            return site;
        }

        private static Rule.Term term(long factor, Site source) {
            return new Rule.Term(source, null, null, new long[] {factor});
        }

        private static Rule.Linear linear(long factor, Site source, long[][] rotation) {
            Rule.Rotation turned = rotation == null
                    ? null
                    : new Rule.Rotation(rotation, new long[][] {{0}, {0}, {0}, {0}}, new int[] {0});
            return new Rule.Linear(List.of(term(factor, source)), new long[] {1}, turned, 0);
        }

        private static Site head(
                List<Site> sites,
                String name,
                Site query,
                Site key,
                Site value,
                long[][] distance,
                Selection selection) {
            Site score = site(
                    sites,
                    name + " score",
                    SiteKind.SCORE,
                    Shape.PAIR,
                    new Rule.Score(query, key, 1, 1, distance, Similarity.DOT_PRODUCT, 0));
            Site maximum = site(sites, name + " maximum", SiteKind.MAXIMUM, Shape.ROW, new Rule.Maximum(score));
            return site(
                    sites,
                    name,
                    SiteKind.HEAD,
                    Shape.POSITION,
                    new Rule.Head(selection, score, maximum, null, value, 1, 1, 0));
        }

        Optional<Reader> reader() {
            return Invariance.reader(model(), N);
        }
    }

    @Test
    void oneDetailDecides() {
        assertThat(Detail.full().reader()).contains(Reader.LAST);
        assertThat(Detail.full().kind(Output.Kind.ACCEPT_FIRST).reader()).contains(Reader.FIRST);
        assertThat(Detail.full().kind(Output.Kind.LABELS).reader()).isEmpty();
        assertThat(Detail.full().position(2, 2, 2, 2).reader()).contains(Reader.LAST);
        assertThat(Detail.full().position(2, 2, 2, 1).reader()).contains(Reader.LAST);
        assertThat(Detail.full().position(2, 1, 2, 2).reader()).isEmpty();
        assertThat(Detail.full()
                        .kind(Output.Kind.ACCEPT_FIRST)
                        .position(2, 2, 2, 1)
                        .reader())
                .isEmpty();
        assertThat(Detail.full().distance(0, -1, -1, -1).reader()).contains(Reader.LAST);
        assertThat(Detail.full().distance(0, -1, -1, -2).reader()).isEmpty();
        assertThat(Detail.full().selection(Selection.RIGHTMOST).reader()).isEmpty();
        assertThat(Detail.full().selection(Selection.LEFTMOST).reader()).isEmpty();
        assertThat(Detail.full().rotation(1, 1, 1, 1).reader()).contains(Reader.LAST);
        assertThat(Detail.full().rotation(1, 1, 1, -1).reader()).contains(Reader.LAST);
        assertThat(Detail.full().rotation(1, -1, 1, 1).reader()).isEmpty();
    }

    @Test
    void underACausalMaskOneLayerIsReadAtItsEnd() {
        assertThat(Detail.masked().reader()).contains(Reader.LAST);
        assertThat(Detail.masked().keysAbove(true).reader()).isEmpty();
        assertThat(Detail.masked().position(2, 2, 2, 1).reader()).contains(Reader.LAST);
        assertThat(Detail.masked().position(2, 1, 2, 2).reader()).isEmpty();
        assertThat(Detail.masked().selection(Selection.RIGHTMOST).reader()).isEmpty();
        // the first position sees itself
        assertThat(Detail.masked()
                        .kind(Output.Kind.ACCEPT_FIRST)
                        .keysAbove(true)
                        .position(2, 1, 2, 2)
                        .reader())
                .contains(Reader.FIRST);
    }

    @Test
    void whereNothingDependsOnTheTokenThatAsksNoneIsKept() {
        assertThat(Detail.full().keysAbove(false).asksWithoutToken().reader()).contains(Reader.NONE);
        assertThat(Detail.masked().asksWithoutToken().reader()).contains(Reader.NONE);
        // its own position is one of those it attends to
        assertThat(Detail.full()
                        .keysAbove(false)
                        .asksWithoutToken()
                        .position(2, 2, 2, 1)
                        .reader())
                .contains(Reader.LAST);
        assertThat(Detail.full()
                        .keysAbove(false)
                        .asksWithoutToken()
                        .distance(0, -1, -1, -1)
                        .reader())
                .contains(Reader.LAST);
        // the first position of a causal model does not see the others
        assertThat(Detail.masked()
                        .asksWithoutToken()
                        .kind(Output.Kind.ACCEPT_FIRST)
                        .reader())
                .contains(Reader.FIRST);
    }

    @Test
    void zooModels() {
        assertThat(zoo("majority")).isPresent();
        assertThat(zoo("exactly-half")).isPresent();
        assertThat(zoo("exists")).isPresent();
        assertThat(zoo("dyck-1")).isEmpty();
        assertThat(zoo("palindrome")).isEmpty();
        assertThat(zoo("histogram")).isEmpty();
    }

    private static Optional<Reader> zoo(String name) {
        Path file = Path.of("../models/zoo/" + name + ".json");
        return Invariance.reader(
                Model.open(file, ModelRequest.DEFAULT).requireSites().at(8), 8);
    }

    @Test
    void theCheckerDecidesTheSameByItself() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(600)) {
            FinitePrecisionTransformer model = RandomSites.model(each.random().nextLong());
            requireSame(model, 1 + each.random().nextInt(model.maximumLength()), each.random(), counter);
        }
        for (Case each : Cases.of(300)) {
            requireSame(detail(each.random()).model(), N, each.random(), counter);
        }
        counter.requireEach(20, List.of("[NONE]", "[FIRST]", "[LAST]", "[]"));
    }

    private static Detail detail(Random random) {
        Detail detail = random.nextBoolean() ? Detail.full() : Detail.masked();
        detail = detail.kind(random.nextBoolean() ? Output.Kind.ACCEPT_FIRST : Output.Kind.ACCEPT_LAST);
        detail = detail.keysAbove(random.nextBoolean());
        detail = random.nextBoolean() ? detail : detail.asksWithoutToken();
        int at = random.nextInt(3 * N);
        long[] rows = {1, 1, 1, 1};
        rows[at % N] = 2;
        return switch (at / N) {
            case 0 -> detail.position(rows);
            case 1 -> detail.distance(rows);
            default -> detail;
        };
    }

    private static void requireSame(FinitePrecisionTransformer model, int n, Random random, CaseCounter counter)
            throws IOException {
        List<Reader> accepted = new ArrayList<>();
        RandomQuestion asked = new RandomQuestion(random, List.of(model), n, 0, false);
        for (Reader reader : Reader.values()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            new OrbitsBody(reader, -1, "").write(body);
            Throwable refusal = catchThrowable(() -> new OrbitsChecker()
                    .check(asked.question(), new ByteArrayInputStream(body.toByteArray()), Progress.NONE));
            if (!refusal.getMessage().contains("does not say")) {
                accepted.add(reader);
            }
        }
        Optional<Reader> reader = Invariance.reader(model, n);
        assertThat(accepted.stream().findFirst()).isEqualTo(reader);
        counter.count(reader.stream().toList());
    }
}
