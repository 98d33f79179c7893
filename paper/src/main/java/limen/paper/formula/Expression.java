package limen.paper.formula;

import limen.number.paper.PaperFloats;

/** The syntax tree of a formula whose names are resolved at one length and precision; truth is one, falsehood zero. */
sealed interface Expression {
    /** The number at these arguments. */
    ExactNumber evaluate(int[] arguments);

    /** Bounds of the number. */
    Width width();

    /** Bits of all numbers held at once while evaluating, beside the arguments; the result is one of them. */
    long workBits();

    /** A number that depends on no argument. */
    record Constant(ExactNumber value) implements Expression {
        @Override
        public ExactNumber evaluate(int[] arguments) {
            return value;
        }

        @Override
        public Width width() {
            return Width.of(value);
        }

        @Override
        public long workBits() {
            return width().bits();
        }
    }

    /** An argument that is an integer of so many bits. */
    record IntegerArgument(int index, int bits) implements Expression {
        @Override
        public ExactNumber evaluate(int[] arguments) {
            return ExactNumber.of(arguments[index]);
        }

        @Override
        public Width width() {
            return Width.integer(bits);
        }

        @Override
        public long workBits() {
            return width().bits();
        }
    }

    /** A field of an argument that is a string. */
    record FieldOfArgument(int index, BitField field, PaperFloats floats) implements Expression {
        @Override
        public ExactNumber evaluate(int[] arguments) {
            return field.read(arguments[index], floats);
        }

        @Override
        public Width width() {
            return field.width(floats);
        }

        @Override
        public long workBits() {
            return width().bits();
        }
    }

    /** The value of the float to which a number rounds. */
    record Rounded(Expression operand, PaperFloats floats) implements Expression {
        @Override
        public ExactNumber evaluate(int[] arguments) {
            return operand.evaluate(arguments).rounded(floats);
        }

        @Override
        public Width width() {
            return Width.ofFloats(floats);
        }

        @Override
        public long workBits() {
            return operand.workBits() + roundingBits(operand.width()) + width().bits();
        }

        /** Scratch space of {@link PaperFloats#round}: both sides of a division whose quotient has q − 1 bits. */
        static long roundingBits(Width operand) {
            return 2 * operand.bits() + operand.significant() + operand.denominator();
        }
    }

    /** An operation and its operand. */
    record UnaryTerm(UnaryOperation operation, Expression operand) implements Expression {
        @Override
        public ExactNumber evaluate(int[] arguments) {
            return operation.apply(operand.evaluate(arguments));
        }

        @Override
        public Width width() {
            return operation.width(operand.width());
        }

        /** The division of a floor holds the number written out, its divisor, and both parts of the result. */
        @Override
        public long workBits() {
            return operand.workBits() + 2 * operand.width().bits() + 2 * width().bits();
        }
    }

    /** An operation and its operands, the left of which is held while the right one is evaluated. */
    record BinaryTerm(BinaryOperation operation, Expression left, Expression right) implements Expression {
        @Override
        public ExactNumber evaluate(int[] arguments) {
            return operation.apply(left.evaluate(arguments), right.evaluate(arguments));
        }

        @Override
        public Width width() {
            return operation.width(left.width(), right.width());
        }

        /** An operation holds its operands, cross products of numerators and denominators, and the result before reduction. */
        @Override
        public long workBits() {
            long operands = left.width().bits() + right.width().bits();
            long operation = 3 * operands + 2 * width().bits();
            return Math.max(left.workBits(), left.width().bits() + Math.max(right.workBits(), operation));
        }
    }

    /** One of two numbers, chosen by a third. */
    record Choice(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public ExactNumber evaluate(int[] arguments) {
            return condition.evaluate(arguments).isTrue() ? then.evaluate(arguments) : otherwise.evaluate(arguments);
        }

        @Override
        public Width width() {
            return then.width().or(otherwise.width());
        }

        /** The condition is forgotten once a branch is chosen. */
        @Override
        public long workBits() {
            return Math.max(condition.workBits(), Math.max(then.workBits(), otherwise.workBits()));
        }
    }
}
