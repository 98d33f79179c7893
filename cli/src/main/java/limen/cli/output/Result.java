package limen.cli.output;

import java.util.List;

/**
 * What a verb found: a record, made before anything is printed.
 *
 * <p>The record is the JSON object: each component is a key, in order, {@code bankWires} as {@code bank_wires}. A component that
 * is null is printed as null, an empty {@link java.util.Optional} is left out with its key. Components marked
 * {@code @JsonUnwrapped} stand for their own keys, and those marked {@code @JsonIgnore} are for people only. The keys are a
 * contract, docs/formats/json-output.md.
 */
public interface Result {
    /** Writes the lines for people. */
    void print(Lines lines);

    /** What a person should know of it, a line each; printed on stderr as {@link Warnings}, with {@code --json} too. */
    default List<String> warnings() {
        return List.of();
    }

    /** Whether what was checked holds; true where nothing was. */
    default boolean holds() {
        return true;
    }

    /** Whether nobody knows if it holds; {@link #holds} is false then. */
    default boolean isUnknown() {
        return false;
    }
}
