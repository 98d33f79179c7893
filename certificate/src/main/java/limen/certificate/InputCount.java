package limen.certificate;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import limen.property.Letters;
import limen.property.Monitor;

/** How many inputs a question is about: the paths of its monitor. */
public final class InputCount {
    private InputCount() {}

    /**
     * {@return the number of paths, or nothing if the monitor has more states than allowed}
     *
     * <p>Level by level: for every state that is reached, how many paths reach it. O(states · letters) additions.
     *
     * @param monitor whose paths are counted
     * @param mostStates how many states may be looked at, over all levels
     */
    public static Optional<BigInteger> of(Monitor monitor, long mostStates) {
        Map<Integer, BigInteger> level = Map.of(monitor.start(), BigInteger.ONE);
        long seen = 1;
        for (int step = 0; step < monitor.steps(); step++) {
            Map<Integer, BigInteger> next = new HashMap<>();
            for (Map.Entry<Integer, BigInteger> state : level.entrySet()) {
                Letters letters = monitor.letters(state.getKey());
                for (int letter = 0; letter < letters.count(); letter++) {
                    next.merge(letters.next()[letter], state.getValue(), BigInteger::add);
                }
                if (seen + next.size() > mostStates) {
                    return Optional.empty();
                }
            }
            seen += next.size();
            level = next;
        }
        return Optional.of(level.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
    }

    /**
     * {@return the count as a power of so many letters, {@code 2^12}, where it is one; as one of more, as pairs may be; else in digits}
     *
     * @param count from 0
     * @param steps letters of every input, at least 1
     */
    public static String text(BigInteger count, int steps) {
        if (steps > 1 && count.compareTo(BigInteger.ONE) > 0) {
            // the root as a double is off by less than one while it is small, and a large alphabet is written in digits
            long root = Math.round(Math.pow(2, log2(count) / steps));
            if (root > 1 && BigInteger.valueOf(root).pow(steps).equals(count)) {
                return root + "^" + steps;
            }
            for (int exponent = count.bitLength() - 1; exponent > steps; exponent--) {
                BigInteger base = BigInteger.valueOf(Math.round(Math.pow(2, log2(count) / exponent)));
                if (base.pow(exponent).equals(count)) {
                    return base + "^" + exponent;
                }
            }
        }
        return count.toString();
    }

    private static double log2(BigInteger count) {
        int shift = Math.max(0, count.bitLength() - 60);
        return shift + Math.log(count.shiftRight(shift).doubleValue()) / Math.log(2);
    }
}
