package limen.extract.layer;

import java.util.Arrays;
import java.util.List;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.io.LimitException;
import limen.prove.Budget;
import limen.prove.states.AnswerGraph;
import limen.prove.states.PrefixAnswers;

/**
 * A model's answers to all inputs of one length as a {@link LayeredAutomaton}: its prefix states, made deterministic and minimal.
 *
 * <p>Of a causal model that is the search of prefix states. Without mask, prefix states are many graphs, one for each way in which the heads
 * of the lower levels end, and each input is in one of them: all are walked side by side.
 */
public final class ModelLayers {
    /** States of one level, each a place in every graph that still reads the string. */
    private static final int MOST_PLACES = 50_000_000;

    private final int symbols;
    private final int n;
    private final List<AnswerGraph> graphs;

    private ModelLayers(int symbols, int n, List<AnswerGraph> graphs) {
        this.symbols = symbols;
        this.n = n;
        this.graphs = graphs;
    }

    /**
     * {@return the function from inputs to answers: 1 for accept and 0 for reject, or the next token}
     *
     * @param model one that does not answer with labels
     * @param n the number of tokens
     * @param budget of the search
     * @param progress hears how far it is
     * @throws LimitException if the budget is used up
     * @throws limen.io.InputException if the model gives labels, or does not take n tokens
     */
    public static LayeredAutomaton of(FinitePrecisionTransformer model, int n, Budget budget, Progress progress) {
        List<AnswerGraph> graphs = PrefixAnswers.of(model, n, budget, progress);
        return new ModelLayers(model.vocabulary().size(), n, graphs).automaton(budget);
    }

    /** {@return of any graphs that together have every string over the symbols once} */
    static LayeredAutomaton of(int symbols, int n, List<AnswerGraph> graphs, Budget budget) {
        return new ModelLayers(symbols, n, graphs).automaton(budget);
    }

    /** In which graphs a string can still be, and where: graph and state in turn. */
    private record Places(int[] pairs) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Places places && Arrays.equals(pairs, places.pairs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(pairs);
        }
    }

    private LayeredAutomaton automaton(Budget budget) {
        int[] start = new int[2 * graphs.size()];
        Arrays.setAll(start, k -> k % 2 == 0 ? k / 2 : 0);
        return LayeredAutomaton.of(symbols, n, new LayeredAutomaton.States<Places>() {
            private long places;

            @Override
            public Places start() {
                return new Places(start);
            }

            @Override
            public Places next(int t, Places from, int token) {
                return step(t, from, token);
            }

            @Override
            public int value(Places end) {
                return answer(end);
            }

            @Override
            public void reached(int t, int states, Places to) {
                places = (states == 1 ? 0 : places) + to.pairs.length;
                if (places > MOST_PLACES || budget.isOver()) {
                    throw new LimitException("automaton of length " + n + ": "
                            + (budget.isOver() ? budget.reason() : "more than " + MOST_PLACES + " places in graphs")
                            + " at level " + t + ", ask for a shorter length");
                }
            }
        });
    }

    private Places step(int t, Places from, int token) {
        int[] to = new int[from.pairs.length];
        int count = 0;
        for (int k = 0; k < from.pairs.length; k += 2) {
            AnswerGraph graph = graphs.get(from.pairs[k]);
            int state = from.pairs[k + 1];
            int edge =
                    Arrays.binarySearch(graph.token()[t], graph.first()[t][state], graph.first()[t][state + 1], token);
            if (edge >= 0) {
                to[count++] = from.pairs[k];
                to[count++] = graph.target()[t][edge];
            }
        }
        return new Places(Arrays.copyOf(to, count));
    }

    private int answer(Places end) {
        if (end.pairs.length != 2) {
            throw new IllegalStateException(
                    "internal: an input in " + end.pairs.length / 2 + " graphs of prefix states, not in one");
        }
        return graphs.get(end.pairs[0]).answer()[end.pairs[1]];
    }
}
