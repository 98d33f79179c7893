package limen.prove.portfolio;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import limen.property.InputMonitor;
import limen.property.Letters;
import limen.property.Monitor;

/** How many inputs, or pairs of inputs, a question is about. */
final class InputCount {
    /** States beyond which nobody counts. */
    private static final int MOST_STATES = 200_000;

    private static final int DIGITS = 12;

    private InputCount() {}

    /** The number as people write it: {@code 2^64}, {@code 1,771}; empty where counting takes too many states. */
    static String words(Monitor monitor, int symbols) {
        BigInteger count = monitor instanceof InputMonitor<?>
                ? BigInteger.valueOf(symbols).pow(monitor.length(0))
                : counted(monitor);
        return count == null ? "" : power(count, symbols);
    }

    /** Forward, by the number of paths to each state. */
    private static BigInteger counted(Monitor monitor) {
        Map<Integer, BigInteger> level = Map.of(monitor.start(), BigInteger.ONE);
        long seen = 0;
        for (int step = 0; step < monitor.steps(); step++) {
            Map<Integer, BigInteger> next = new HashMap<>();
            level.forEach((state, paths) -> {
                Letters letters = monitor.letters(state);
                for (int after : letters.next()) {
                    next.merge(after, paths, BigInteger::add);
                }
            });
            seen += next.size();
            if (seen > MOST_STATES) {
                return null;
            }
            level = next;
        }
        return level.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static String power(BigInteger count, int symbols) {
        BigInteger rest = count;
        int exponent = 0;
        BigInteger base = BigInteger.valueOf(symbols);
        while (symbols > 1 && rest.signum() > 0 && rest.mod(base).signum() == 0) {
            rest = rest.divide(base);
            exponent++;
        }
        if (exponent > 0 && rest.equals(BigInteger.ONE)) {
            return symbols + "^" + exponent;
        }
        String digits = count.toString();
        return digits.length() <= DIGITS ? digits : "2^" + Math.floor(10 * log2(count)) / 10 + " (rounded)";
    }

    private static double log2(BigInteger count) {
        int shift = Math.max(0, count.bitLength() - Double.MAX_EXPONENT);
        return Math.log(count.shiftRight(shift).doubleValue()) / Math.log(2) + shift;
    }
}
