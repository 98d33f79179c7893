package limen.finite.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.quantize.HandBuiltModel;
import limen.finite.random.RandomSites;
import limen.finite.random.SaturatedSites;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;

class ReductionTest {
    private static final int MODELS = 1000;

    private static int[] tokens(FinitePrecisionTransformer model, int n, Random random) {
        return random.ints(n, 0, model.vocabulary().size()).toArray();
    }

    private static long width(FinitePrecisionTransformer model, Shape shape) {
        return model.sites().stream()
                .filter(site -> site.shape() == shape)
                .mapToLong(Site::width)
                .sum();
    }

    static boolean isAccepting(FinitePrecisionTransformer model) {
        Output.Kind kind = model.output().kind();
        return kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
    }

    private static void same(FinitePrecisionTransformer model, Interpreter before, int samples, Random random) {
        Interpreter after = new FastInterpreter(Reduction.of(model, random.nextBoolean()));
        for (int sample = 0; sample < samples; sample++) {
            int n = model.exactLength() ? model.maximumLength() : 1 + random.nextInt(model.maximumLength());
            int[] tokens = tokens(model, n, random);
            Trace expected = before.run(tokens);
            Trace trace = after.run(tokens);
            if (!isAccepting(model)) {
                assertThat(trace.logits()).as(model.name()).isDeepEqualTo(expected.logits());
            }
            assertThat(trace.answer()).as(model.name()).isEqualTo(expected.answer());
        }
    }

    @Test
    void randomModelsOfEveryKindHaveTheSameLogits() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            same(model, new ReferenceInterpreter(model), 4, Seeds.plain(seed));
            FinitePrecisionTransformer reduced = Reduction.of(model, false);
            cases.countIf(width(reduced, Shape.POSITION) < width(model, Shape.POSITION), "fewer values");
            cases.countIf(width(reduced, Shape.PAIR) < width(model, Shape.PAIR), "fewer heads");
            for (Site site : reduced.sites()) {
                switch (site.rule()) {
                    case Rule.Score rule -> cases.count(rule.similarity());
                    case Rule.Head rule -> cases.count(rule.selection());
                    case Rule.Linear rule -> cases.countIf(rule.rotation() != null, "ROTATION");
                    default -> cases.count(site.rule().getClass().getSimpleName());
                }
            }
        }
        cases.requireEach(30, List.of("fewer values", "fewer heads", "ROTATION", "Norm", "Product", "Difference"));
        for (Rule.Selection selection : Rule.Selection.values()) {
            cases.requireEach(30, List.of(selection));
        }
    }

    @Test
    void deepModelsOfHardAttentionHaveTheSameLogits() {
        for (long seed : Cases.seeds(10)) {
            FinitePrecisionTransformer model = SaturatedSites.model(seed, 12, 5);
            same(model, new FastInterpreter(model), 10, Seeds.plain(seed));
        }
    }

    @Test
    void modelsOfTheZooHaveTheSameLogits() {
        for (ZooModel each : Zoo.models()) {
            HandBuiltModel model = HandBuiltModel.read(each.file(Path.of("..")));
            for (int n : new int[] {1, 4}) {
                FinitePrecisionTransformer at = model.at(n);
                same(at, new FastInterpreter(at), 8, Cases.random(n));
            }
        }
    }
}
