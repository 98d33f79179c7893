package limen.circuit.io.blif;

import limen.circuit.ThresholdCircuit;
import limen.circuit.io.netlist.FileNames;

/** Names that BLIF can hold: no blanks, no comment, no backslash, no dot at the beginning, no controls. */
final class BlifNames {
    private BlifNames() {}

    static FileNames of(ThresholdCircuit circuit) {
        return new FileNames(circuit, BlifNames::spelling);
    }

    private static String spelling(String name) {
        boolean isHeld = !name.startsWith(".")
                && name.chars().noneMatch(symbol -> symbol <= ' ' || symbol == '#' || symbol == '\\' || symbol == 0x7F);
        return isHeld ? name : "";
    }
}
