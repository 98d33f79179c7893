package limen.circuit.io.netlist;

import limen.circuit.io.CircuitFormatException;

/**
 * AND, OR and their negations as threshold gates of a netlist: each is one gate, whose negated arguments weigh −1. A <em>literal</em> is
 * 2·signal, or one more for its negation.
 */
public final class LogicGates {
    private final Netlist netlist;

    /**
     * Gates of a netlist.
     *
     * @param netlist gets them
     */
    public LogicGates(Netlist netlist) {
        this.netlist = netlist;
    }

    /**
     * {@return the literal of a signal}
     *
     * @param signal its number
     */
    public static int literal(int signal) {
        return 2 * signal;
    }

    /**
     * Defines a signal as a constant.
     *
     * @param signal its number
     * @param value which
     * @param at where
     * @throws CircuitFormatException as {@link Netlist#gate}
     */
    public void constant(int signal, boolean value, long at) throws CircuitFormatException {
        netlist.gate(signal, value ? 0 : 1, at);
    }

    /**
     * Defines a signal as the conjunction of literals or as its negation; of one literal it is a copy or a negation, of none a constant.
     *
     * @param signal its number
     * @param literals in any order, also the same one twice
     * @param isNegated whether it is negated
     * @param at where
     * @throws CircuitFormatException as {@link Netlist#gate}
     */
    public void and(int signal, IntList literals, boolean isNegated, long at) throws CircuitFormatException {
        define(signal, literals, false, isNegated, at);
    }

    /**
     * Defines a signal as the disjunction of literals or as its negation; of one literal it is a copy or a negation, of none a constant.
     *
     * @param signal its number
     * @param literals in any order, also the same one twice
     * @param isNegated whether it is negated
     * @param at where
     * @throws CircuitFormatException as {@link Netlist#gate}
     */
    public void or(int signal, IntList literals, boolean isNegated, long at) throws CircuitFormatException {
        define(signal, literals, true, isNegated, at);
    }

    private void define(int signal, IntList literals, boolean isOr, boolean isNegated, long at)
            throws CircuitFormatException {
        int count = literals.size();
        if (count == 1 && (literals.get(0) & 1) == (isNegated ? 1 : 0)) {
            netlist.copy(signal, literals.get(0) >> 1, at);
            return;
        }
        int negative = 0;
        for (int k = 0; k < count; k++) {
            int sign = (literals.get(k) & 1) == 0 ? 1 : -1;
            negative += sign < 0 ? 1 : 0;
            netlist.argument(literals.get(k) >> 1, isNegated ? -sign : sign, at);
        }
        // Σ of literals = Σ of signed signals + negative
        int least = (isOr ? 1 : count) - negative;
        netlist.gate(signal, isNegated ? 1 - least : least, at);
    }

    /**
     * Defines a signal as one that differs from another, or as one that does not, by two gates: a ∧ b, and a + b − 2(a ∧ b) ≥ 1.
     *
     * @param signal its number
     * @param one a literal
     * @param other a literal of another signal
     * @param isNegated whether it is 1 where they are equal
     * @param at where
     * @throws CircuitFormatException as {@link Netlist#gate}
     */
    public void xor(int signal, int one, int other, boolean isNegated, long at) throws CircuitFormatException {
        boolean equal = isNegated ^ ((one ^ other) & 1) == 1;
        int both = netlist.unnamed(at);
        netlist.argument(one >> 1, 1, at);
        netlist.argument(other >> 1, 1, at);
        netlist.gate(both, 2, at);
        int sign = equal ? -1 : 1;
        netlist.argument(one >> 1, sign, at);
        netlist.argument(other >> 1, sign, at);
        netlist.argument(both, -2L * sign, at);
        netlist.gate(signal, equal ? 0 : 1, at);
    }
}
