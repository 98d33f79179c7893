package limen.property.relation;

import java.util.HashMap;
import java.util.Map;
import limen.property.Language;
import limen.property.PairMonitor;

/**
 * Pairs of a string of a language and one that differs from it at up to k positions, at least one if it can. Where the language has no
 * string of this length, both inputs are the same, all of them.
 *
 * @param <S> states of the language
 */
final class NearLanguage<S> extends PairMonitor<NearLanguage.Read<S>> {
    private final Language<S> language;
    private final int symbols;
    private final int n;
    private final int substitutions;
    private final Map<Read<S>, Boolean> alive = new HashMap<>();

    /**
     * How far it was read.
     *
     * @param <S> states of the language
     * @param left tokens to come
     * @param used substitutions up to now
     * @param state the language's, null if it has no strings
     */
    record Read<S>(int left, int used, S state) {}

    NearLanguage(Language<S> language, int symbols, int n, int substitutions) {
        super(n, n);
        this.language = language;
        this.symbols = symbols;
        this.n = n;
        this.substitutions = substitutions;
    }

    /** Whether a string of the language begins so; used is 0. */
    private synchronized boolean isAlive(Read<S> read) {
        Boolean known = alive.get(read);
        if (known == null) {
            known = read.left == 0 && language.accepts(read.state);
            for (int token = 0; token < symbols && !known && read.left > 0; token++) {
                known = isAlive(new Read<>(read.left - 1, 0, language.next(read.state, token)));
            }
            alive.put(read, known);
        }
        return known;
    }

    @Override
    protected Read<S> first() {
        Read<S> read = new Read<>(n, 0, language.start());
        return isAlive(read) ? read : new Read<>(n, 0, null);
    }

    @Override
    protected void letters(Read<S> read, Taker<Read<S>> taker) {
        int left = read.left - 1;
        for (int token = 0; token < symbols; token++) {
            S next = read.state == null ? null : language.next(read.state, token);
            if (next != null && !isAlive(new Read<>(left, 0, next))) {
                continue;
            }
            boolean last = left == 0 && read.used == 0 && next != null && symbols > 1;
            if (!last) {
                taker.take(token, token, new Read<>(left, read.used, next));
            }
            for (int other = 0; other < symbols && next != null && read.used < substitutions; other++) {
                if (other != token) {
                    taker.take(token, other, new Read<>(left, read.used + 1, next));
                }
            }
        }
    }
}
