package limen.prove.states;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Budget;

/**
 * What a model answers on every input of one length, by a search of {@link PrefixStates} to its end.
 *
 * <p>Every input is one of exactly one graph: of a causal model there is one graph; without mask one for each way in which the levels of
 * heads but the last can end.
 */
public final class PrefixAnswers {
    private PrefixAnswers() {}

    /**
     * {@return the graphs, which together have every input once}
     *
     * @param model any that does not answer with labels; kept while it runs
     * @param n the number of tokens
     * @param budget of time, states and memory
     * @param progress hears the level
     * @throws LimitException if the budget is used up
     * @throws InputException if the model answers with labels, or is none for prefix states
     */
    public static List<AnswerGraph> of(FinitePrecisionTransformer model, int n, Budget budget, Progress progress) {
        model.requireLength(n);
        if (model.output().kind() == Output.Kind.LABELS) {
            throw new InputException(model.name() + " gives labels, ask it of a model that answers once");
        }
        List<AnswerGraph> graphs = new ArrayList<>();
        Meter meter = new Meter(budget, progress, n);
        try (Search search = new Search(
                List.of(model), new AllInputs(model.vocabulary().size(), n), 2, meter, UnaryOperator.identity())) {
            search.listen(new Search.Listener() {
                @Override
                public void begin() {
                    graphs.clear();
                }

                @Override
                public void answers(StateGraph graph, int[] answers) {
                    graphs.add(copy(graph, answers));
                }
            });
            search.answer(OutputStream::nullOutputStream);
        } catch (Stopped e) {
            throw new LimitException(
                    "answers of " + model.name() + " by prefix states, length " + n + ": " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("internal: nothing was written", e);
        }
        return graphs;
    }

    private static AnswerGraph copy(StateGraph graph, int[] answers) {
        int n = graph.steps();
        int[][] first = new int[n][];
        int[][] token = new int[n][];
        int[][] target = new int[n][];
        for (int t = 0; t < n; t++) {
            StateGraph.Level level = graph.levels[t];
            first[t] = Arrays.copyOf(level.first, level.count + 1);
            token[t] = Arrays.copyOf(level.letter, level.edges);
            target[t] = Arrays.copyOf(level.target, level.edges);
        }
        return new AnswerGraph(first, token, target, answers);
    }
}
