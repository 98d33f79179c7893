package limen.circuit.io.verilog;

import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.netlist.LogicGates;
import limen.circuit.io.netlist.Netlist;

/** Combines values, and makes them gates where they have to be signals: a conjunction or disjunction of any number is one gate. */
final class Values {
    private final Netlist netlist;
    private final LogicGates gates;

    Values(Netlist netlist) {
        this.netlist = netlist;
        gates = new LogicGates(netlist);
    }

    Value and(Value one, Value other, long at) throws CircuitFormatException {
        if (one.isConstant() && one.isNegated || other.isConstant() && !other.isNegated) {
            return one;
        }
        if (other.isConstant() || one.isConstant()) {
            return other;
        }
        Value all = one.isConjunction() ? one : new Value(false, literal(one, at));
        if (other.isConjunction()) {
            for (int k = 0; k < other.literals.size(); k++) {
                all.literals.add(other.literals.get(k));
            }
        } else {
            all.literals.add(literal(other, at));
        }
        return all;
    }

    Value or(Value one, Value other, long at) throws CircuitFormatException {
        return and(one.negatedIf(true), other.negatedIf(true), at).negatedIf(true);
    }

    Value xor(Value one, Value other, long at) throws CircuitFormatException {
        if (one.isConstant()) {
            return other.negatedIf(!one.isNegated);
        }
        if (other.isConstant()) {
            return one.negatedIf(!other.isNegated);
        }
        int first = literal(one, at);
        int second = literal(other, at);
        return first >> 1 == second >> 1 ? Value.constant(first != second) : new Value(true, first, second);
    }

    /** A value as a literal: a signal without name is made for all but literals. */
    private int literal(Value value, long at) throws CircuitFormatException {
        if (!value.isXor && value.literals.size() == 1) {
            return value.literals.get(0) ^ (value.isNegated ? 1 : 0);
        }
        int made = netlist.unnamed(at);
        boolean isNegated = value.isNegated;
        value.isNegated = false;
        define(made, value, at);
        return LogicGates.literal(made) ^ (isNegated ? 1 : 0);
    }

    /** Defines a signal as a value. */
    void define(int signal, Value value, long at) throws CircuitFormatException {
        if (value.isConstant()) {
            gates.constant(signal, !value.isNegated, at);
        } else if (value.isXor) {
            gates.xor(signal, value.literals.get(0), value.literals.get(1), value.isNegated, at);
        } else {
            gates.and(signal, value.literals, value.isNegated, at);
        }
    }
}
