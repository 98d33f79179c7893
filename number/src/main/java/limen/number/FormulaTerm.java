package limen.number;

import limen.io.RangeException;

/** The syntax tree of a {@link PrecisionFormula} or an {@link IntegerFormula}. */
sealed interface FormulaTerm {
    /**
     * The term's value at length n and precision p.
     *
     * @throws ArithmeticException on overflow of 64 bits, division by zero, the logarithm of a number below 1 or a power beyond 2^62
     */
    long evaluate(long n, long p);

    boolean isConstant();

    String text();

    /** 1 for sums, 2 for products, 3 for what never needs parentheses. */
    default int precedence() {
        return 3;
    }

    /** An integer as written. */
    record Constant(long value) implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            return value;
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** The input length. */
    record Length() implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            return n;
        }

        @Override
        public boolean isConstant() {
            return false;
        }

        @Override
        public String text() {
            return "n";
        }
    }

    /** The precision in bits; only in an {@link IntegerFormula}. */
    record Precision() implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            return p;
        }

        @Override
        public boolean isConstant() {
            return false;
        }

        @Override
        public String text() {
            return "p";
        }
    }

    /** ⌈log2 argument⌉. */
    record Log2(FormulaTerm argument) implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            long value = argument.evaluate(n, p);
            if (value < 1) {
                throw new RangeException("log2 of " + value + " does not exist");
            }
            return (long) Long.SIZE - Long.numberOfLeadingZeros(value - 1);
        }

        @Override
        public boolean isConstant() {
            return argument.isConstant();
        }

        @Override
        public String text() {
            return "log2(" + argument.text() + ")";
        }
    }

    /** 2^argument; only in an {@link IntegerFormula}. */
    record Pow2(FormulaTerm argument) implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            long exponent = argument.evaluate(n, p);
            if (exponent < 0 || exponent > Long.SIZE - 2) {
                throw new RangeException("pow2 of " + exponent + " is no integer of 63 bits");
            }
            return 1L << exponent;
        }

        @Override
        public boolean isConstant() {
            return argument.isConstant();
        }

        @Override
        public String text() {
            return "pow2(" + argument.text() + ")";
        }
    }

    /** min or max of two terms. */
    record Extreme(boolean maximum, FormulaTerm left, FormulaTerm right) implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            long a = left.evaluate(n, p);
            long b = right.evaluate(n, p);
            return maximum ? Math.max(a, b) : Math.min(a, b);
        }

        @Override
        public boolean isConstant() {
            return left.isConstant() && right.isConstant();
        }

        @Override
        public String text() {
            return (maximum ? "max(" : "min(") + left.text() + "," + right.text() + ")";
        }
    }

    /** The least common multiple of two positive terms; only in an {@link IntegerFormula}. */
    record Multiple(FormulaTerm left, FormulaTerm right) implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            return of(left.evaluate(n, p), right.evaluate(n, p));
        }

        private static long of(long a, long b) {
            if (a < 1 || b < 1) {
                throw new RangeException("lcm of " + Math.min(a, b) + " does not exist");
            }
            long divisor = a;
            for (long rest = b; rest != 0; ) {
                long remainder = divisor % rest;
                divisor = rest;
                rest = remainder;
            }
            return Math.multiplyExact(a / divisor, b);
        }

        @Override
        public boolean isConstant() {
            return left.isConstant() && right.isConstant();
        }

        @Override
        public String text() {
            return "lcm(" + left.text() + "," + right.text() + ")";
        }
    }

    /** The least common multiple of all integers from one positive term to another; only in an {@link IntegerFormula}. */
    record MultipleOfRange(FormulaTerm from, FormulaTerm to) implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            long first = from.evaluate(n, p);
            long last = to.evaluate(n, p);
            if (first < 1 || last < first) {
                throw new RangeException("lcm of " + first + " to " + last + " does not exist");
            }
            long multiple = first;
            for (long k = first; k < last; k++) { // it at least doubles every few steps, so 64 bits end soon
                multiple = Multiple.of(multiple, k + 1);
            }
            return multiple;
        }

        @Override
        public boolean isConstant() {
            return from.isConstant() && to.isConstant();
        }

        @Override
        public String text() {
            return "lcm(" + from.text() + ".." + to.text() + ")";
        }
    }

    /** A left-associative operation. */
    record Operation(char operator, FormulaTerm left, FormulaTerm right) implements FormulaTerm {
        @Override
        public long evaluate(long n, long p) {
            long a = left.evaluate(n, p);
            long b = right.evaluate(n, p);
            return switch (operator) {
                case '+' -> Math.addExact(a, b);
                case '-' -> Math.subtractExact(a, b);
                case '*' -> Math.multiplyExact(a, b);
                case '/' -> Math.ceilDivExact(a, b);
                default -> throw new AssertionError("operator " + operator);
            };
        }

        @Override
        public boolean isConstant() {
            return left.isConstant() && right.isConstant();
        }

        @Override
        public int precedence() {
            return operator == '+' || operator == '-' ? 1 : 2;
        }

        @Override
        public String text() {
            return wrap(left, precedence()) + operator + wrap(right, precedence() + 1);
        }

        private static String wrap(FormulaTerm term, int needed) {
            return term.precedence() < needed ? "(" + term.text() + ")" : term.text();
        }
    }
}
