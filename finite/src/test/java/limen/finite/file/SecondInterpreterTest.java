package limen.finite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.StreamingInterpreter;
import limen.finite.Trace;
import limen.testkit.CaseCounter;
import limen.transformer.Architecture.Similarity;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both interpreters against complete traces of src/test/python/second_interpreter.py, which was written from
 * docs/semantics.md alone, in Python; and the reader against its files, which have another layout than the writer's.
 */
class SecondInterpreterTest {
    private static final Path FOLDER = Path.of("src/test/resources/limen/finite/second");
    private static final int MODELS = 60;
    private static final int RUNS = 3;

    @Test
    void everyRankLogitAndAnswerAgrees() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (int number = 0; number < MODELS; number++) {
            String name = "model-%02d".formatted(number);
            FinitePrecisionTransformer model =
                    FiniteModelFile.read(FOLDER.resolve(name + ".json")).model();
            JsonNode runs = JsonMapper.shared().readTree(Files.readAllBytes(FOLDER.resolve(name + ".trace.json")));
            assertThat(runs.size()).isEqualTo(RUNS);
            for (JsonNode run : runs) {
                check(new ReferenceInterpreter(model), run, name + ", reference");
                check(new FastInterpreter(model), run, name + ", fast");
                checkStreaming(model, run, name);
                count(model, run, counter);
            }
        }
        assertCovered(counter);
    }

    private static void check(Interpreter interpreter, JsonNode run, String what) {
        Trace trace = interpreter.run(integers(run.get("tokens")));
        assertThat(run.get("ranks").size()).isEqualTo(trace.ranks().size());
        for (Site site : interpreter.model().sites()) {
            assertThat(trace.ranks().get(site))
                    .as("%s, %s", what, site)
                    .isEqualTo(integers(run.get("ranks").get(site.name())));
        }
        JsonNode logits = run.get("logits");
        for (int i = 0; i < trace.n(); i++) {
            assertThat(trace.logits()[i]).as("%s, logits of %d", what, i).isEqualTo(bigIntegers(logits.get(i)));
        }
        assertThat(trace.answer()).as(what).isEqualTo(integers(run.get("answer")));
    }

    /** The streaming interpreter keeps no pairs. */
    private static void checkStreaming(FinitePrecisionTransformer model, JsonNode run, String name) {
        Trace trace = new StreamingInterpreter(model).run(integers(run.get("tokens")));
        for (Site site : model.sites()) {
            if (site.shape() != Shape.PAIR) {
                assertThat(trace.ranks().get(site))
                        .as("%s, streaming, %s", name, site)
                        .isEqualTo(integers(run.get("ranks").get(site.name())));
            }
        }
        assertThat(trace.answer()).as(name).isEqualTo(integers(run.get("answer")));
    }

    private static int[] integers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static BigInteger[] bigIntegers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::bigIntegerValue)
                .toArray(BigInteger[]::new);
    }

    /** Counts rules whose values are not all the same, and logits beyond 62 bits. */
    private static void count(FinitePrecisionTransformer model, JsonNode run, CaseCounter counter) {
        for (Site site : model.sites()) {
            int[] ranks = integers(run.get("ranks").get(site.name()));
            boolean varies = ranks.length > 1 && Arrays.stream(ranks).distinct().count() > 1;
            if (varies) {
                counter.count(
                        site.rule().getClass().getSimpleName(),
                        site.format().getClass().getSimpleName(),
                        site.format().rounding());
                counter.countIf(site.format().hasFloor(), "floor");
                counter.countIf(site.format().isWarped(), "warped");
                counter.countIf(site.rule() instanceof Rule.Linear linear && linear.rotation() != null, "rotation");
                counter.countIf(site.rule() instanceof Rule.Score score && score.distance() != null, "distance");
                counter.countIf(
                        site.rule() instanceof Rule.Score score && score.similarity() == Similarity.ORDER, "order");
                if (site.rule() instanceof Rule.Head head) {
                    counter.count(head.selection());
                }
            }
        }
        counter.count(model.output().kind(), model.causal() ? "causal" : "full");
        boolean isWide = StreamSupport.stream(run.get("logits").spliterator(), false)
                .anyMatch(row -> Arrays.stream(bigIntegers(row)).anyMatch(logit -> logit.bitLength() > 62));
        counter.countIf(isWide, "logits beyond 62 bits");
    }

    private static void assertCovered(CaseCounter counter) {
        counter.requireEach(
                5, List.of("Embedding", "Norm", "Score", "Maximum", "Difference", "Head", "Product", "rotation"));
        counter.requireEach(5, List.of("FixedPoint", "MiniFloat", "ValueList", "NEAREST_EVEN", "TOWARD_ZERO"));
        counter.requireEach(5, List.of("floor", "warped", "DOWN"));
        counter.requireEach(3, List.of(Rule.Selection.values()));
        counter.requireEach(10, List.of(Output.Kind.values()));
        counter.requireEach(5, List.of("causal", "full", "distance", "order", "logits beyond 62 bits", "NEAREST_UP"));
    }
}
