package limen.circuit.io.verilog;

import limen.circuit.io.netlist.IntList;

/**
 * What an expression is before it becomes gates: a conjunction of literals, or two literals that differ; negated or not. A conjunction of none is
 * 1. It is used once, and may be changed then.
 */
final class Value {
    final IntList literals = new IntList();
    final boolean isXor;
    boolean isNegated;

    Value(boolean isXor, int... of) {
        this.isXor = isXor;
        for (int literal : of) {
            literals.add(literal);
        }
    }

    static Value constant(boolean value) {
        return new Value(false).negatedIf(!value);
    }

    Value negatedIf(boolean isSo) {
        isNegated ^= isSo;
        return this;
    }

    boolean isConstant() {
        return literals.size() == 0;
    }

    /** Whether its literals may be put into a conjunction. */
    boolean isConjunction() {
        return !isXor && !isNegated;
    }
}
