package limen.circuit.io.verilog;

import java.util.Set;
import java.util.regex.Pattern;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.netlist.FileNames;

/** Names as identifiers of Verilog: simple ones as they are, others of printable ASCII without blanks escaped, with the blank that ends them. */
final class VerilogNames {
    /** The keywords of IEEE 1364-2005, and those of IEEE 1800 that tools take for such in files of the former. */
    static final Set<String> KEYWORDS =
            Set.of(("always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config deassign"
                + " default defparam design disable edge else end endcase endconfig endfunction endgenerate endmodule"
                + " endprimitive endspecify endtable endtask event for force forever fork function generate genvar"
                + " highz0 highz1 if ifnone incdir include initial inout input instance integer join large liblist"
                + " library localparam macromodule medium module nand negedge nmos nor noshowcancelled not notif0"
                + " notif1 or output parameter pmos posedge primitive pull0 pull1 pulldown pullup pulsestyle_onevent"
                + " pulsestyle_ondetect rcmos real realtime reg release repeat rnmos rpmos rtran rtranif0 rtranif1"
                + " scalared showcancelled signed small specify specparam strong0 strong1 supply0 supply1 table task"
                + " time tran tranif0 tranif1 tri tri0 tri1 triand trior trireg unsigned use uwire vectored wait wand"
                + " weak0 weak1 while wire wor xnor xor bit byte class const do enum export final import int interface"
                + " logic new package program property ref return sequence static string struct this type typedef"
                + " union var void")
                    .split(" "));

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Pattern ESCAPED = Pattern.compile("[!-~]+");

    /** Longer ones are refused by some tools. */
    private static final int LONGEST = 1024;

    private VerilogNames() {}

    static FileNames of(ThresholdCircuit circuit) {
        return new FileNames(circuit, VerilogNames::spelling);
    }

    private static String spelling(String name) {
        if (name.length() > LONGEST) {
            return "";
        }
        if (SIMPLE.matcher(name).matches() && !KEYWORDS.contains(name)) {
            return name.equals("limen") ? "" : name;
        }
        return ESCAPED.matcher(name).matches() ? "\\" + name + " " : "";
    }
}
