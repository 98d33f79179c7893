package limen.circuit.io.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.io.HandWritten;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Verilog by hand: what it computes, and each refusal with its line and column. */
class VerilogReaderTest {
    private static final String SUBSET = "; structural Verilog of single bits is read: see docs/formats/verilog.md";
    private static final int EXPRESSIONS = 1000;

    private static final HandWritten FILES = new HandWritten(VerilogFormat::read, StandardCharsets.UTF_8);

    private static Circuit read(String text) throws IOException {
        return FILES.read(text);
    }

    private static Circuit of(String item) throws IOException {
        return read("module m(input a, b, output y);\n" + item + "\nendmodule\n");
    }

    private static void refuses(String text, String what) {
        FILES.refuses(text, what);
    }

    private static void refusesItem(String item, String what) {
        refuses("module m(input a, b, output y);\n" + item + "\nendmodule\n", what);
    }

    @Test
    void gates() throws IOException {
        assertThat(NaiveEvaluator.table(of("and (y, a, b);"))).isEqualTo("0 0 0 1");
        assertThat(NaiveEvaluator.table(of("nand g(y, a, b);"))).isEqualTo("1 1 1 0");
        assertThat(NaiveEvaluator.table(of("or (y, a, b);"))).isEqualTo("0 1 1 1");
        assertThat(NaiveEvaluator.table(of("nor (y, a, b);"))).isEqualTo("1 0 0 0");
        assertThat(NaiveEvaluator.table(of("xor (y, a, b);"))).isEqualTo("0 1 1 0");
        assertThat(NaiveEvaluator.table(of("xnor (y, a, b);"))).isEqualTo("1 0 0 1");
        assertThat(NaiveEvaluator.table(of("xor (y, a, b, 1'b1, a);"))).isEqualTo("1 1 0 0");
        assertThat(NaiveEvaluator.table(of("not (y, a);"))).isEqualTo("1 0 1 0");
        assertThat(NaiveEvaluator.table(of("buf (y, b);"))).isEqualTo("0 0 1 1");
        assertThat(NaiveEvaluator.table(of("and (y, b);"))).isEqualTo("0 0 1 1");
        assertThat(NaiveEvaluator.table(of("buf one(t, u, a), two(y, v); and (v, t, u, ~b);")))
                .isEqualTo("0 1 0 0");
        assertThat(of("nand (y, a, b);").gates()).isEqualTo(1);
        assertThat(of("xnor (y, a, b);").gates()).isEqualTo(2);
    }

    @Test
    void assignments() throws IOException {
        assertThat(NaiveEvaluator.table(of("assign y = ~a;"))).isEqualTo("1 0 1 0");
        assertThat(NaiveEvaluator.table(of("assign y = a | b & a ^ 1'b1;"))).isEqualTo("1 1 1 1");
        assertThat(NaiveEvaluator.table(of("assign y = (a | b) & ~(a & b);"))).isEqualTo("0 1 1 0");
        assertThat(NaiveEvaluator.table(of("assign y = a ~^ b;"))).isEqualTo("1 0 0 1");
        assertThat(NaiveEvaluator.table(of("assign y = a ^~ b;"))).isEqualTo("1 0 0 1");
        assertThat(NaiveEvaluator.table(of("assign y = 1'b0;"))).isEqualTo("0 0 0 0");
        assertThat(NaiveEvaluator.table(of("assign y = a & 1'b0 | 1'b1 & ~~b;")))
                .isEqualTo("0 0 1 1");
        assertThat(NaiveEvaluator.table(of("assign y = 1'h1 ^ 1'd0 & 1'B1;"))).isEqualTo("1 1 1 1");
        assertThat(NaiveEvaluator.table(of("assign y = a ^ a;"))).isEqualTo("0 0 0 0");
        assertThat(NaiveEvaluator.table(of("assign y = a ^ ~a;"))).isEqualTo("1 1 1 1");
        assertThat(NaiveEvaluator.table(of("assign y = a & ~a;"))).isEqualTo("0 0 0 0");
        assertThat(NaiveEvaluator.table(of("assign y = t, t = ~u; wire u = a;")))
                .isEqualTo("1 0 1 0");
        assertThat(of("assign y = ~(a & ~b);").gates()).isEqualTo(1);
        assertThat(of("assign y = ~a & ~b;").gates()).isEqualTo(1);
        assertThat(of("assign y = a | b | ~a;").gates()).isEqualTo(1);
    }

    @Test
    void vectorsAreBitsFromTheRightOneOn() throws IOException {
        Circuit circuit = read("module m(a, y);\ninput [1:0] a;\noutput wire [0:1] y;\nwire [0:1] y;\n"
                + "assign y[1] = a[0], y[0] = a[0] & a[1];\nendmodule");
        assertThat(NaiveEvaluator.table(circuit)).isEqualTo("00 10 00 11");
        assertThat(circuit.attributes())
                .containsOnly(
                        Map.entry("names.inputs", "{\"0\": \"a[0]\", \"1\": \"a[1]\"}"),
                        Map.entry("names.outputs", "{\"0\": \"y[1]\", \"1\": \"y[0]\"}"));
    }

    @Test
    void commentsAttributesDirectivesAndEscapedNames() throws IOException {
        String text = """
            `timescale 1ns/1ps
            // one
            /* two * / **/ (* src = "x" *)
            macromodule \\m+ (
            input \\a[0] , input wire \\b , output \\and );
            `default_nettype none
            (* keep *) assign \\and = \\a[0] & b; endmodule // end
            """;
        assertThat(NaiveEvaluator.table(read(text))).isEqualTo("0 0 0 1");
        assertThat(read("module m;endmodule").inputs()).isZero();
        assertThat(read("module m(); endmodule").outputs()).isZero();
    }

    /** Random expressions against their values, which are computed as they are made. */
    @Test
    void randomExpressions() throws IOException {
        for (Case each : Cases.of(EXPRESSIONS)) {
            StringBuilder text = new StringBuilder();
            int value = expression(each, 5, text);
            Circuit circuit = read("module m(input a, b, c, d, output y);\nassign y = " + text + ";\nendmodule\n");
            for (int x = 0; x < 16; x++) {
                assertThat(NaiveEvaluator.outputs(circuit, x))
                        .as("%s at %d", text, x)
                        .isEqualTo("" + (value >> x & 1));
            }
        }
    }

    /** The table of what is appended, bit x for input x. */
    private static int expression(Case each, int depth, StringBuilder text) {
        int kind = depth == 0 ? each.random().nextInt(2) : each.random().nextInt(7);
        if (kind == 0) {
            int variable = each.random().nextInt(4);
            text.append("abcd".charAt(variable));
            return new int[] {0xAAAA, 0xCCCC, 0xF0F0, 0xFF00}[variable];
        }
        if (kind == 1 && each.random().nextInt(4) == 0) {
            text.append("1'b1");
            return 0xFFFF;
        }
        if (kind <= 2) {
            text.append("~(");
            int inside = depth == 0 ? expression(each, 0, text) : expression(each, depth - 1, text);
            text.append(')');
            return ~inside & 0xFFFF;
        }
        text.append('(');
        int one = expression(each, depth - 1, text);
        String operator = new String[] {"&", "|", "^", "~^"}[kind - 3];
        text.append(' ').append(operator).append(' ');
        int other = expression(each, depth - 1, text);
        text.append(')');
        return switch (operator) {
            case "&" -> one & other;
            case "|" -> one | other;
            case "^" -> one ^ other;
            default -> ~(one ^ other) & 0xFFFF;
        };
    }

    @Test
    void whatIsNotStructuralIsRefusedByName() {
        String rest = ", circuits have inputs, outputs, wires, gates and assignments alone; give a structural"
                + " combinational module, as synth, flatten and simplemap of Yosys make it";
        refusesItem("reg r;", "line 2, column 1: reg" + rest);
        refusesItem("  always @(a) y = a;", "line 2, column 3: always" + rest);
        refusesItem("inout z;", "line 2, column 1: inout" + rest);
        refusesItem(
                "sub s(a, y);",
                "line 2, column 1: an instance of sub, one module is read; give a flat one, as flatten of Yosys makes"
                        + " it");
        refusesItem("assign y = a + b;", "line 2, column 14: + where ; should stand" + SUBSET);
        refusesItem("assign y = a ? b : a;", "line 2, column 14: ? where ; should stand" + SUBSET);
        refusesItem("assign y = a && b;", "line 2, column 15: & where a net, 1'b0, 1'b1, ~ or ( should stand" + SUBSET);
        refusesItem("assign y = !a;", "line 2, column 12: ! where a net, 1'b0, 1'b1, ~ or ( should stand" + SUBSET);
        refusesItem(
                "assign y = 2'b01;", "line 2, column 12: 2'b01 where a net, 1'b0, 1'b1, ~ or ( should stand" + SUBSET);
        refusesItem("and #2 (y, a, b);", "line 2, column 5: # where ( should stand" + SUBSET);
        refusesItem("`define X 1", "line 2, column 1: directive `define; give the file as the preprocessor leaves it");
        refusesItem(
                "wire [1:0] v; assign y = v;",
                "line 2, column 26: vector v without an index, values are single bits; write v[i]");
        refusesItem("wire [1:0] v; assign y = v[1:0];", "line 2, column 29: : where ] should stand" + SUBSET);
        refuses(
                "module m; endmodule module n; endmodule",
                "line 1, column 21: module behind the module: one is read; give a flat one, as flatten of Yosys makes"
                        + " it");
    }

    @Test
    void damagedFilesAreRefusedByLineAndColumn() {
        String copy = "; the file is damaged: write or copy it again";
        refuses("", "line 1, column 1: the end of the file where module should stand; give a file of one module");
        refuses("module", "line 1, column 7: the end of the file where the name of the module should stand" + SUBSET);
        refuses("module m(a); endmodule", "line 1, column 10: port a is neither input nor output; declare it");
        refuses("module m(input a, a);", "line 1, column 19: a is declared twice; give each net one declaration");
        refuses(
                "module m(input a,);",
                "line 1, column 18: ) where a port should stand; name it, or leave the comma out");
        refusesItem("input c;", "line 2, column 7: c is no port of the module; name it behind the module's name");
        refusesItem("wire [1:0] a;", "line 2, column 12: a is declared twice; give each net one declaration");
        refusesItem(
                "wire \\v[1] ; wire [1:0] v;",
                "line 2, column 25: v[1] is declared twice; give each net one declaration");
        refusesItem(
                "wire [1:0] v; wire \\v[1] ;",
                "line 2, column 20: v[1] is declared twice; give each net one declaration");
        refusesItem("assign v[0] = a;", "line 2, column 8: there is no v[0]; declare it, or correct the index");
        refusesItem(
                "wire [1:0] v; assign v[2] = a;",
                "line 2, column 22: there is no v[2]; declare it, or correct the index");
        refusesItem(
                "wire [99999999:0] v;",
                "line 2, column 7: 99999999 where an index should stand; write a number from 0 to 16777215");
        refusesItem("assign a = b;", "line 1, column 16: signal a is defined twice; repair the file where it was made");
        refusesItem(
                "assign y = q;",
                "line 2, column 12: signal q is read and defined nowhere; define it, or correct its name");
        refusesItem(
                "assign y = a & t, t = y | b;",
                "line 2, column 8: the gate that is defined here depends on itself; give a circuit without cycles");
        refusesItem("and (y);", "line 2, column 7: ) where , should stand" + SUBSET);
        refusesItem(
                "not (a & b, a);",
                "line 2, column 5: an expression where the output of a gate should stand; name a net");
        refusesItem("not (y);", "line 2, column 7: ) where , should stand; give the gate an output and an input");
        refusesItem("/* no end", "line 2, column 1: a comment that does not end" + copy);
        refusesItem("(* no end", "line 2, column 1: an attribute that does not end" + copy);
        refusesItem(
                "assign y = \\", "line 2, column 12: an escaped name that is empty or does not end; end it by a blank");
        refusesItem(
                "assign y = " + "(".repeat(501),
                "line 2, column 512: parentheses deeper than 500; give parts of the expression names");
        refusesItem(
                "\u0001",
                "line 2, column 1: byte 0x1 where an item of the module or endmodule should stand; repair"
                        + " the file where it was made");
    }

    @Test
    void longExpressionsAreOneGate() throws IOException {
        StringBuilder text = new StringBuilder("module m(input a, b, output y);\nassign y = a");
        for (int k = 0; k < 20_000; k++) {
            text.append(k % 2 == 0 ? " | b" : "\n| a");
        }
        Circuit circuit = read(text.append(";\nendmodule\n").toString());
        assertThat(circuit.gates()).isEqualTo(1);
        assertThat(NaiveEvaluator.table(circuit)).isEqualTo("0 1 1 1");
    }
}
