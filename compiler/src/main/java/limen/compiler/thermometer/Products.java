package limen.compiler.thermometer;

import java.util.List;
import limen.circuit.Terms;
import limen.compiler.construction.FamilyStage;

/**
 * The products x·y of a block of operand pairs, readable as linear forms in gates.
 *
 * <p>Product q multiplies {@code x.flat(q)} and {@code y.flat(q)}.
 */
interface Products {
    /** Where an operand of product q sits. */
    @FunctionalInterface
    interface Index {
        /** Flat index of the operand. */
        long flat(long product);
    }

    /** The level at which the products can be read. */
    int level();

    /** The stages to be placed. */
    List<FamilyStage> stages();

    /** Weight classes of a bank per product that reads both operands: one, unless wires merge or an embedding is read. */
    @SuppressWarnings("ReferenceEquality") // a code is an identity: the same gates
    static long classes(Reading x, Reading y, long count) {
        return x.code() == y.code() || !x.isUniform() || !y.isUniform() ? count : 1;
    }

    /** Adds factor · product q and returns the constant that is still to be added. */
    long add(Terms out, long product, long factor);
}
