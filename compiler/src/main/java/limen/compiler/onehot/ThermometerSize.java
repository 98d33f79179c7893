package limen.compiler.onehot;

import java.math.BigInteger;
import limen.compiler.construction.SumValues;
import limen.paper.AbstractShape;

/**
 * The size of {@link AbstractThermometer}'s circuit in closed form, also where its weights are too great to be compiled: nothing is
 * built, no function is asked for.
 *
 * @param depth 2 + 6·d
 * @param gates all gates
 */
public record ThermometerSize(int depth, BigInteger gates) {
    private static final int PER_LAYER = 6;

    /** Counts a member of the family. */
    public static ThermometerSize of(AbstractShape shape) {
        int p = shape.precision();
        BigInteger n = BigInteger.valueOf(shape.length());
        BigInteger heads = BigInteger.valueOf(shape.heads());
        BigInteger values = BigInteger.valueOf(SumValues.count(p));
        BigInteger states = n.shiftLeft(p);
        BigInteger pairs = n.multiply(n).shiftLeft(2 * p);
        BigInteger sums = n.multiply(heads).multiply(values.subtract(BigInteger.ONE));
        BigInteger layer = pairs.multiply(heads.multiply(values).add(BigInteger.ONE))
                .add(sums.shiftLeft(1))
                .add(states.multiply(values.pow(shape.heads())));
        BigInteger layers = BigInteger.valueOf(shape.layers());
        BigInteger gates = n.shiftLeft(shape.tokenBits())
                .add(states.multiply(layers))
                .add(layer.multiply(layers))
                .add(BigInteger.ONE);
        return new ThermometerSize(depth(shape), gates);
    }

    /** The depth, whatever the precision. */
    public static int depth(AbstractShape shape) {
        return 2 + PER_LAYER * shape.layers();
    }
}
