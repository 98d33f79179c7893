package limen.extract.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.random.RandomSites;
import limen.io.InputException;
import limen.io.LimitException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.prove.Budget;
import limen.prove.states.AnswerGraph;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of models against the interpreter on every input. */
class ModelLayersTest {
    private static final int MOST_INPUTS = 5000;

    static FinitePrecisionTransformer model(String name, int n) {
        return Model.open(Path.of("../models/zoo/" + name + ".json"), ModelRequest.DEFAULT)
                .requireSites()
                .at(n);
    }

    private static Budget budget() {
        return Budget.seconds(600);
    }

    private static void requireSame(FinitePrecisionTransformer model, int n) {
        LayeredAutomaton layers = ModelLayers.of(model, n, budget(), Progress.NONE);
        FastInterpreter interpreter = new FastInterpreter(model);
        int symbols = model.vocabulary().size();
        int[] input = new int[n];
        int accepted = 0;
        for (int number = 0; number < Math.pow(symbols, n); number++) {
            int rest = number;
            for (int t = n - 1; t >= 0; t--) {
                input[t] = rest % symbols;
                rest /= symbols;
            }
            int expected = interpreter.run(input).answer()[0];
            accepted += expected == 1 ? 1 : 0;
            assertThat(layers.of(input))
                    .as("%s on %s", model.name(), Arrays.toString(input))
                    .isEqualTo(expected);
        }
        assertThat(layers.count(1)).isEqualTo(BigInteger.valueOf(accepted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first-token",
                "last-token",
                "exists",
                "majority",
                "exactly-half",
                "parity",
                "parity-by-rounding",
                "a-n-b-n",
                "dyck-1",
                "dyck-1-depth-3",
                "palindrome",
                "induction-head"
            })
    void zooModelsAnswerAsTheirLayersDo(String name) {
        for (int n : new int[] {1, 2, 3, 6}) {
            requireSame(model(name, n), n);
        }
    }

    @Test
    void randomModelsAnswerAsTheirLayersDo() {
        for (long seed : Cases.seeds(60)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            int n = Math.min(4, model.maximumLength());
            if (Math.pow(model.vocabulary().size(), n) <= MOST_INPUTS
                    && model.output().kind() != Output.Kind.LABELS) {
                requireSame(model, n);
            }
        }
    }

    @Test
    void layersAreMinimal() {
        LayeredAutomaton majority = ModelLayers.of(model("majority", 9), 9, budget(), Progress.NONE);
        for (int t = 0; t <= 9; t++) {
            // how many ones there are, as far as that matters
            assertThat(majority.states(t)).isEqualTo(Math.min(t + 1, 11 - t));
        }
        assertThat(majority.states(9)).isEqualTo(2);
        assertThat(majority).isEqualTo(ModelLayers.of(model("majority", 9), 9, budget(), Progress.NONE));
        assertThat(majority).isNotEqualTo(ModelLayers.of(model("exactly-half", 9), 9, budget(), Progress.NONE));
        LayeredAutomaton first = ModelLayers.of(model("first-token", 5), 5, budget(), Progress.NONE);
        assertThat(first.states()).isEqualTo(1 + 5 * 2);
        assertThat(first).hasToString("layered automaton of 5 levels, 11 states");
    }

    @Test
    void largeLengthsAreCounted() {
        LayeredAutomaton parity = ModelLayers.of(model("parity", 20), 20, budget(), Progress.NONE);
        assertThat(parity.count(1)).isEqualTo(BigInteger.TWO.pow(19));
        assertThat(parity.states()).isEqualTo(1 + 20 * 2);
    }

    @Test
    void graphsThatOverlapAreAFault() {
        var graph = new AnswerGraph(new int[][] {{0, 1}}, new int[][] {{0}}, new int[][] {{0}}, new int[] {1});
        assertThatThrownBy(() -> ModelLayers.of(1, 1, List.of(graph, graph), budget()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        assertThatThrownBy(() -> ModelLayers.of(model("histogram", 3), 3, budget(), Progress.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gives labels, ask it of a model that answers once");
        Budget little = new Budget(Long.MAX_VALUE, 20, 1L << 30, () -> false);
        assertThatThrownBy(() -> ModelLayers.of(model("palindrome", 8), 8, little, Progress.NONE))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("more than 20 states");
    }
}
