package limen.certificate.cnf;

import java.util.Arrays;
import limen.certificate.cnf.Functions.Function;
import limen.io.LimitException;

/**
 * What the encoder knows of each node of a circuit: a table of inputs, or a literal; and its <em>chain</em>: nodes in a row of one chain
 * are such that each one implies the one before.
 */
final class NodeValues {
    private final Functions functions;
    private final Function[] function;
    private final int[] literal;
    private final int[] chain;
    private int chains;

    NodeValues(Functions functions, long nodes) {
        if (nodes > 1 << 28) {
            throw new LimitException("circuit of " + nodes + " nodes: too large for clauses, ask for a smaller length");
        }
        this.functions = functions;
        function = new Function[(int) nodes];
        literal = new int[(int) nodes];
        chain = new int[(int) nodes];
    }

    void set(int node, Function value) {
        function[node] = value;
    }

    void set(int node, int value) {
        if (value == Cnf.TRUE || value == Cnf.FALSE) {
            function[node] = functions.constant(value == Cnf.TRUE);
        } else {
            literal[node] = value;
        }
    }

    /** The table of a node, null if it has none. */
    Function function(int node) {
        return function[node];
    }

    /** The literal of a node. */
    int literal(int node) {
        if (literal[node] == 0) {
            literal[node] = functions.literal(function[node]);
        }
        return literal[node];
    }

    void startChain(int node) {
        chain[node] = ++chains;
    }

    /** Says that a node implies the one before. */
    void continueChain(int node) {
        chain[node] = chain[node - 1];
    }

    /** Whether both are of one chain: then the later one implies the earlier one. */
    boolean isChained(int node, int other) {
        return chain[node] != 0 && chain[node] == chain[other];
    }

    /** Whether a node is known to imply another one: the same, later in a chain, or by their tables. */
    boolean implies(int node, int other) {
        if (node == other || other < node && isChained(node, other)) {
            return true;
        }
        Function a = function[node];
        Function b = function[other];
        if (a == null || b == null) {
            return false;
        }
        return a.isConstant() && !a.isTrue()
                || b.isConstant() && b.isTrue()
                || Arrays.equals(a.groups(), b.groups()) && (a.table() & ~b.table()) == 0;
    }
}
