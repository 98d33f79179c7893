package limen.circuit.io.netlist;

import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.io.CircuitFormatException;

/** The circuit of a netlist: levels by the longest path, without recursion, then gates level by level. Cost: linear. */
final class NetlistAssembler {
    private static final int OPEN = -1;

    private final Netlist netlist;
    /** Of each gate: 0 before it is seen, {@link #OPEN} while its arguments are, else 1 + its level. */
    private final int[] state;
    /** The signal that a copy is in the end. */
    private final int[] origin;

    private final int[] node;
    private int depth;

    NetlistAssembler(Netlist netlist) {
        this.netlist = netlist;
        state = new int[netlist.gates()];
        origin = new int[netlist.gates()];
        node = new int[netlist.gates()];
    }

    Circuit assemble(PortNames names) throws CircuitFormatException {
        computeLevels();
        for (int k = 0; k < netlist.outputs().size(); k++) {
            netlist.gateOf(netlist.outputs().get(k));
        }
        netlist.holdLevels(depth);
        CircuitBuilder builder = new CircuitBuilder(netlist.inputs(), GateKind.WEIGHTED);
        int[] order = order();
        int done = 0;
        Bank bank = new Bank();
        for (int level = 1; level <= depth; level++) {
            builder.stage("level " + level, "threshold", level);
            for (; done < order.length && state[order[done]] == level + 1; done++) {
                int gate = order[done];
                bank.clear();
                for (int at = netlist.from(gate); at < netlist.to(gate); at++) {
                    bank.base.addWire(node(netlist.argument(at)), netlist.weight(at));
                }
                bank.addGate(netlist.threshold(gate));
                node[gate] = (int) builder.add(bank);
            }
        }
        for (int k = 0; k < netlist.outputs().size(); k++) {
            builder.output(node(netlist.outputs().get(k)));
        }
        names.attach(builder);
        return builder.build();
    }

    private int node(int signal) throws CircuitFormatException {
        int gate = netlist.gateOf(signal);
        int meant = gate >= 0 && netlist.isCopy(gate) ? origin[gate] : signal;
        int defining = netlist.gateOf(meant);
        return defining < 0 ? netlist.inputOf(meant) : node[defining];
    }

    private void computeLevels() throws CircuitFormatException {
        int[] next = new int[state.length];
        IntList open = new IntList();
        for (int first = 0; first < state.length; first++) {
            if (state[first] != 0) {
                continue;
            }
            push(open, first, next);
            while (open.size() > 0) {
                int gate = open.get(open.size() - 1);
                int below = below(gate, next);
                if (below < 0) {
                    close(gate);
                    open.removeLast();
                } else if (state[below] == OPEN) {
                    throw cycle(below);
                } else {
                    push(open, below, next);
                }
            }
        }
    }

    private void push(IntList open, int gate, int... next) {
        state[gate] = OPEN;
        next[gate] = netlist.from(gate);
        open.add(gate);
    }

    /** The next gate that a gate reads and that is not closed, −1 if there is none. */
    private int below(int gate, int... next) throws CircuitFormatException {
        for (; next[gate] < netlist.to(gate); next[gate]++) {
            int below = netlist.gateOf(netlist.argument(next[gate]));
            if (below >= 0 && state[below] <= 0) {
                return below;
            }
        }
        return -1;
    }

    private void close(int gate) throws CircuitFormatException {
        int level = 0;
        for (int at = netlist.from(gate); at < netlist.to(gate); at++) {
            int below = netlist.gateOf(netlist.argument(at));
            level = Math.max(level, below < 0 ? 0 : state[below] - 1);
        }
        if (netlist.isCopy(gate)) {
            int of = netlist.argument(netlist.from(gate));
            int below = netlist.gateOf(of);
            origin[gate] = below >= 0 && netlist.isCopy(below) ? origin[below] : of;
        } else {
            level++;
        }
        state[gate] = level + 1;
        depth = Math.max(depth, level);
    }

    private CircuitFormatException cycle(int gate) {
        return netlist.refusals.refusal(
                netlist.place(gate),
                "the gate that is defined here depends on itself",
                "give a circuit without cycles");
    }

    /** The gates that are no copies by level, stably. */
    private int[] order() {
        int[] next = new int[depth + 3];
        int count = 0;
        for (int gate = 0; gate < state.length; gate++) {
            if (!netlist.isCopy(gate)) {
                next[state[gate] + 1]++;
                count++;
            }
        }
        for (int s = 0; s < depth + 2; s++) {
            next[s + 1] += next[s];
        }
        int[] order = new int[count];
        for (int gate = 0; gate < state.length; gate++) {
            if (!netlist.isCopy(gate)) {
                order[next[state[gate]]++] = gate;
            }
        }
        return order;
    }
}
