package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import limen.finite.quantize.HandBuiltModel;
import limen.finite.random.RandomSites;
import limen.io.InputException;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;

/**
 * What every interpreter of finite-precision transformers does: the values of {@link ReferenceInterpreter}, the meaning of
 * sites, and the answers of plain code for the models of the zoo. A new interpreter is tested by a subclass: see {@code
 * InterpretersTest}.
 */
abstract class InterpreterSuite {
    private static final int SAMPLES = 3;

    private final Function<FinitePrecisionTransformer, Interpreter> make;
    private final boolean keepsPairs;

    /** @param keepsPairs whether traces have the sites of shape PAIR */
    InterpreterSuite(Function<FinitePrecisionTransformer, Interpreter> make, boolean keepsPairs) {
        this.make = make;
        this.keepsPairs = keepsPairs;
    }

    private static int[] tokens(FinitePrecisionTransformer model, Random random) {
        int n = model.exactLength() ? model.maximumLength() : 1 + random.nextInt(model.maximumLength());
        return random.ints(n, 0, model.vocabulary().size()).toArray();
    }

    private void same(Trace found, Trace expected, FinitePrecisionTransformer model) {
        assertThat(found.n()).isEqualTo(expected.n());
        for (Site site : model.sites()) {
            int[] ranks = found.ranks().get(site);
            if (ranks != null || keepsPairs || site.shape() != Shape.PAIR) {
                assertThat(ranks).as("%s", site).isEqualTo(expected.ranks().get(site));
            }
        }
        assertThat(found.logits()).isDeepEqualTo(expected.logits());
        assertThat(found.answer()).isEqualTo(expected.answer());
    }

    private void check(FinitePrecisionTransformer model, Random random) {
        Interpreter interpreter = make.apply(model);
        assertThat(interpreter.model()).isSameAs(model);
        for (int sample = 0; sample < SAMPLES; sample++) {
            int[] tokens = tokens(model, random);
            same(interpreter.run(tokens), new ReferenceInterpreter(model).run(tokens), model);
        }
    }

    @Test
    void randomModelsHaveTheValuesOfTheReference() {
        CaseCounter kinds = new CaseCounter();
        for (long seed : Cases.seeds(80)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            check(model, Seeds.plain(seed));
            kinds.count(model.output().kind());
        }
        kinds.requireEach(5, List.of(Output.Kind.values()));
    }

    @Test
    void modelsOfTheZooAnswerAsPlainCode() {
        for (ZooModel zoo : Zoo.models()) {
            HandBuiltModel file = HandBuiltModel.read(zoo.file(Path.of("..")));
            for (int n = 1; n <= 4; n++) {
                Interpreter interpreter = make.apply(file.at(n));
                for (long index = 0; index < Math.min(16, zoo.inputs(n)); index++) {
                    int[] tokens = zoo.input(n, index);
                    assertThat(interpreter.run(tokens).answer())
                            .as("%s on %s", zoo.name(), tokens)
                            .isEqualTo(zoo.task().answer(tokens));
                }
            }
        }
    }

    /** Short after long and the same again: no run leaves anything to the next, and traces are not written again. */
    @Test
    void runsDoNotDependOnEarlierOnes() {
        for (long seed : Cases.seeds(20)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            Interpreter interpreter = make.apply(model);
            int[] tokens = tokens(model, Seeds.plain(seed));
            Trace first = interpreter.run(tokens);
            interpreter.run(tokens(model, Seeds.plain(seed + 1)));
            same(interpreter.run(tokens), first, model);
            same(first, make.apply(model).run(tokens), model);
        }
    }

    @Test
    void badTokensAndLengthsAreRefusedInOneLine() {
        FinitePrecisionTransformer model = RandomSites.model(3);
        Interpreter interpreter = make.apply(model);
        int[] tokens = tokens(model, Seeds.plain(3));
        for (int bad : new int[] {-1, model.vocabulary().size()}) {
            int[] wrong = tokens.clone();
            wrong[wrong.length - 1] = bad;
            assertThatThrownBy(() -> interpreter.run(wrong))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("token " + bad + " at position ")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> interpreter.run(new int[model.maximumLength() + 1]))
                .isInstanceOf(InputException.class)
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> interpreter.run(new int[0])).isInstanceOf(InputException.class);
    }
}
