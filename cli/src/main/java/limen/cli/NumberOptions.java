package limen.cli;

import java.math.BigInteger;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How options that are numbers are read: decimal digits, and what is too large is told the range; without words of Java. */
final class NumberOptions {
    private static final int MOST_DIGITS = 10_000;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private NumberOptions() {}

    /** Lets a command line and all its verbs read numbers so. */
    static void register(CommandLine command) {
        ITypeConverter<Integer> ints = text -> (int) integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        ITypeConverter<Long> longs = text -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
        command.registerConverter(int.class, ints)
                .registerConverter(Integer.class, ints)
                .registerConverter(long.class, longs)
                .registerConverter(Long.class, longs)
                .registerConverter(double.class, NumberOptions::decimal)
                .registerConverter(Double.class, NumberOptions::decimal)
                .registerConverter(BigInteger.class, NumberOptions::integer);
    }

    private static BigInteger integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no integer, give decimal digits such as 8");
        }
        if (text.length() > MOST_DIGITS) {
            throw new TypeConversionException(
                    "an integer of " + text.length() + " digits, give at most " + MOST_DIGITS);
        }
        return new BigInteger(text);
    }

    private static long integer(String text, long least, long most) {
        BigInteger number = integer(text);
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new TypeConversionException(
                    "'" + text + "' is too large, give an integer from " + least + " to " + most);
        }
        return number.longValue();
    }

    private static double decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no number, give one such as 0.8 or 1e-5");
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw new TypeConversionException("'" + text + "' is too large, give a number from -1e308 to 1e308");
        }
        return number;
    }
}
