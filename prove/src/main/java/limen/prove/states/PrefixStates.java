package limen.prove.states;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import limen.certificate.Question;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/**
 * Prefix states: inputs are exponentially many, what attention can see of a prefix is not.
 *
 * <p><b>Causal models.</b> The profile of a prefix holds, for every query that a later position can ask of a head, all that the query can
 * draw from the prefix: the greatest score; for softmax how many positions have each score that can still weigh something, and the sums
 * of their values; for hard attention the sums or the value at the greatest score. Two prefixes of one length with one profile have the
 * same answers under every continuation (by induction over layers and positions: a position's sites depend on its token, its number and
 * what its own query draws from the profile and itself; the new profile, on the old one and the new keys and values, for maxima, sums,
 * first and last are associative). So a search over profiles, together with the states of the {@link limen.property.Monitor}, sees every
 * behaviour on every input. Which queries are asked is found by searching until none is new; each is kept only until the last position
 * that asks it.
 *
 * <p><b>Models without mask</b> are searched level by level of their heads: all profiles of level 1 over whole inputs; for each of them,
 * along the states that lead to it, all of level 2, whose positions depend on their token and number alone once level 1 is known; and so
 * on.
 *
 * <p>Cost: states · tokens · queries, in time; a state is kept as its bytes while its level and the next are searched, and with 12 bytes,
 * and 8 per edge, until the end. Counter-examples are the first in token order.
 */
public final class PrefixStates implements Engine {
    private final int threads;

    /** With two threads. */
    public PrefixStates() {
        this(2);
    }

    /**
     * With so many threads; the answer does not depend on it.
     *
     * @param threads at least 1
     */
    public PrefixStates(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return "states";
    }

    @Override
    public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
        Meter meter = new Meter(budget, progress, question.monitor().steps());
        try (Search search =
                new Search(question.models(), question.monitor(), threads, meter, UnaryOperator.identity())) {
            return search.answer(() -> Files.newOutputStream(body));
        } catch (Stopped e) {
            return new Attempt.GaveUp(e.getMessage());
        } catch (InputException | LimitException e) {
            return new Attempt.GaveUp(e.getMessage());
        }
    }
}
