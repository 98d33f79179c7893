package limen.circuit.io.netlist;

import limen.circuit.io.CircuitFormatException;

/** How a reader refuses: it alone knows what a place is. */
@FunctionalInterface
public interface Refusals {
    /**
     * {@return a refusal to throw}
     *
     * @param place where, as the reader counts: a line, or a line and a column
     * @param what the fault, without its place
     * @param remedy what to do
     */
    CircuitFormatException refusal(long place, String what, String remedy);
}
