package limen.property;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The monitor of one model on every string of n tokens, or those that are allowed, from a recogniser of immutable states.
 *
 * @param <S> states with equality
 */
public abstract class InputMonitor<S> implements Monitor {
    private final int symbols;
    private final int n;
    private final Interned<S> states = new Interned<>();
    private final ConcurrentHashMap<Integer, Letters> letters = new ConcurrentHashMap<>();

    /**
     * For all strings of one length.
     *
     * @param symbols the size of the vocabulary
     * @param n number of tokens
     */
    protected InputMonitor(int symbols, int n) {
        this.symbols = symbols;
        this.n = n;
    }

    /** {@return the state before the first token} */
    protected abstract S first();

    /**
     * {@return the state after one more token}
     *
     * @param state any that was reached
     * @param token from 0, below the number of symbols
     */
    protected abstract S next(S state, int token);

    /**
     * {@return whether a token may come next; some may in every state}
     *
     * @param state any that was reached, with tokens to come
     * @param token from 0, below the number of symbols
     */
    protected boolean allows(S state, int token) {
        return true;
    }

    /**
     * {@return the value of a state}
     *
     * @param state a number that this monitor gave
     */
    protected final S value(int state) {
        return states.value(state);
    }

    @Override
    public final int models() {
        return 1;
    }

    @Override
    public final int length(int model) {
        return n;
    }

    @Override
    public final int steps() {
        return n;
    }

    @Override
    public final int start() {
        return states.number(first());
    }

    @Override
    public final Letters letters(int state) {
        return letters.computeIfAbsent(state, this::compute);
    }

    private Letters compute(int state) {
        S value = states.value(state);
        int[] tokens = IntStream.range(0, symbols)
                .filter(token -> allows(value, token))
                .toArray();
        int[] none = new int[tokens.length];
        Arrays.fill(none, Letters.NONE);
        int[] next = IntStream.of(tokens)
                .map(token -> states.number(next(value, token)))
                .toArray();
        return new Letters(tokens, none, next);
    }

    @Override
    public boolean needsEnd() {
        return false;
    }

    @Override
    public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
        throw new UnsupportedOperationException("not a question about labels");
    }
}
