package limen.check;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import limen.check.CheckReport.Compared;
import limen.check.CheckReport.Mismatch;

/**
 * What a check found in parts of a model, of which each took its inputs from the interpreter.
 *
 * @param inputs how many inputs of the model were compared
 * @param mismatches how many of them have at least one value that differs, in any part
 * @param parts in the order in which they were asked for
 */
public record PartsReport(long inputs, long mismatches, List<PartReport> parts) {
    /** Copies the list. */
    public PartsReport {
        parts = List.copyOf(parts);
    }

    /** {@return whether nothing differs} */
    public boolean holds() {
        return mismatches == 0;
    }

    /** {@return all parts together; the first mismatch is that of the first input, on it that of the first part} */
    public CheckReport all() {
        Mismatch first = parts.stream()
                .map(part -> part.report().first())
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Mismatch::input))
                .orElse(null);
        long values = parts.stream().mapToLong(part -> part.report().values()).sum();
        return new CheckReport(Compared.SITES, inputs, values, mismatches, first);
    }
}
