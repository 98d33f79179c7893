package limen.finite;

/** Computes the channels of a site, all positions at once, from earlier sites. */
abstract class ColumnStep {
    /** Buffers for so many positions were made anew: computes the fixed channels at all of them. */
    void grow(int capacity) {}

    /** Computes the other channels for these tokens. */
    abstract void run(int[] tokens);
}
