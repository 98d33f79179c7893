package limen.compiler.lemma;

import java.util.List;
import limen.circuit.GateKind;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Strings;
import limen.compiler.construction.SumValues;

/**
 * Lemma 5: the iterated sum ⊕ of k floats of p bits, as a group of equal blocks of constant depth and polynomial size.
 *
 * <p>Implementations prove to be equal to {@link limen.number.paper.PaperFloats#sum}.
 */
public sealed interface Addition permits WeightedAddition, UnitAddition {
    /** All stages, in order of level. */
    List<FamilyStage> stages();

    /** The sums: string s is group s, p bits, the encoding of Def. 14. */
    Strings strings();

    /** The level of the sums. */
    int level();

    /** Which version of Lemma 5. */
    enum Kind {
        /** Gates with integer weights, depth 3; weights grow with 2^(2^(p/2)), so p ≤ 10. */
        WEIGHTED(3),
        /** Gates θ≤k and θ≥k only, depth 18, every p. */
        UNIT(18);

        private final int depth;

        Kind(int depth) {
            this.depth = depth;
        }

        /** The version whose gates are of a kind. */
        public static Kind of(GateKind gates) {
            return gates == GateKind.UNIT ? UNIT : WEIGHTED;
        }

        /** Whether sums of floats of p bits can be compiled: weights fit 62 bits. */
        public boolean fits(int p) {
            return this == UNIT || p <= SumValues.MAX_PRECISION;
        }

        /** d⊕, the same for every k and p. */
        public int depth() {
            return depth;
        }
    }

    /** Where groups read their floats. */
    @FunctionalInterface
    interface Floats {
        /** The node of bit b of float j of a group. */
        long node(long group, int j, int b);
    }

    /** The blocks of a version. */
    static Addition of(Kind kind, String name, int level, int p, int k, long groups, Floats floats) {
        return switch (kind) {
            case WEIGHTED -> new WeightedAddition(name, level, p, k, groups, floats);
            case UNIT -> new UnitAddition(name, level, p, k, groups, floats);
        };
    }
}
