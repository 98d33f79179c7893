package limen.prove.portfolio;

import java.util.Optional;
import limen.io.InputException;
import limen.model.SiteModel;
import limen.property.Property;

/**
 * What is to be proved.
 *
 * @param property what is stated
 * @param model of which it is stated
 * @param second the model of a property that speaks of two
 * @param from the first length, of the first input
 * @param to the last length
 */
public record ProofRequest(Property property, SiteModel model, Optional<SiteModel> second, int from, int to) {
    /**
     * Checks what can be checked before any work.
     *
     * @throws InputException if there is no such length, or a model too few or too many: one line
     */
    public ProofRequest {
        if (from > to) {
            throw new InputException("lengths " + from + ".." + to + ": none, give the smaller one first");
        }
        for (int n : new int[] {from, to}) {
            if (n < 1 || n > model.maximumLength() || model.exactLength() && n != model.maximumLength()) {
                throw new InputException("length " + n + ": " + model.name() + " takes "
                        + (model.exactLength() ? "exactly " : "1 to ") + model.maximumLength()
                        + " tokens, give such a length");
            }
        }
        if (property.needsSecondModel() != second.isPresent()) {
            throw new InputException(
                    second.isPresent()
                            ? "property '" + property.describe() + "': it is about one model, leave out the second"
                            : "property '" + property.describe() + "': it is about two models, give the second");
        }
    }
}
