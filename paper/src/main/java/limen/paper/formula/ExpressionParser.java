package limen.paper.formula;

import limen.io.InputException;

/**
 * Recursive descent over the grammar of docs/formats/abstract-json.md; names are looked up and constant parts evaluated at once.
 * Positions in messages count from 1.
 */
final class ExpressionParser {
    /** Also bounds the depth of recursion. */
    private static final int MAX_LENGTH = 1000;

    private static final int MAX_DIGITS = 18;
    private static final String[] COMPARISONS = {"<=", ">=", "!=", "=", "<", ">"};
    private static final BinaryOperation[] COMPARISON_OPERATIONS = {
        BinaryOperation.LESS_OR_EQUAL,
        BinaryOperation.GREATER_OR_EQUAL,
        BinaryOperation.UNEQUAL,
        BinaryOperation.EQUAL,
        BinaryOperation.LESS,
        BinaryOperation.GREATER
    };

    private final String text;
    private final Scope scope;
    private int position;

    private ExpressionParser(String text, Scope scope) {
        this.text = text;
        this.scope = scope;
    }

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException with the position of the first mistake
     */
    static Expression parse(String text, Scope scope) {
        if (text.length() > MAX_LENGTH) {
            throw new InputException(
                    "formula of " + text.length() + " characters: at most " + MAX_LENGTH + " are read, shorten it");
        }
        ExpressionParser parser = new ExpressionParser(text, scope);
        Expression expression = parser.choice();
        if (parser.peek() != 0) {
            throw parser.expected("an operator or the end");
        }
        return expression;
    }

    private Expression choice() {
        Expression condition = disjunction();
        if (!accept("?")) {
            return condition;
        }
        Expression then = choice();
        require(":");
        Expression otherwise = choice();
        if (condition instanceof Expression.Constant constant) {
            return constant.value().isTrue() ? then : otherwise;
        }
        return new Expression.Choice(condition, then, otherwise);
    }

    private Expression disjunction() {
        Expression left = conjunction();
        while (acceptWord("or")) {
            left = term(BinaryOperation.OR, left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (acceptWord("and")) {
            left = term(BinaryOperation.AND, left, negation());
        }
        return left;
    }

    private Expression negation() {
        return acceptWord("not") ? term(UnaryOperation.NOT, negation()) : comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        for (int k = 0; k < COMPARISONS.length; k++) {
            if (accept(COMPARISONS[k])) {
                return term(COMPARISON_OPERATIONS[k], left, sum());
            }
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (accept("+")) {
                left = term(BinaryOperation.ADD, left, product());
            } else if (accept("-")) {
                left = term(BinaryOperation.SUBTRACT, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = factor();
        while (true) {
            if (accept("*")) {
                left = term(BinaryOperation.MULTIPLY, left, factor());
            } else if (accept("/")) {
                left = term(BinaryOperation.DIVIDE, left, factor());
            } else if (acceptWord("div")) {
                left = term(BinaryOperation.QUOTIENT, left, factor());
            } else if (acceptWord("mod")) {
                left = term(BinaryOperation.MODULO, left, factor());
            } else {
                return left;
            }
        }
    }

    private Expression factor() {
        if (accept("-")) {
            return term(UnaryOperation.NEGATE, factor());
        }
        if (accept("(")) {
            Expression inner = choice();
            require(")");
            return inner;
        }
        char next = peek();
        if (isDigit(next)) {
            return integer();
        }
        if (next == '\'') {
            return token();
        }
        int start = position;
        String name = name();
        return switch (name) {
            case "" -> throw expected("a number, a name, - or (");
            case "abs" -> call(UnaryOperation.ABS);
            case "floor" -> call(UnaryOperation.FLOOR);
            case "ceil" -> call(UnaryOperation.CEIL);
            case "log2" -> call(UnaryOperation.LOG2);
            case "pow2" -> call(UnaryOperation.POW2);
            case "min" -> call(BinaryOperation.MIN);
            case "max" -> call(BinaryOperation.MAX);
            case "float" -> rounded();
            default -> named(name, start);
        };
    }

    private Expression call(UnaryOperation operation) {
        require("(");
        Expression operand = choice();
        require(")");
        return term(operation, operand);
    }

    private Expression call(BinaryOperation operation) {
        require("(");
        Expression left = choice();
        require(",");
        Expression right = choice();
        require(")");
        return term(operation, left, right);
    }

    private Expression rounded() {
        require("(");
        Expression operand = choice();
        require(")");
        return operand instanceof Expression.Constant constant
                ? new Expression.Constant(constant.value().rounded(scope.floats()))
                : new Expression.Rounded(operand, scope.floats());
    }

    private Expression named(String name, int start) {
        Expression meaning = scope.name(name);
        if (meaning == null) {
            position = start;
            throw refuse("names " + name, "known are " + scope.names());
        }
        if (!accept(".")) {
            return meaning;
        }
        peek();
        int fieldStart = position;
        String field = name();
        BitField bits = scope.field(field);
        if (bits == null) {
            position = fieldStart;
            throw refuse("names the field \"" + field + "\"", "known are " + scope.fieldNames());
        }
        if (!(meaning instanceof Expression.FieldOfArgument argument)) {
            position = start;
            throw refuse("reads a field of " + name, "only strings have fields");
        }
        return new Expression.FieldOfArgument(argument.index(), bits, scope.floats());
    }

    private Expression integer() {
        int start = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        if (position - start > MAX_DIGITS) {
            position = start;
            throw expected("an integer of at most " + MAX_DIGITS + " digits");
        }
        return new Expression.Constant(ExactNumber.of(Long.parseLong(text.substring(start, position))));
    }

    private Expression token() {
        int start = position;
        int end = text.indexOf('\'', start + 1);
        int index = end < 0 ? -1 : scope.alphabet().indexOf(text.substring(start + 1, end));
        if (index < 0) {
            throw expected("a token of the alphabet " + scope.alphabet() + " in quotes");
        }
        position = end + 1;
        return new Expression.Constant(ExactNumber.of(index));
    }

    private static Expression term(UnaryOperation operation, Expression operand) {
        Expression term = new Expression.UnaryTerm(operation, operand);
        return operand instanceof Expression.Constant ? constant(term) : term;
    }

    private static Expression term(BinaryOperation operation, Expression left, Expression right) {
        Expression term = new Expression.BinaryTerm(operation, left, right);
        return left instanceof Expression.Constant && right instanceof Expression.Constant ? constant(term) : term;
    }

    private static Expression constant(Expression term) {
        return new Expression.Constant(term.evaluate(new int[0]));
    }

    private String name() {
        int start = position;
        while (position < text.length() && isNameCharacter(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** The next character that is no space, or 0 at the end. */
    private char peek() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }

    private boolean accept(String symbol) {
        peek();
        if (!text.startsWith(symbol, position)) {
            return false;
        }
        position += symbol.length();
        return true;
    }

    private boolean acceptWord(String word) {
        peek();
        int end = position + word.length();
        if (!text.startsWith(word, position) || end < text.length() && isNameCharacter(text.charAt(end))) {
            return false;
        }
        position = end;
        return true;
    }

    private void require(String symbol) {
        if (!accept(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isNameCharacter(char character) {
        return isDigit(character)
                || character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character == '_';
    }

    private InputException expected(String what) {
        String found = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
        return refuse("has " + found, "write " + what + " there");
    }

    private InputException refuse(String found, String remedy) {
        return new InputException(
                "formula \"" + text + "\" " + found + " at position " + (position + 1) + ": " + remedy);
    }
}
