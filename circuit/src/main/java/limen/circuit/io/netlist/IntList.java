package limen.circuit.io.netlist;

import java.util.Arrays;

/** A growing list of ints: as long as what was read, whatever a header says. */
public final class IntList {
    private int[] values = new int[16];
    private int size;

    /** An empty list. */
    public IntList() {}

    /**
     * Appends a value.
     *
     * @param value any
     */
    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 16, size + (long) size / 2));
        }
        values[size++] = value;
    }

    /**
     * {@return a value}
     *
     * @param i its place, from 0; not checked
     */
    public int get(int i) {
        return values[i];
    }

    /**
     * Replaces a value.
     *
     * @param i its place, from 0; not checked
     * @param value any
     */
    public void set(int i, int value) {
        values[i] = value;
    }

    /** {@return how many there are} */
    public int size() {
        return size;
    }

    /** Forgets all values. */
    public void clear() {
        size = 0;
    }

    /** Forgets the last value, of which there must be one. */
    public void removeLast() {
        size--;
    }
}
