package limen.paper.formula;

/** An operation on one number. */
enum UnaryOperation {
    NEGATE,
    NOT,
    ABS,
    FLOOR,
    CEIL,
    LOG2,
    POW2;

    ExactNumber apply(ExactNumber x) {
        return switch (this) {
            case NEGATE -> x.negate();
            case NOT -> ExactNumber.ofTruth(!x.isTrue());
            case ABS -> x.abs();
            case FLOOR -> x.floor();
            case CEIL -> x.ceil();
            case LOG2 -> x.log2();
            case POW2 -> x.pow2();
        };
    }

    /** Bounds of the result from bounds of the operand. */
    Width width(Width x) {
        return switch (this) {
            case NEGATE, ABS -> x;
            case NOT -> Width.TRUTH;
            case FLOOR, CEIL -> x.floor();
            case LOG2 -> x.log2();
            case POW2 -> x.pow2();
        };
    }
}
