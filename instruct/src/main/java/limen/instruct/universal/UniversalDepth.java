package limen.instruct.universal;

import limen.compiler.construction.Objective;
import limen.instruct.evaluator.EvaluatorModel;
import limen.transformer.Architecture.Similarity;

/**
 * The depth of U_{d,N}, which does not depend on N.
 *
 * <p>Levels of similarity order for objective depth: 24 until the arguments can be fetched; per level of C 12, four for the fetch (value,
 * product, head, step unit; whom it attends to was decided before) and eight for the count (key, violation, score, maximum, selection,
 * product, head, step units); one for the answer. Objective size takes queries and keys in two digits, one level more in each of the
 * base's three layers and in each count. Dot products alone have two layers more in the base and what is fetched first in
 * round 1 is known later; for size their keys take one more level per count, for binary digits. docs/universal-circuit.md lists the
 * levels.
 */
final class UniversalDepth {
    private UniversalDepth() {}

    /** The formula. */
    static int of(EvaluatorModel evaluator, Objective objective) {
        int d = evaluator.depth();
        boolean size = objective == Objective.SIZE;
        if (evaluator.similarity() == Similarity.ORDER) {
            return size ? 28 + 13 * d : 25 + 12 * d;
        }
        if (d == 0) {
            return size ? 30 : 24;
        }
        return size ? 44 + 14 * d : 34 + 12 * d;
    }
}
