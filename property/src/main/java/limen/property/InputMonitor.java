package limen.property;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The monitor of one model on every string of n tokens, or those that are allowed, from a recogniser of immutable states.
 *
 * @param <S> states with equality
 */
public abstract class InputMonitor<S> extends StateMonitor<S> {
    private final int symbols;
    private final int n;

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
    final Letters compute(S state) {
        int[] tokens = IntStream.range(0, symbols)
                .filter(token -> allows(state, token))
                .toArray();
        int[] none = new int[tokens.length];
        Arrays.fill(none, Letters.NONE);
        int[] next =
                IntStream.of(tokens).map(token -> number(next(state, token))).toArray();
        return new Letters(tokens, none, next);
    }

    @Override
    public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
        throw new UnsupportedOperationException("not a question about labels");
    }
}
