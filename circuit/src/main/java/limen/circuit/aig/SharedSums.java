package limen.circuit.aig;

/**
 * A pencil whose two sums are counted once, in binary, for all gates; each gate then adds its slope times the one to the other, over digits
 * instead of arguments. For many slopes and long sums.
 */
final class SharedSums {
    private final CounterNetwork counter = new CounterNetwork();
    private final LiteralSum sum = new LiteralSum();
    private final int[] base = new int[Long.SIZE];
    private final int[] slopeSum = new int[Long.SIZE];

    /**
     * Builds all gates of a pencil.
     *
     * @return whether it was built: digits may reach further than sums, and then pass 63 bits
     */
    boolean build(SumArguments arguments, PencilGates gates, AndScratch scratch, int[] roots) {
        try {
            arguments.fill(sum, 0);
            long baseShift = sum.negative();
            int baseBits = counter.bits(sum, scratch, base);
            arguments.fillSlopeSum(sum);
            long slopeShift = sum.negative();
            int slopeBits = counter.bits(sum, scratch, slopeSum);
            int[] found = new int[gates.most()];
            for (int g = 0; g < gates.groups() && !scratch.isFull(); g++) {
                long slope = gates.slope(g);
                sum.clear();
                long constant = digits(base, baseBits, 1) + digits(slopeSum, slopeBits, slope);
                for (int r = 0; r < gates.size(g); r++) {
                    long threshold = arguments.threshold(gates.threshold(g, r), slope);
                    long shift = Math.addExact(baseShift, Math.multiplyExact(slope, slopeShift));
                    sum.addGate(Math.subtractExact(Math.addExact(threshold, shift), constant));
                }
                counter.build(sum, scratch, found);
                for (int r = 0; r < gates.size(g); r++) {
                    roots[gates.gate(g, r)] = found[r];
                }
            }
            return !scratch.isFull();
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** Adds digits with their weights; returns what constant ones add up to. */
    private long digits(int[] bits, int count, long factor) {
        long constant = 0;
        for (int b = 0; b < count; b++) {
            long weight = Math.multiplyExact(factor, 1L << b);
            if (bits[b] == AndScratch.TRUE) {
                constant = Math.addExact(constant, weight);
            } else if (bits[b] != AndScratch.FALSE && weight != 0) {
                sum.add(bits[b], weight, b);
            }
        }
        return constant;
    }
}
