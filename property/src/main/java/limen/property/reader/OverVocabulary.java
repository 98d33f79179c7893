package limen.property.reader;

/**
 * A reader of symbols as a language over a whole vocabulary: a string with a token that is no symbol is outside.
 *
 * @param <S> states of the reader
 */
public final class OverVocabulary<S> implements Foreseeing<Object> {
    private final Reader<S> reader;
    private final Symbols symbols;

    /**
     * Of a reader.
     *
     * @param reader what reads the symbols
     * @param symbols which tokens they are
     */
    public OverVocabulary(Reader<S> reader, Symbols symbols) {
        this.reader = reader;
        this.symbols = symbols;
    }

    @Override
    public Object start() {
        S start = reader.start();
        return start == null ? Dead.DEAD : start;
    }

    @Override
    public Object next(Object state, int token) {
        int symbol = symbols.symbol(token);
        if (state == Dead.DEAD || symbol < 0) {
            return Dead.DEAD;
        }
        S next = reader.next(own(state), symbol);
        return next == null ? Dead.DEAD : next;
    }

    @Override
    public boolean accepts(Object state) {
        return state != Dead.DEAD && reader.accepts(own(state));
    }

    @Override
    public boolean isLarge() {
        return reader.isLarge();
    }

    @Override
    public Object within(Object state, int left) {
        return state == Dead.DEAD ? null : reader.within(own(state), left);
    }

    /** What {@link #start} and {@link #next} gave. */
    @SuppressWarnings("unchecked")
    private S own(Object state) {
        return (S) state;
    }
}
