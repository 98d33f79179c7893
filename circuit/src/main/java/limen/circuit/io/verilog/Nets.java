package limen.circuit.io.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.netlist.Netlist;

/** The declared nets of a module, scalars and vectors, and its ports in order; every bit is a signal. */
final class Nets {
    /** The greatest index of a vector. */
    static final int MOST_INDEX = (1 << 24) - 1;

    /** Which way a net goes. */
    enum Way {
        INPUT,
        OUTPUT,
        WIRE
    }

    /** The range of a declaration; of a scalar the bits are −1. */
    record Range(int left, int right) {
        static final Range SCALAR = new Range(-1, -1);

        boolean isVector() {
            return left >= 0;
        }

        boolean has(int bit) {
            return bit >= Math.min(left, right) && bit <= Math.max(left, right);
        }
    }

    private static final class Net {
        Range range = Range.SCALAR;
        boolean hasRange;
        Way way = Way.WIRE;
        final long place;

        Net(long place) {
            this.place = place;
        }
    }

    private final VerilogScanner in;
    private final Netlist netlist;
    private final Map<String, Net> nets = new HashMap<>();
    private final List<String> ports = new ArrayList<>();

    Nets(VerilogScanner in, Netlist netlist) {
        this.in = in;
        this.netlist = netlist;
    }

    /** The next port of the module. */
    void port(String name, long place) throws CircuitFormatException {
        netlist.signal(name, place);
        if (nets.put(name, new Net(place)) != null) {
            throw twice(name, place);
        }
        ports.add(name);
    }

    private CircuitFormatException twice(String name, long place) {
        return in.refusal(place, name + " is declared twice", "give each net one declaration");
    }

    void declare(String name, Way way, Range range, long place) throws CircuitFormatException {
        Net net = nets.get(name);
        if (net == null && way != Way.WIRE) {
            throw in.refusal(place, name + " is no port of the module", "name it behind the module's name");
        }
        if (net == null) {
            requireApart(name, place);
            net = new Net(place);
            nets.put(name, net);
        } else if (way != Way.WIRE && net.way != Way.WIRE || net.hasRange && !net.range.equals(range)) {
            throw twice(name, place);
        }
        net.hasRange = true;
        net.range = range;
        net.way = way == Way.WIRE ? net.way : way;
        for (int bit = Math.min(range.left(), range.right());
                range.isVector() && bit <= Math.max(range.left(), range.right());
                bit++) {
            String one = bit(name, bit);
            if (nets.containsKey(one)) {
                throw twice(one, place);
            }
            netlist.signal(one, place);
        }
    }

    /** An escaped name may look like a bit of a vector, and is another net then. */
    private void requireApart(String name, long place) throws CircuitFormatException {
        int bracket = name.lastIndexOf('[');
        Net vector = bracket > 0 && name.matches("(?s).*\\[\\d{1,8}\\]") ? nets.get(name.substring(0, bracket)) : null;
        if (vector != null
                && vector.range.isVector()
                && vector.range.has(Integer.parseInt(name.substring(bracket + 1, name.length() - 1)))) {
            throw twice(name, place);
        }
    }

    private static String bit(String name, int bit) {
        return name + '[' + bit + ']';
    }

    /** The signal of a scalar; one that is not declared is, as the standard has it. */
    int scalar(String name, long place) throws CircuitFormatException {
        Net net = nets.get(name);
        if (net == null) {
            declare(name, Way.WIRE, Range.SCALAR, place);
        } else if (net.range.isVector()) {
            throw in.refusal(
                    place, "vector " + name + " without an index, values are single bits", "write " + name + "[i]");
        }
        return netlist.signal(name, place);
    }

    /** The signal of a bit of a vector. */
    int bit(String name, int bit, long place) throws CircuitFormatException {
        Net net = nets.get(name);
        if (net == null || !net.range.has(bit)) {
            throw in.refusal(place, "there is no " + bit(name, bit), "declare it, or correct the index");
        }
        return netlist.signal(bit(name, bit), place);
    }

    /** Makes the ports inputs and outputs of the netlist: those of a vector from its right bit on. */
    void connect() throws CircuitFormatException {
        for (String name : ports) {
            Net net = nets.get(name);
            if (net.way == Way.WIRE) {
                throw in.refusal(net.place, "port " + name + " is neither input nor output", "declare it");
            }
            if (!net.range.isVector()) {
                connect(net, name);
                continue;
            }
            int step = net.range.left() >= net.range.right() ? 1 : -1;
            for (int bit = net.range.right(); bit != net.range.left() + step; bit += step) {
                connect(net, bit(name, bit));
            }
        }
    }

    private void connect(Net net, String name) throws CircuitFormatException {
        int signal = netlist.signal(name, net.place);
        if (net.way == Way.INPUT) {
            netlist.input(signal, net.place);
        } else {
            netlist.output(signal, net.place);
        }
    }
}
