package limen.instruct.universal;

import limen.compiler.construction.Objective;
import limen.instruct.evaluator.EvaluatorModel;
import limen.transformer.Architecture.Similarity;

/**
 * The depth of U_{d,N}, which does not depend on N.
 *
 * <p>Levels of similarity order for objective depth: 24 until the arguments can be fetched; per level of C 13, four for the fetch (value,
 * product, head, step unit; whom it attends to was decided before), eight for the count (key, violation, score, maximum, selection,
 * product, head, step units) and one to add both kinds of gates; one for the answer. Objective size takes queries and keys in two digits,
 * one level more in each of the base's three layers and in each count. Dot products alone have two layers more in the base
 * and what is fetched first in round 1 is known later; for size their keys take one more level per count, for binary digits.
 * docs/universal-circuit.md lists the levels.
 */
final class UniversalDepth {
    private UniversalDepth() {}

    /** The formula. */
    static int of(EvaluatorModel evaluator, Objective objective) {
        int d = evaluator.depth();
        boolean size = objective == Objective.SIZE;
        if (evaluator.similarity() == Similarity.ORDER) {
            return size ? 28 + 14 * d : 25 + 13 * d;
        }
        if (d == 0) {
            return size ? 40 : 32;
        }
        return size ? 43 + 15 * d : 34 + 13 * d;
    }
}
