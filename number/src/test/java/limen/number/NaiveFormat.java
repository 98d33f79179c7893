package limen.number;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;

/** Rounding by its definition, on a list of mantissas; knows nothing of boundaries. */
record NaiveFormat(List<BigInteger> mantissas, Rounding rounding, IntPredicate evenEncoding) {
    /** The rank to which x rounds, x in units. */
    int round(Rational x) {
        int last = mantissas.size() - 1;
        if (x.compareTo(Rational.of(mantissas.get(0))) <= 0) {
            return 0;
        }
        if (x.compareTo(Rational.of(mantissas.get(last))) >= 0) {
            return last;
        }
        int below = 0;
        int high = last;
        while (high - below > 1) {
            int middle = (below + high) / 2;
            if (Rational.of(mantissas.get(middle)).compareTo(x) <= 0) {
                below = middle;
            } else {
                high = middle;
            }
        }
        return choose(x, below, below + 1);
    }

    private int choose(Rational x, int below, int above) {
        Rational down = x.subtract(Rational.of(mantissas.get(below)));
        Rational up = Rational.of(mantissas.get(above)).subtract(x);
        if (down.signum() == 0) {
            return below;
        }
        if (rounding == Rounding.DOWN) {
            return below;
        }
        if (rounding == Rounding.TOWARD_ZERO) {
            boolean gapAroundZero =
                    mantissas.get(below).signum() < 0 && mantissas.get(above).signum() > 0;
            return (x.signum() >= 0) == gapAroundZero ? above : below;
        }
        int nearer = down.compareTo(up);
        if (nearer != 0) {
            return nearer < 0 ? below : above;
        }
        return rounding == Rounding.NEAREST_UP || evenEncoding.test(above) ? above : below;
    }
}
