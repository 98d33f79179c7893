package limen.check;

import java.util.List;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param compared which values were compared
 * @param inputs how many inputs were compared
 * @param values how many values were compared, over all inputs
 * @param mismatches how many inputs have at least one value that differs
 * @param first the first such input, and on it the first such value in the order of evaluation; null if there is none
 */
public record CheckReport(Compared compared, long inputs, long values, long mismatches, Mismatch first) {
    /** Which values of a circuit were compared with the interpreter's. */
    public enum Compared {
        /** Every site that the circuit has gates for, every logit comparison, every output bit. */
        SITES,
        /** Every string of an abstract transformer, as the lemma construction has gates for all, and the output. */
        STRINGS,
        /** Every state of an abstract transformer but the final ones, and the output. */
        STATES,
        /** Output bits: the circuit's gates are not known to hold the sites. */
        OUTPUTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A value that differs.
     *
     * @param input number of the input in its source
     * @param tokens the input
     * @param site name of the site, {@code logit comparison} or {@code output}
     * @param place which of the site's values, in words
     * @param index flat index of the value; for a comparison its bank, for an output its number
     * @param circuit the circuit's rank or bit
     * @param interpreter the interpreter's
     * @param stage the stage of {@code node}
     * @param node first of the gates that hold the value, in the last digit if it has several
     */
    public record Mismatch(
            long input,
            List<Integer> tokens,
            String site,
            String place,
            long index,
            long circuit,
            long interpreter,
            String stage,
            long node) {
        /** {@return the same, said of another node} */
        Mismatch at(long other) {
            return new Mismatch(input, tokens, site, place, index, circuit, interpreter, stage, other);
        }

        @Override
        public String toString() {
            return "input " + input + " " + tokens + ": " + site + ", " + place + ": circuit " + circuit
                    + ", interpreter " + interpreter + " (stage " + stage + ", node " + node + ")";
        }
    }

    /** {@return whether nothing differs} */
    public boolean holds() {
        return mismatches == 0;
    }

    @Override
    public String toString() {
        return inputs + " inputs, " + values + " values (" + compared + "), "
                + (first == null ? "no mismatch" : mismatches + " mismatches, first: " + first);
    }
}
