package limen.circuit.io.verilog;

import java.io.IOException;
import java.util.regex.Pattern;
import limen.circuit.io.netlist.LogicGates;

/** Names, bits and expressions of single bits: {@code ~}, {@code &}, {@code ^}, {@code ~^}, {@code |}, parentheses, 1'b0 and 1'b1 in any base. */
final class Expressions {
    private static final int DEEPEST = 500;
    /** A bit, in whatever base. */
    private static final Pattern CONSTANT = Pattern.compile("1'[bBoOdDhH][01]");

    private final VerilogScanner in;
    private final Nets nets;
    private final Values values;
    private int depth;

    Expressions(VerilogScanner in, Nets nets, Values values) {
        this.in = in;
        this.nets = nets;
        this.values = values;
    }

    /** Reads a symbol that has to stand here. */
    void expect(String symbol) throws IOException {
        if (!in.is(symbol)) {
            throw in.refusal(
                    in.found() + " where " + symbol + " should stand",
                    "structural Verilog of single bits is read: see docs/formats/verilog.md");
        }
        in.next();
    }

    /** Reads a name. */
    String name(String what) throws IOException {
        String name = in.token();
        if (in.kind() != VerilogScanner.Kind.NAME || !in.isEscaped() && VerilogNames.KEYWORDS.contains(name)) {
            throw in.refusal(
                    in.found() + " where " + what + " should stand",
                    "structural Verilog of single bits is read: see docs/formats/verilog.md");
        }
        in.next();
        return name;
    }

    /** Reads the index of a bit. */
    int index() throws IOException {
        if (in.kind() != VerilogScanner.Kind.NUMBER
                || !in.token().matches("\\d{1,8}")
                || Integer.parseInt(in.token()) > Nets.MOST_INDEX) {
            throw in.refusal(
                    in.found() + " where an index should stand", "write a number from 0 to " + Nets.MOST_INDEX);
        }
        int index = Integer.parseInt(in.token());
        in.next();
        return index;
    }

    /** Reads a scalar, or a bit of a vector; its signal. */
    int bit(String what) throws IOException {
        long place = in.place();
        String name = name(what);
        if (!in.is("[")) {
            return nets.scalar(name, place);
        }
        in.next();
        int index = index();
        expect("]");
        return nets.bit(name, index, place);
    }

    /** Reads a disjunction. */
    Value expression() throws IOException {
        Value all = exclusive();
        while (in.is("|")) {
            long place = in.place();
            in.next();
            all = values.or(all, exclusive(), place);
        }
        return all;
    }

    private Value exclusive() throws IOException {
        Value all = conjunction();
        while (in.is("^") || in.is("~")) {
            long place = in.place();
            boolean isEqual = in.is("~");
            in.next();
            if (isEqual) {
                expect("^");
            }
            all = values.xor(all, conjunction(), place).negatedIf(isEqual);
        }
        return all;
    }

    private Value conjunction() throws IOException {
        Value all = operand();
        while (in.is("&")) {
            long place = in.place();
            in.next();
            all = values.and(all, operand(), place);
        }
        return all;
    }

    private Value operand() throws IOException {
        boolean isNegated = false;
        while (in.is("~")) {
            isNegated ^= true;
            in.next();
        }
        return plain().negatedIf(isNegated);
    }

    private Value plain() throws IOException {
        if (in.is("(")) {
            if (++depth > DEEPEST) {
                throw in.refusal("parentheses deeper than " + DEEPEST, "give parts of the expression names");
            }
            in.next();
            Value inside = expression();
            expect(")");
            depth--;
            return inside;
        }
        if (in.kind() == VerilogScanner.Kind.NUMBER
                && CONSTANT.matcher(in.token()).matches()) {
            Value constant = Value.constant(in.token().endsWith("1"));
            in.next();
            return constant;
        }
        return new Value(false, LogicGates.literal(bit("a net, 1'b0, 1'b1, ~ or (")));
    }
}
