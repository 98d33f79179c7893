package limen.finite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.io.InputException;
import limen.transformer.tokenize.Tokenizer;

/**
 * The reference interpreter's twin on long arithmetic: the same ranks and logits, some hundred times faster.
 *
 * <p>For each site the greatest possible magnitude of its sums is computed once; where it stays below 2^62 the site runs on
 * unchecked longs, otherwise its values are the reference's. So nothing can overflow unseen. One multiplication per
 * weight; a run of n tokens costs O(n·weights + n²·heads·headWidth).
 */
public final class FastInterpreter implements Interpreter {
    private final FinitePrecisionTransformer model;
    private final List<FastRule> rules = new ArrayList<>();
    private final FastLinear logits;

    /**
     * Prepares a model: boundaries and bounds, O(weights + boundaries).
     *
     * @param model kept, not copied; its arrays must not change from now on
     */
    public FastInterpreter(FinitePrecisionTransformer model) {
        this.model = model;
        for (Site site : model.sites()) {
            rules.add(FastRule.of(model, site));
        }
        logits = FastLinear.of(model.output().logits());
    }

    @Override
    public FinitePrecisionTransformer model() {
        return model;
    }

    @Override
    public Trace run(int[] tokens) {
        return run(List.of(tokens)).getFirst();
    }

    /**
     * Runs several inputs side by side: every weight is read once for all of them.
     *
     * @param inputs of lengths that the model takes; in memory go all values and logits of all of them
     * @return what {@link #run(int[])} gives for each
     * @throws IllegalArgumentException as that does
     */
    public List<Trace> run(List<int[]> inputs) {
        List<State> states = states(inputs);
        BigInteger[][] scores = logits(State.places(states));
        List<Trace> traces = new ArrayList<>();
        int place = 0;
        for (State state : states) {
            BigInteger[][] own = Arrays.copyOfRange(scores, place, place + state.n);
            place += state.n;
            traces.add(new Trace(
                    state.n, state.ranks, own, Answers.answer(model.output().kind(), own)));
        }
        return traces;
    }

    private List<State> states(List<int[]> inputs) {
        inputs.forEach(tokens -> Interpreter.require(model, tokens));
        List<State> states = inputs.stream()
                .map(tokens -> new State(model, tokens, tokens.length, true))
                .toList();
        for (FastRule rule : rules) {
            rule.define(states);
        }
        return states;
    }

    /**
     * Runs several inputs side by side, but for their logits, which are many where the vocabulary is large.
     *
     * @param inputs of lengths that the model takes; in memory go all values of all of them
     * @return the values of each
     * @throws IllegalArgumentException as {@link #run(int[])} does
     */
    public List<Values> values(List<int[]> inputs) {
        return states(inputs).stream().map(Values::new).toList();
    }

    /** All sites of an input, and logits when they are asked for. */
    public final class Values {
        private final State state;

        private Values(State state) {
            this.state = state;
        }

        /** {@return the number of tokens} */
        public int n() {
            return state.n;
        }

        /** {@return all sites, without logits and without an answer} */
        public Trace sites() {
            return new Trace(state.n, state.ranks, new BigInteger[0][], new int[0]);
        }

        /**
         * {@return logit numerators, [positions][rows of the output]}
         *
         * @param from the first position
         * @param to after the last position, at most {@link #n}
         */
        public BigInteger[][] logits(int from, int to) {
            return FastInterpreter.this.logits(State.places(List.of(state)).subList(from, to));
        }
    }

    private BigInteger[][] logits(List<FastLinear.Place> places) {
        long[][] sums = logits == null ? null : logits.all(places);
        BigInteger[][] rows = new BigInteger[places.size()][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = logits(places.get(k).state(), places.get(k).position(), sums == null ? null : sums[k]);
        }
        return rows;
    }

    /**
     * {@return a run that grows token by token, for causal models: earlier positions are never computed again}
     *
     * @throws IllegalArgumentException if positions see the whole input: the model is not causal, or takes exactly one length
     */
    public Session session() {
        return session(model.maximumLength());
    }

    /**
     * {@return such a run with room for fewer tokens than the model takes: what scores of that many pairs take}
     *
     * @param most the greatest number of tokens, at least 1 and at most the model's
     * @throws IllegalArgumentException as {@link #session()} does, and for a number that the model does not take
     */
    public Session session(int most) {
        if (!model.causal() || model.exactLength()) {
            throw new InputException("model " + model.name()
                    + ": its positions see the whole input, run it on a complete input instead");
        }
        model.requireLength(most);
        return new Session(most);
    }

    private BigInteger[] logits(State state, int i) {
        return logits(state, i, logits == null ? null : logits.all(List.of(new FastLinear.Place(state, i)))[0]);
    }

    /** By the sums, or by the reference where these are null. */
    private BigInteger[] logits(State state, int i, long[] sums) {
        BigInteger[] row = new BigInteger[model.output().rows()];
        for (int a = 0; a < row.length; a++) {
            row[a] = sums == null ? state.reference.sum(model.output().logits(), i, a) : BigInteger.valueOf(sums[a]);
        }
        return row;
    }

    /** An incremental run. */
    public final class Session {
        private final int[] tokens;
        private final State state;
        private int length;

        private Session(int most) {
            tokens = new int[most];
            state = new State(model, tokens, most, true);
        }

        /** {@return the number of tokens so far} */
        public int length() {
            return length;
        }

        /**
         * Appends a token and returns the logit numerators at its position.
         *
         * @param token 0 to |Σ| − 1
         * @return one numerator per row of the output; the caller's own
         * @throws IllegalArgumentException if the session has its greatest length, or the token is outside its vocabulary
         */
        public BigInteger[] append(int token) {
            if (length == tokens.length) {
                throw new InputException("token " + (length + 1) + ": " + model.name() + " takes at most "
                        + tokens.length + " tokens, generate fewer");
            }
            Tokenizer.requireInVocabulary(token, length, model.vocabulary().size());
            tokens[length] = token;
            for (FastRule rule : rules) {
                rule.define(state, length);
            }
            return logits(state, length++);
        }

        /**
         * Takes back the last tokens, as if they had never been appended.
         *
         * @param to how many tokens are left, 0 to {@link #length}
         */
        public void shorten(int to) {
            if (to < 0 || to > length) {
                throw new InputException(
                        "session of " + length + " tokens: cannot be shortened to " + to + ", give 0 to " + length);
            }
            length = to;
        }

        /**
         * {@return the token with the greatest logit, the lowest index on ties}
         *
         * @param row numerators that {@link #append} gave, at least one
         */
        public int argmax(BigInteger[] row) {
            return Answers.argmax(row);
        }
    }

    /** Ranks of all sites, in flat order, and the tokens. */
    static final class State {
        private final FinitePrecisionTransformer model;
        final int[] tokens;
        final int n;
        final Map<Site, int[]> ranks = new HashMap<>();
        final ReferenceRun reference;

        /** @param pairs whether PAIR and ROW sites are held too */
        State(FinitePrecisionTransformer model, int[] tokens, int n, boolean pairs) {
            this.model = model;
            this.tokens = tokens;
            this.n = n;
            for (Site site : model.sites()) {
                if (!pairs && site.shape() != Shape.POSITION) {
                    continue;
                }
                long count = site.shape().count(n, model.causal(), site.width());
                ranks.put(site, new int[Math.toIntExact(count)]);
            }
            reference = new ReferenceRun(model, tokens, n, ranks);
        }

        /** All positions of some inputs. */
        static List<FastLinear.Place> places(List<State> states) {
            List<FastLinear.Place> places = new ArrayList<>();
            for (State state : states) {
                for (int i = 0; i < state.n; i++) {
                    places.add(new FastLinear.Place(state, i));
                }
            }
            return places;
        }

        boolean causal() {
            return model.causal();
        }

        int keys(int i) {
            return model.causal() ? i + 1 : n;
        }

        /** First flat index of row i of a pair site. */
        int row(int i, int width) {
            return Math.toIntExact(Shape.pair(n, model.causal(), i, 0) * width);
        }
    }
}
