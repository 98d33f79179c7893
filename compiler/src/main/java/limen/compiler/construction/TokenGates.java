package limen.compiler.construction;

import java.util.Map;
import limen.circuit.Stage;
import limen.finite.Site;

/**
 * The one-hot tokens: gate t of position i is {@code stage.firstNode(0) + (i − firstPosition)·vocabulary + t} and fires iff token i is t.
 *
 * @param embedding the site whose values are functions of them
 * @param stage theirs
 * @param vocabulary |Σ|
 * @param firstPosition of those that the output needs
 * @param positions how many
 */
public record TokenGates(Site embedding, Stage stage, int vocabulary, int firstPosition, int positions) {
    /** {@return the same in another stage} */
    TokenGates in(Map<Stage, Stage> stages) {
        return new TokenGates(embedding, stages.get(stage), vocabulary, firstPosition, positions);
    }
}
