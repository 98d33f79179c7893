package limen.circuit.io.verilog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.netlist.IntList;
import limen.circuit.io.netlist.Netlist;
import limen.circuit.io.verilog.Nets.Range;
import limen.circuit.io.verilog.Nets.Way;

/** Reads the structural subset of Verilog into a netlist. Memory and time are linear in the bytes that were read. */
final class VerilogReader {
    private static final Set<String> GATES = Set.of("and", "nand", "or", "nor", "xor", "xnor", "not", "buf");

    private final VerilogScanner in;
    private final Netlist netlist;
    private final Nets nets;
    private final Values values;
    private final Expressions expressions;

    VerilogReader(InputStream in, String source, long memory) {
        this.in = new VerilogScanner(in, source);
        netlist = new Netlist((place, what, remedy) -> this.in.refusal(place, what, remedy), memory);
        nets = new Nets(this.in, netlist);
        values = new Values(netlist);
        expressions = new Expressions(this.in, nets, values);
    }

    Circuit read() throws IOException {
        in.next();
        if (!in.is("module") && !in.is("macromodule")) {
            throw in.refusal(in.found() + " where module should stand", "give a file of one module");
        }
        in.next();
        expressions.name("the name of the module");
        if (in.is("(")) {
            ports();
        }
        expressions.expect(";");
        while (!in.is("endmodule")) {
            item();
        }
        in.next();
        if (in.kind() != VerilogScanner.Kind.END) {
            throw in.refusal(
                    in.found() + " behind the module: one is read", "give a flat one, as flatten of Yosys makes it");
        }
        nets.connect();
        return netlist.build();
    }

    private void ports() throws IOException {
        in.next();
        Way way = null;
        Range range = Range.SCALAR;
        while (!in.is(")")) {
            if (in.is("input") || in.is("output")) {
                way = in.is("input") ? Way.INPUT : Way.OUTPUT;
                in.next();
                range = range();
            }
            long place = in.place();
            String name = expressions.name("a port");
            nets.port(name, place);
            if (way != null) {
                nets.declare(name, way, range, place);
            }
            if (!in.is(")")) {
                expressions.expect(",");
                if (in.is(")")) {
                    throw in.refusal(") where a port should stand", "name it, or leave the comma out");
                }
            }
        }
        in.next();
    }

    /** Reads what may stand between the direction and the name of a net. */
    private Range range() throws IOException {
        if (in.is("wire")) {
            in.next();
        }
        if (!in.is("[")) {
            return Range.SCALAR;
        }
        in.next();
        int left = expressions.index();
        expressions.expect(":");
        int right = expressions.index();
        expressions.expect("]");
        return new Range(left, right);
    }

    private void item() throws IOException {
        if (in.is("input") || in.is("output") || in.is("wire")) {
            declaration();
        } else if (in.is("assign")) {
            in.next();
            do {
                long place = in.place();
                int signal = expressions.bit("the left side of an assignment");
                expressions.expect("=");
                values.define(signal, expressions.expression(), place);
            } while (isMore());
        } else if (GATES.contains(in.token()) && !in.isEscaped()) {
            gates();
        } else if (in.kind() == VerilogScanner.Kind.NAME
                && !in.isEscaped()
                && VerilogNames.KEYWORDS.contains(in.token())) {
            throw in.refusal(
                    in.found() + ", circuits have inputs, outputs, wires, gates and assignments alone",
                    "give a structural combinational module, as synth, flatten and simplemap of Yosys make it");
        } else if (in.kind() == VerilogScanner.Kind.NAME) {
            throw in.refusal(
                    "an instance of " + in.found() + ", one module is read",
                    "give a flat one, as flatten of Yosys makes it");
        } else {
            throw in.refusal(
                    in.found() + " where an item of the module or endmodule should stand",
                    "repair the file where it was made");
        }
    }

    /** Whether a comma follows, and not the end of the item. */
    private boolean isMore() throws IOException {
        boolean isSo = in.is(",");
        if (isSo) {
            in.next();
        } else {
            expressions.expect(";");
        }
        return isSo;
    }

    private void declaration() throws IOException {
        Way way = in.is("input") ? Way.INPUT : in.is("output") ? Way.OUTPUT : Way.WIRE;
        if (way != Way.WIRE) {
            in.next();
        }
        Range range = range();
        do {
            long place = in.place();
            String name = expressions.name("a net");
            nets.declare(name, way, range, place);
            if (way == Way.WIRE && in.is("=")) {
                in.next();
                values.define(nets.scalar(name, place), expressions.expression(), place);
            }
        } while (isMore());
    }

    private void gates() throws IOException {
        String gate = in.token();
        in.next();
        do {
            if (in.kind() == VerilogScanner.Kind.NAME) {
                in.next();
            }
            long place = in.place();
            expressions.expect("(");
            if (gate.equals("not") || gate.equals("buf")) {
                copies(gate.equals("not"), place);
            } else {
                gate(gate, place);
            }
        } while (isMore());
    }

    private void gate(String gate, long place) throws IOException {
        int signal = expressions.bit("the output of a gate");
        expressions.expect(",");
        Value all = expressions.expression();
        while (in.is(",")) {
            in.next();
            Value next = expressions.expression();
            all = switch (gate) {
                case "and", "nand" -> values.and(all, next, place);
                case "or", "nor" -> values.or(all, next, place);
                default -> values.xor(all, next, place);
            };
        }
        expressions.expect(")");
        values.define(signal, all.negatedIf(gate.equals("nand") || gate.equals("nor") || gate.equals("xnor")), place);
    }

    /** Outputs, and the input at last. */
    private void copies(boolean isNegated, long place) throws IOException {
        IntList outputs = new IntList();
        Value last = expressions.expression();
        if (!in.is(",")) {
            throw in.refusal(in.found() + " where , should stand", "give the gate an output and an input");
        }
        while (in.is(",")) {
            if (!last.isConjunction() || last.literals.size() != 1 || (last.literals.get(0) & 1) != 0) {
                throw in.refusal(place, "an expression where the output of a gate should stand", "name a net");
            }
            outputs.add(last.literals.get(0) >> 1);
            in.next();
            last = expressions.expression();
        }
        expressions.expect(")");
        for (int k = 0; k < outputs.size(); k++) {
            define(outputs.get(k), last, isNegated, place);
        }
    }

    private void define(int signal, Value value, boolean isNegated, long place) throws CircuitFormatException {
        values.define(signal, value.negatedIf(isNegated), place);
        value.negatedIf(isNegated);
    }
}
