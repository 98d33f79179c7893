package limen.compiler.construction;

import java.util.List;
import java.util.Map;
import limen.circuit.Stage;
import limen.finite.Site;

/**
 * Where a site's values sit in the compiled circuit.
 *
 * <p>The value at flat index x (order of {@link limen.finite.Shape}), {@code first ≤ x < first + count}, has
 * rank Σ_d block_d · (number of firing gates among its gates in digit d).
 *
 * @param site the site
 * @param first flat index of the first compiled value; earlier positions are not needed by the output
 * @param count number of compiled values
 * @param digits the stages that hold it, most significant first; empty where the format has a single value
 */
public record SiteGates(Site site, long first, long count, List<Digit> digits) {
    /** {@return the same values in other stages} */
    SiteGates in(Map<Stage, Stage> stages) {
        List<Digit> moved = digits.stream()
                .map(digit -> new Digit(stages.get(digit.stage()), digit.gates(), digit.block()))
                .toList();
        return new SiteGates(site, first, count, moved);
    }

    /**
     * One digit: value x's gates are the {@code gates} nodes from {@code stage.firstNode(0) + (x − first)·gates}.
     *
     * @param stage the stage of the digit's gates
     * @param gates gates per value
     * @param block how many ranks one firing gate counts
     */
    public record Digit(Stage stage, int gates, long block) {
        /**
         * {@return how many of a value's gates fire here}
         *
         * @param rank of the value
         */
        public int count(int rank) {
            return (int) (rank / block % (gates + 1));
        }
    }
}
