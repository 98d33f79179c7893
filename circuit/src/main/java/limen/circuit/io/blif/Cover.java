package limen.circuit.io.blif;

import java.io.IOException;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.netlist.IntList;
import limen.circuit.io.netlist.LogicGates;
import limen.circuit.io.netlist.Netlist;

/**
 * The cover of a table as threshold gates: one cube is one AND gate, cubes of one literal each are one OR gate, others are an OR of AND
 * gates; negated where the rows say where the output is 0. A row of don't-cares alone is a constant. A reusable buffer.
 */
final class Cover {
    private final Netlist netlist;
    private final LogicGates gates;
    private IntList inputs = new IntList();
    /** Literals of the first cube, as long as there is no other; of the latest one otherwise. */
    private final IntList cube = new IntList();

    private final IntList terms = new IntList();
    private int rows;
    private boolean value;
    private boolean isAll;

    Cover(Netlist netlist) {
        this.netlist = netlist;
        gates = new LogicGates(netlist);
    }

    /** Begins a table; its inputs must stay as they are until its end. */
    void begin(IntList signals) {
        inputs = signals;
        cube.clear();
        terms.clear();
        rows = 0;
        value = true;
        isAll = false;
    }

    /** A row of no inputs. */
    void cube() throws CircuitFormatException {
        isAll = true;
    }

    /** The row of inputs that was read as a word. */
    void cube(BlifScanner row) throws IOException {
        if (rows > 0) {
            keep(row.line());
        }
        cube.clear();
        for (int k = 0; k < row.length(); k++) {
            char symbol = row.symbol(k);
            if (symbol == '0' || symbol == '1') {
                cube.add(LogicGates.literal(inputs.get(k)) + ('1' - symbol));
            } else if (symbol != '-') {
                throw row.refusal("'" + symbol + "' in a row", "write 0, 1 or - for each input");
            }
        }
        isAll |= cube.size() == 0;
    }

    /** What the output is where the row that was read fits. */
    void value(boolean of, BlifScanner row) throws CircuitFormatException {
        if (rows > 0 && of != value) {
            throw row.refusal(
                    "rows of both 0 and 1 in one table", "write where the output is 1, or where it is 0, and not both");
        }
        value = of;
        rows++;
    }

    /** Makes a cube a term of the disjunction. */
    private void keep(long at) throws CircuitFormatException {
        if (cube.size() == 1) {
            terms.add(cube.get(0));
        } else if (cube.size() > 1) {
            int term = netlist.unnamed(at);
            gates.and(term, cube, false, at);
            terms.add(LogicGates.literal(term));
        }
    }

    /** Defines the output. */
    void end(int signal, long at) throws CircuitFormatException {
        if (rows == 0) {
            gates.constant(signal, false, at);
        } else if (isAll) {
            gates.constant(signal, value, at);
        } else if (rows == 1) {
            gates.and(signal, cube, !value, at);
        } else {
            keep(at);
            gates.or(signal, terms, !value, at);
        }
    }
}
