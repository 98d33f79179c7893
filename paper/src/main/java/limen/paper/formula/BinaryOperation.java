package limen.paper.formula;

/** An operation on two numbers. */
enum BinaryOperation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    QUOTIENT,
    MODULO,
    MIN,
    MAX,
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    AND,
    OR;

    ExactNumber apply(ExactNumber a, ExactNumber b) {
        return switch (this) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE -> a.divide(b);
            case QUOTIENT -> a.quotient(b);
            case MODULO -> a.modulo(b);
            case MIN -> a.min(b);
            case MAX -> a.max(b);
            case EQUAL -> ExactNumber.ofTruth(a.compareTo(b) == 0);
            case UNEQUAL -> ExactNumber.ofTruth(a.compareTo(b) != 0);
            case LESS -> ExactNumber.ofTruth(a.compareTo(b) < 0);
            case LESS_OR_EQUAL -> ExactNumber.ofTruth(a.compareTo(b) <= 0);
            case GREATER -> ExactNumber.ofTruth(a.compareTo(b) > 0);
            case GREATER_OR_EQUAL -> ExactNumber.ofTruth(a.compareTo(b) >= 0);
            case AND -> ExactNumber.ofTruth(a.isTrue() && b.isTrue());
            case OR -> ExactNumber.ofTruth(a.isTrue() || b.isTrue());
        };
    }

    /** Bounds of the result from bounds of the operands. */
    Width width(Width a, Width b) {
        return switch (this) {
            case ADD, SUBTRACT -> a.sum(b);
            case MULTIPLY -> a.product(b);
            case DIVIDE -> a.quotient(b);
            case QUOTIENT -> a.quotient(b).floor();
            case MODULO -> a.modulo(b);
            case MIN, MAX -> a.or(b);
            case EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, AND, OR -> Width.TRUTH;
        };
    }
}
