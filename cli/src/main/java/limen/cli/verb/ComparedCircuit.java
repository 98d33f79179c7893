package limen.cli.verb;

import java.math.BigInteger;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.lemma.LemmaSize;
import limen.compiler.onehot.ThermometerSize;
import limen.paper.AbstractShape;

/** The circuits of an abstract transformer, counted in closed form; the order is that of columns. */
enum ComparedCircuit {
    LEMMA_UNIT("lemma, unit gates"),
    LEMMA_WEIGHTED("lemma, weighted gates"),
    THERMOMETER("thermometer");

    private final String title;

    ComparedCircuit(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    int depth(AbstractShape shape) {
        return switch (this) {
            case LEMMA_UNIT -> LemmaConstruction.depth(shape, Addition.Kind.UNIT);
            case LEMMA_WEIGHTED -> LemmaConstruction.depth(shape, Addition.Kind.WEIGHTED);
            case THERMOMETER -> ThermometerSize.depth(shape);
        };
    }

    BigInteger gates(AbstractShape shape) {
        return switch (this) {
            case LEMMA_UNIT -> LemmaSize.of(shape, Addition.Kind.UNIT).gates();
            case LEMMA_WEIGHTED -> LemmaSize.of(shape, Addition.Kind.WEIGHTED).gates();
            case THERMOMETER -> ThermometerSize.of(shape).gates();
        };
    }

    /** Whether weights fit 62 bits at a precision. */
    boolean fits(int p) {
        return (this == LEMMA_UNIT ? Addition.Kind.UNIT : Addition.Kind.WEIGHTED).fits(p);
    }

    /**
     * The a for which the size grows as n^a, logarithms aside, if p grows as c·log₂ n.
     *
     * <p>n² pairs per head have functions of 3p bits, n positions one of (heads + 1)·p bits. Unit sums of n floats, n of them, count
     * columns by O(n) gates each in O(2^(p/2)) columns, twice n arguments each having O(n) counts: n^(3 + c/2).
     */
    double exponent(int heads, double c) {
        double tables = Math.max(2 + 3 * c, 1 + (heads + 1) * c);
        return this == LEMMA_UNIT ? Math.max(tables, 3 + c / 2) : tables;
    }
}
