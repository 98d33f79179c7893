package limen.compiler.uniform;

/** Cells of a work tape that hold one number: every write is checked against the declared width. */
public final class Register {
    private final WorkTape tape;
    private final String name;
    private final int width;
    private long value;

    Register(WorkTape tape, String name, int width) {
        this.tape = tape;
        this.name = name;
        this.width = width;
    }

    /** The number held. */
    public long get() {
        return value;
    }

    /**
     * Writes a number; one step of the machine.
     *
     * @throws MeterException if it is negative or has more bits than the register
     */
    public void set(long number) {
        if (number < 0 || (width < Long.SIZE && number >>> width != 0)) {
            throw new MeterException(
                    "register " + name + ": " + number + " does not fit " + width + " bits, declare a greater maximum");
        }
        value = number;
        tape.step();
    }

    /** Adds one. */
    public void increment() {
        set(value + 1);
    }

    /** What the register is for. */
    public String name() {
        return name;
    }

    /** Its bits. */
    public int width() {
        return width;
    }

    boolean isOn(WorkTape other) {
        return tape == other;
    }
}
