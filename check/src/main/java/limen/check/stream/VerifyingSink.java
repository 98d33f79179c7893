package limen.check.stream;

import limen.compiler.uniform.GateSink;

/** Recomputes the values of chosen gates from their arguments' values as they pass by, and hands everything on. */
final class VerifyingSink implements GateSink {
    private final GateSink next;
    private final NodeValues values;
    private final long[] chosen;
    private int cursor;
    private long node;
    private boolean isChosen;
    private boolean atLeast;
    private long threshold;
    private long ones;
    private long arity;
    private long left;
    /** Whether arguments are only for verification here, not to be handed on. */
    private boolean isRepeated;

    private long arguments;
    private long verified;

    /**
     * Verifies these nodes.
     *
     * @param firstNode the first node that will come
     * @param chosen ascending, different
     */
    VerifyingSink(GateSink next, NodeValues values, long firstNode, long[] chosen) {
        node = firstNode;
        this.next = next;
        this.values = values;
        this.chosen = chosen;
    }

    @Override
    public void input() {
        next.input();
        node++;
    }

    @Override
    public void gate(boolean isAtLeast, long k, long m) {
        next.gate(isAtLeast, k, m);
        arity = m;
        isRepeated = false;
        isChosen = cursor < chosen.length && chosen[cursor] == node;
        node++;
        if (isChosen) {
            cursor++;
            atLeast = isAtLeast;
            threshold = k;
            left = m;
            ones = 0;
        }
    }

    @Override
    public void argument(long argument, long times) {
        if (!isRepeated) {
            next.argument(argument, times);
        }
        arguments += times;
        if (isChosen) {
            ones += values.at(argument) ? times : 0;
            left -= times;
            if (left == 0) {
                compare();
            }
        }
    }

    /** A chosen gate's arguments are asked for all the same: they are not handed on. */
    @Override
    public boolean sameArguments() {
        isRepeated = next.sameArguments();
        boolean isTaken = isRepeated && !isChosen;
        arguments += isTaken ? arity : 0;
        return isTaken;
    }

    private void compare() {
        boolean computed = atLeast ? ones >= threshold : ones <= threshold;
        if (computed != values.at(node - 1)) {
            throw new GateMismatchException("gate " + (node - 1) + ": its arguments make it " + computed
                    + ", the interpreter's trace says otherwise");
        }
        verified++;
    }

    /** Gates verified so far. */
    long verified() {
        return verified;
    }

    /** Arguments that passed, repetitions counted. */
    long arguments() {
        return arguments;
    }
}
