package limen.prove.portfolio;

import java.util.List;

/** The answer for every length that was asked about; there is no fourth. */
public sealed interface Verdict {
    /** {@return what is known of each length, in ascending order; up to the counterexample, if there is one} */
    List<LengthReport> lengths();

    /** {@return whether some length is proved} */
    default boolean someProved() {
        return lengths().stream().anyMatch(length -> length.status() == LengthReport.Status.PROVED);
    }

    /**
     * The property holds for every input of every length.
     *
     * @param lengths all of them proved
     */
    record Proved(List<LengthReport> lengths) implements Verdict {}

    /**
     * Some input contradicts the property.
     *
     * @param lengths up to the one of the input; if those before it are proved, it is a shortest one
     * @param found the input, confirmed
     */
    record Refuted(List<LengthReport> lengths, Counterexample found) implements Verdict {}

    /**
     * Some length is neither proved nor refuted.
     *
     * @param lengths some of them proved perhaps
     */
    record Unknown(List<LengthReport> lengths) implements Verdict {}
}
