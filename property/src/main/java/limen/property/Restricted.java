package limen.property;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The paths of a monitor on which the first model's input is in a language, and no others: letters after which none is are left out, so
 * that nobody looks at what follows them. Where no path is left, its first one is asked about and every answer to it is right.
 *
 * @param <S> states of the language
 */
public final class Restricted<S> extends StateMonitor<Restricted.Read<S>> {
    private final Monitor all;
    private final Language<S> language;
    private final int symbols;
    private final Map<Rest<S>, Boolean> hopeful = new HashMap<>();
    private final Map<Read<S>, Boolean> alive = new HashMap<>();
    private final Map<Read<S>, int[]> kept = new ConcurrentHashMap<>();

    /**
     * How far it was read.
     *
     * @param <S> states of the language
     * @param letters to come
     * @param tokens of the first model to come
     * @param state of the monitor
     * @param language the language's state, null where no path is left
     */
    public record Read<S>(int letters, int tokens, int state, S language) {}

    private record Rest<S>(int tokens, S language) {}

    /**
     * Of a monitor.
     *
     * @param all all paths, of one model or of two
     * @param language over the first model's tokens
     * @param symbols how many tokens there are
     */
    public Restricted(Monitor all, Language<S> language, int symbols) {
        this.symbols = symbols;
        this.all = all;
        this.language = language;
    }

    @Override
    public int models() {
        return all.models();
    }

    @Override
    public int length(int model) {
        return all.length(model);
    }

    @Override
    public int steps() {
        return all.steps();
    }

    @Override
    protected Read<S> first() {
        Read<S> read = new Read<>(all.steps(), all.length(0), all.start(), language.start());
        return isAlive(read) ? read : new Read<>(read.letters, read.tokens, read.state, null);
    }

    /** Whether some string of the language goes on so; without the monitor, of which a language that has no more strings needs nothing. */
    private boolean isHopeful(Rest<S> rest) {
        Boolean known = hopeful.get(rest);
        if (known == null) {
            known = rest.tokens == 0 && language.accepts(rest.language);
            for (int token = 0; token < symbols && rest.tokens > 0 && !known; token++) {
                known = isHopeful(new Rest<>(rest.tokens - 1, language.next(rest.language, token)));
            }
            hopeful.put(rest, known);
        }
        return known;
    }

    /** Whether a path goes on from here to a string of the language. */
    private synchronized boolean isAlive(Read<S> read) {
        if (!isHopeful(new Rest<>(read.tokens, read.language))) {
            return false;
        }
        Boolean known = alive.get(read);
        if (known == null) {
            known = read.letters == 0;
            int count = known ? 0 : all.letters(read.state).count();
            for (int letter = 0; letter < count && !known; letter++) {
                known = isAlive(after(read, letter));
            }
            alive.put(read, known);
        }
        return known;
    }

    private Read<S> after(Read<S> read, int letter) {
        Letters letters = all.letters(read.state);
        int token = letters.token(0, letter);
        int next = letters.next()[letter];
        if (token == Letters.NONE) {
            return new Read<>(read.letters - 1, read.tokens, next, read.language);
        }
        S after = read.language == null ? null : language.next(read.language, token);
        return new Read<>(read.letters - 1, read.tokens - 1, next, after);
    }

    @Override
    Letters compute(Read<S> read) {
        Letters letters = all.letters(read.state);
        int[] chosen = read.language == null
                ? new int[] {0}
                : IntStream.range(0, letters.count())
                        .filter(letter -> isAlive(after(read, letter)))
                        .toArray();
        kept.put(read, chosen);
        return new Letters(
                Arrays.stream(chosen).map(letter -> letters.left()[letter]).toArray(),
                Arrays.stream(chosen).map(letter -> letters.right()[letter]).toArray(),
                Arrays.stream(chosen).map(letter -> number(after(read, letter))).toArray());
    }

    @Override
    public boolean isRight(int end, int left, int right) {
        Read<S> read = value(end);
        return read.language == null || all.isRight(read.state, left, right);
    }

    @Override
    public boolean needsEnd() {
        return all.needsEnd();
    }

    @Override
    public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
        letters(before);
        Read<S> read = value(before);
        int last = all.needsEnd() ? value(end).state : end;
        return read.language == null || all.isRightLabel(read.state, kept.get(read)[letter], step, last, left, right);
    }
}
