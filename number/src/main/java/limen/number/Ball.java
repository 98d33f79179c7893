package limen.number;

/**
 * All reals that are at most a radius away from a centre, both doubles: a bound of a number that is not known, or not wanted, exactly.
 *
 * <p>Every operation here returns a ball that holds every result of what its arguments hold. Bounds are proved by hand, in comments, from
 * one fact each: an operation of IEEE 754 on doubles is off by at most 2^-53 of its result while this is no subnormal number, and {@link
 * StrictMath#exp} by at most one unit in the last place, 2^-52 of its result. All radii are at least twice what is proved: that pays for
 * the rounding of the radius itself, of second-order terms, and of the 2^-96 that {@link Transcendental} may be off.
 *
 * <p>Where a number is too large, too small or not a number, the ball has an infinite or undefined end: {@link #nearestInteger} and
 * whoever else asks both ends then finds that they do not agree.
 *
 * @param centre any double
 * @param radius not negative
 */
public record Ball(double centre, double radius) {
    /** Beyond these magnitudes products are left to exact numbers: nothing here is subnormal or overflows. */
    private static final double LARGEST = 0x1p300;

    private static final double SMALLEST = 0x1p-300;

    /** What {@link #nearestInteger} says where it does not know. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Doubles below this have a unit in the last place of at most a half: neighbours are never more than one integer apart. */
    private static final double INTEGERS = 0x1p50;

    /**
     * {@code integer · unit}.
     *
     * @param integer a nearest double of it
     * @param unit a nearest double of a positive rational
     */
    public static Ball product(double integer, double unit) {
        // both factors and the product: 3 roundings, 3·2^-53
        return integer == 0 ? new Ball(0, 0) : checked(integer * unit, Math.abs(integer * unit) * 0x1p-50, unit);
    }

    /** These numbers over a positive rational of which {@code unit} is a nearest double. */
    public Ball dividedBy(double unit) {
        // the divisor and the quotient: 2 roundings; what the radius stands for is divided alike
        double quotient = centre / unit;
        return checked(quotient, radius / unit * (1 + 0x1p-50) + Math.abs(quotient) * 0x1p-51, unit);
    }

    /** A ball, all of whose numbers were found by a unit that is no extreme. */
    private static Ball checked(double centre, double radius, double unit) {
        boolean usual = unit > SMALLEST && unit < LARGEST && Math.abs(centre) < LARGEST;
        // a centre below all usual ones may have lost bits: 2^-300 is more than those
        return usual ? new Ball(centre, radius + SMALLEST) : new Ball(0, Double.POSITIVE_INFINITY);
    }

    /** A double that is below all numbers of the ball, or equal to the least. */
    public double low() {
        return radius == 0 ? centre : Math.nextDown(centre - radius);
    }

    /** A double that is above all numbers of the ball, or equal to the greatest. */
    public double high() {
        return radius == 0 ? centre : Math.nextUp(centre + radius);
    }

    /** The integer to which every number of the ball is nearest, ties to even; {@link #UNKNOWN} where there may be more than one. */
    public long nearestInteger() {
        double low = Math.rint(low());
        // rint is exact and monotone: what lies between two numbers that become one integer becomes it too
        return Math.abs(low) < INTEGERS && low == Math.rint(high()) ? (long) low : UNKNOWN;
    }
}
