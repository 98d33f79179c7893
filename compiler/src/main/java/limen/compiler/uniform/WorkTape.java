package limen.compiler.uniform;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The work tape of a machine: it hands out registers of declared width and counts their bits, S(n), and the writes to them.
 *
 * <p>Space that is used without a register of one's own, such as that of a p-precision function while it is evaluated, is
 * declared as workspace and counted alike.
 */
public final class WorkTape {
    /**
     * A declared part of the tape.
     *
     * @param name what it holds
     * @param bits how many cells
     */
    public record Part(String name, long bits) {}

    private final List<Part> parts = new ArrayList<>();
    private long bits;
    private long steps;

    /** An empty tape. */
    public WorkTape() {}

    /** A register for 0..maximum. */
    public Register register(String name, long maximum) {
        return register(name, BigInteger.valueOf(maximum));
    }

    /** A register for 0..maximum, however large; numbers that are really written stay below 2^63. */
    public Register register(String name, BigInteger maximum) {
        int width = Math.max(1, maximum.bitLength());
        workspace(name, width);
        return new Register(this, name, width);
    }

    /** Declares bits that are used without a register. */
    public void workspace(String name, long declared) {
        parts.add(new Part(name, declared));
        bits = Math.addExact(bits, declared);
    }

    /** S(n), all bits declared. */
    public long bits() {
        return bits;
    }

    /** What they are for. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Writes to registers so far. */
    public long steps() {
        return steps;
    }

    void step() {
        steps++;
    }
}
