package limen.number;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.io.InputException;

/** Reads fractions and decimals exactly; the limits keep a hostile text from costing more than milliseconds. */
final class RationalParser {
    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_EXPONENT = 10_000;

    private static final Pattern FRACTION = Pattern.compile("([+-]?[0-9]+)/([0-9]+)");
    private static final Pattern DECIMAL = Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,9}))?");

    private RationalParser() {}

    static Rational parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InputException("number of " + text.length() + " characters: at most " + MAX_LENGTH + " are read");
        }
        String trimmed = text.strip();
        Matcher fraction = FRACTION.matcher(trimmed);
        if (fraction.matches()) {
            BigInteger denominator = new BigInteger(fraction.group(2));
            if (denominator.signum() == 0) {
                throw refuse(text, "the denominator is zero");
            }
            return Rational.of(new BigInteger(fraction.group(1)), denominator);
        }
        Matcher decimal = DECIMAL.matcher(trimmed);
        if (!decimal.matches()) {
            throw refuse(text, "write 3/4, -2, 0.125 or 1e-5");
        }
        return decimal(decimal, text);
    }

    private static Rational decimal(Matcher decimal, String text) {
        String fractionDigits = decimal.group(3) == null ? "" : decimal.group(3);
        String digits = decimal.group(2) + fractionDigits;
        if (digits.isEmpty()) {
            throw refuse(text, "it has no digits");
        }
        int written = decimal.group(4) == null ? 0 : Integer.parseInt(decimal.group(4));
        if (Math.abs(written) > MAX_EXPONENT) {
            throw refuse(text, "decimal exponents go from -" + MAX_EXPONENT + " to " + MAX_EXPONENT);
        }
        BigInteger significand = new BigInteger(decimal.group(1).equals("-") ? "-" + digits : digits);
        int exponent = written - fractionDigits.length();
        BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
        return exponent >= 0 ? Rational.of(significand.multiply(power)) : Rational.of(significand, power);
    }

    private static InputException refuse(String text, String reason) {
        return new InputException("cannot read number \"" + text + "\": " + reason);
    }
}
