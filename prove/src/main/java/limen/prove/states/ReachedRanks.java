package limen.prove.states;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.SeenRanks;
import limen.finite.Shape;
import limen.finite.Site;
import limen.io.InputException;
import limen.io.LimitException;
import limen.property.Monitor;
import limen.prove.Budget;

/**
 * Between which ranks the values of every site lie, on every input: by a search of {@link PrefixStates} to its end.
 *
 * <p>No input has a rank outside. That some input has those at the ends is not said: scores are looked at for every query that some
 * position asks and every key that some position before it or, without mask, any position has, and without mask a
 * position for every token, whether or not the whole input can have it there.
 */
public final class ReachedRanks {
    private ReachedRanks() {}

    /**
     * {@return the ranks of POSITION sites and of scores, over all inputs of up to n tokens}
     *
     * @param model kept, not copied
     * @param n the greatest number of tokens
     * @param budget for all lengths together
     * @param progress hears how far a length is
     * @throws LimitException if the budget is used up
     * @throws InputException if the model is none for prefix states
     */
    public static SeenRanks of(FinitePrecisionTransformer model, int n, Budget budget, Progress progress) {
        model.requireLength(n);
        FinitePrecisionTransformer looking = looking(model);
        SeenRanks seen = new SeenRanks(looking);
        // Positions of a causal model do not know how many follow: what shorter inputs show, longer ones do.
        int first = model.causal() || model.exactLength() ? n : 1;
        for (int length = first; length <= n; length++) {
            Monitor all = new AllInputs(model.vocabulary().size(), length);
            Meter meter = new Meter(budget, progress, length);
            try (Search search = new Search(List.of(looking), all, 2, meter, one -> one.watched(seen))) {
                search.answer(OutputStream::nullOutputStream);
            } catch (Stopped e) {
                throw new LimitException(
                        "ranges of " + model.name() + " by prefix states, length " + length + ": " + e.getMessage());
            } catch (IOException e) {
                throw new IllegalStateException("internal: nothing was written", e);
            }
        }
        return seen;
    }

    /** The same sites, all of them read by a label, so that every position's are computed. */
    private static FinitePrecisionTransformer looking(FinitePrecisionTransformer model) {
        List<Rule.Term> terms = new ArrayList<>();
        for (Site site : model.sites()) {
            if (site.shape() == Shape.POSITION) {
                int[][] ones = new int[1][site.width()];
                Arrays.fill(ones[0], 1);
                terms.add(Rule.Term.of(site, null, ones, new long[] {1}));
            }
        }
        Output labels = new Output(Output.Kind.LABELS, new Rule.Linear(terms, new long[1], null, 0), 1);
        return model.withSites(model.sites(), labels);
    }
}
