package limen.prove.portfolio;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.io.InputException;
import limen.prove.Budget;

/**
 * What may be used up by all lengths together.
 *
 * @param seconds for everything: making models, engines, and the check of what they found
 * @param states of one length
 * @param bytes of memory
 */
public record Limits(double seconds, long states, long bytes) {
    /** Ten minutes, 10^7 states, 8 GB. */
    public static final Limits DEFAULT = new Limits(600, 10_000_000, 8L << 30);

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|min|h)");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})([kmgt])b?");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,18})|(\\d{1,3}(?:\\.\\d{1,3})?)e(\\d{1,2})");
    private static final int MOST_EXPONENT = 15;

    /**
     * {@return the limits that a text names, the defaults where it names none}
     *
     * @param text parts in any order, separated by commas: time as {@code 60s}, {@code 5min}, {@code 1.5h}; states as {@code 1e7} or
     *     {@code 50000}; memory as {@code 8g}
     * @throws InputException if a part is none of these, or two are of the same kind: one line
     */
    public static Limits parse(String text) {
        Limits limits = new Limits(0, 0, 0);
        for (String part : text.split(",", -1)) {
            limits = limits.with(part.strip().toLowerCase(Locale.ROOT), text);
        }
        return new Limits(
                limits.seconds > 0 ? limits.seconds : DEFAULT.seconds,
                limits.states > 0 ? limits.states : DEFAULT.states,
                limits.bytes > 0 ? limits.bytes : DEFAULT.bytes);
    }

    private Limits with(String part, String text) {
        Matcher time = TIME.matcher(part);
        Matcher memory = MEMORY.matcher(part);
        Matcher count = COUNT.matcher(part);
        if (time.matches()) {
            double all = Double.parseDouble(time.group(1)) * unit(time.group(2));
            return new Limits(only(seconds, all, part, text), states, bytes);
        }
        if (memory.matches()) {
            long all = Long.parseLong(memory.group(1)) << 10 * (1 + "kmgt".indexOf(memory.group(2)));
            return new Limits(seconds, states, (long) only((double) bytes, (double) all, part, text));
        }
        if (count.matches() && (count.group(3) == null || Integer.parseInt(count.group(3)) <= MOST_EXPONENT)) {
            return new Limits(seconds, (long) only((double) states, Double.parseDouble(part), part, text), bytes);
        }
        throw new InputException("budget '" + text + "': '" + part
                + "' is no time, number of states or memory, give parts such as 60s,1e7,8g");
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 1e-3;
            case "min" -> 60;
            case "h" -> 3600;
            default -> 1;
        };
    }

    private static double only(double before, double now, String part, String text) {
        if (before > 0) {
            throw new InputException(
                    "budget '" + text + "': '" + part + "' is the second of its kind, give each at most once");
        }
        if (now <= 0) {
            throw new InputException("budget '" + text + "': '" + part + "' is nothing, give more");
        }
        return now;
    }

    /**
     * {@return what may be used, from now on}
     *
     * @param stopped whether somebody asked to stop
     */
    public Budget start(BooleanSupplier stopped) {
        return new Budget(System.nanoTime() + (long) (seconds * 1e9), states, bytes, stopped);
    }
}
