package limen.prove.formula;

import limen.certificate.cnf.CircuitCnf;
import limen.certificate.cnf.Cnf;
import limen.certificate.cnf.EncodingOptions;

/**
 * That two circuits differ, as clauses: of their common inputs, of the gates where these are clauses too, and that some output differs.
 *
 * @param cnf the clauses
 * @param inputs literals of the input bits
 * @param differ literals that an output differs, constants too
 */
public record EqualityFormula(Cnf cnf, int[] inputs, int[] differ) {

    /** Gives the literals of a circuit's outputs. */
    @FunctionalInterface
    interface Gates {
        int[] outputs(boolean isSecond, int... inputs);
    }

    /**
     * {@return the formula with gates as clauses}
     *
     * @param pair the circuits
     * @throws limen.io.LimitException if it is too large
     */
    public static EqualityFormula clauses(CircuitPair pair) {
        CircuitCnf cnf = new CircuitCnf(EncodingOptions.DEFAULT);
        return of(pair, cnf, (isSecond, inputs) -> cnf.encode(isSecond ? pair.second() : pair.first(), inputs));
    }

    /** The formula with gates in whatever form. */
    static EqualityFormula of(CircuitPair pair, CircuitCnf cnf, Gates gates) {
        InputSpace space = pair.space();
        int[] inputs = cnf.tokens(space.digits(), space.bound(), space.bits());
        int[] a = gates.outputs(false, inputs);
        int[] b = gates.outputs(true, inputs);
        int[] differ = new int[a.length];
        for (int k = 0; k < a.length; k++) {
            differ[k] = cnf.differ(a[k], b[k]);
        }
        cnf.cnf().add(differ);
        return new EqualityFormula(cnf.cnf(), inputs, differ);
    }
}
