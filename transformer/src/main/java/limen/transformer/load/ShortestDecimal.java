package limen.transformer.load;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimals that stand for a double: of all that round to it, one of the fewest digits, and of these the nearest to it.
 *
 * <p>Python's repr and json.dump, JavaScript, and Java's Double.toString from 19 on print doubles in this way. Java takes two digits
 * where one would do and two are nearer (4.9E-324 for 5e-324); both count.
 */
final class ShortestDecimal {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private ShortestDecimal() {}

    /** Whether a decimal, whatever its zeros and exponent, is what programs print for a finite double. */
    static boolean is(BigDecimal decimal, double value) {
        return new BigDecimal(Double.toString(value)).compareTo(decimal) == 0
                || decimal.doubleValue() == value
                        && new BigDecimal(value).round(ONE_DIGIT).compareTo(decimal) == 0;
    }
}
