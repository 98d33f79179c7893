package limen.number;

import limen.io.InputException;

/**
 * Recursive descent over the grammar of {@link PrecisionFormula}, with the factors {@code p}, {@code pow2(…)} and {@code lcm(…)} for {@link
 * IntegerFormula}; positions in messages count from 1.
 */
final class FormulaParser {
    /** Also bounds the depth of recursion. */
    private static final int MAX_LENGTH = 300;

    private static final int MAX_DIGITS = 18;

    private final String text;
    private final boolean precision;
    private int position;

    /** A parser of one formula, in which {@code p}, {@code pow2} and {@code lcm} may stand where {@code precision} holds. */
    FormulaParser(String text, boolean precision) {
        this.precision = precision;
        if (text.length() > MAX_LENGTH) {
            throw new InputException(
                    "precision formula of " + text.length() + " characters: at most " + MAX_LENGTH + " are read");
        }
        this.text = text;
    }

    FormulaTerm parse() {
        FormulaTerm term = sum();
        if (peek() != 0) {
            throw expected("an operator or the end");
        }
        return term;
    }

    private FormulaTerm sum() {
        FormulaTerm left = product();
        while (peek() == '+' || peek() == '-') {
            left = new FormulaTerm.Operation(text.charAt(position++), left, product());
        }
        return left;
    }

    private FormulaTerm product() {
        FormulaTerm left = factor();
        while (peek() == '*' || peek() == '/') {
            left = new FormulaTerm.Operation(text.charAt(position++), left, factor());
        }
        return left;
    }

    private FormulaTerm factor() {
        char next = peek();
        if (isDigit(next)) {
            return constant();
        }
        if (next == '(') {
            position++;
            FormulaTerm inner = sum();
            take(')');
            return inner;
        }
        int start = position;
        String name = name();
        if (precision && name.equals("p")) {
            return new FormulaTerm.Precision();
        }
        if (precision && name.equals("pow2")) {
            take('(');
            FormulaTerm exponent = sum();
            take(')');
            return new FormulaTerm.Pow2(exponent);
        }
        if (precision && name.equals("lcm")) {
            return multiple();
        }
        switch (name) {
            case "n":
                return new FormulaTerm.Length();
            case "log2":
                take('(');
                FormulaTerm argument = sum();
                take(')');
                return new FormulaTerm.Log2(argument);
            case "min", "max":
                take('(');
                FormulaTerm left = sum();
                take(',');
                FormulaTerm right = sum();
                take(')');
                return new FormulaTerm.Extreme(name.equals("max"), left, right);
            default:
                position = start;
                throw expected(
                        "an integer, n, " + (precision ? "p, pow2(…), lcm(…), " : "") + "log2(…), min(…), max(…) or (");
        }
    }

    /** Of two numbers, or of a range of them. */
    private FormulaTerm multiple() {
        take('(');
        FormulaTerm left = sum();
        boolean range = peek() == '.';
        if (range) {
            position++;
            take('.');
        } else {
            take(',');
        }
        FormulaTerm right = sum();
        take(')');
        return range ? new FormulaTerm.MultipleOfRange(left, right) : new FormulaTerm.Multiple(left, right);
    }

    private FormulaTerm constant() {
        int start = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        if (position - start > MAX_DIGITS) {
            position = start;
            throw expected("an integer of at most " + MAX_DIGITS + " digits");
        }
        return new FormulaTerm.Constant(Long.parseLong(text.substring(start, position)));
    }

    private String name() {
        int start = position;
        while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** The next character that is no space, or 0 at the end. */
    private char peek() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw expected("'" + wanted + "'");
        }
        position++;
    }

    /** {@link Character#isDigit} also accepts digits of other scripts. */
    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private InputException expected(String what) {
        String found = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
        return new InputException("precision formula \"" + text + "\" has " + found + " at position " + (position + 1)
                + ": write " + what + " there, for example 8 or 2*log2(n)+2");
    }
}
