package limen.circuit.unit;

import limen.circuit.Attribute;
import limen.io.InputException;

/**
 * How weighted gates become unit gates.
 *
 * @param limit greatest repeated fan-in Σ|w| of a gate that is converted by repetition; other gates are added in two
 *     stages. 0 repeats only gates without arguments
 * @param maxGates greatest number of gates that {@link UnitWeights#convert} builds
 */
public record UnitOptions(long limit, long maxGates) {
    /** Repetition up to a fan-in of 4096, at most 50 million gates. */
    public static final UnitOptions DEFAULT = new UnitOptions(4096, 50_000_000);

    /** What unit circuits say of their {@code limit}. */
    public static final Attribute<Long> LIMIT = new Attribute<>("unit.limit", "number", Long::valueOf, String::valueOf);

    /** Rejects negative numbers. */
    public UnitOptions {
        if (limit < 0 || maxGates < 0) {
            throw new InputException(
                    "unit options: limit " + limit + ", at most " + maxGates + " gates, give 0 or more");
        }
    }
}
