package limen.property;

import java.util.concurrent.ConcurrentHashMap;

/**
 * A monitor made of immutable states: numbers them as they are reached, and makes the letters of each once.
 *
 * @param <S> states with equality
 */
abstract class StateMonitor<S> implements Monitor {
    private final Interned<S> states = new Interned<>();
    private final ConcurrentHashMap<Integer, Letters> letters = new ConcurrentHashMap<>();

    /** {@return the state before the first letter} */
    protected abstract S first();

    /** The letters of a state, at least one, in order of their tokens. */
    abstract Letters compute(S state);

    /** The number of a state, a new one if it was never reached. */
    final int number(S state) {
        return states.number(state);
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
    public final int start() {
        return number(first());
    }

    @Override
    public final Letters letters(int state) {
        return letters.computeIfAbsent(state, number -> compute(value(number)));
    }

    @Override
    public boolean needsEnd() {
        return false;
    }
}
