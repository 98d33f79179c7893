package limen.transformer.load.pickle;

import java.util.Collections;
import java.util.List;

/** A tuple of Python. Equal to itself only, for it may contain itself. */
public final class Tuple {
    private final List<Object> items;

    Tuple(List<Object> items) {
        this.items = items;
    }

    /** {@return its items, not to be changed; each a value as {@link Unpickler#load} gives} */
    public List<Object> items() {
        return Collections.unmodifiableList(items);
    }
}
