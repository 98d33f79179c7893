package limen.compiler.construction;

import java.util.Locale;

/** How a model becomes a circuit. */
public enum Construction {
    /** Values in thermometer code, one bank per rounding; of an abstract transformer states one-hot, sums as banks. */
    THERMOMETER,
    /** Theorems 1 and 2 of the paper as they stand: every function a truth table; of abstract transformers only. */
    LEMMA;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
