package limen.circuit.io.blif;

import java.io.IOException;
import java.io.InputStream;
import limen.circuit.Circuit;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.netlist.IntList;
import limen.circuit.io.netlist.Netlist;

/** Reads combinational BLIF, tables and threshold gates, into a netlist. Memory and time are linear in the bytes that were read. */
final class BlifReader {
    /** What is done about most faults. */
    static final String REPAIR = "the file is damaged: write or copy it again";

    private static final int MOST_DIGITS = 25;

    private final BlifScanner in;
    private final Netlist netlist;
    private final Cover cover;
    private final IntList signals = new IntList();
    /** Whether a line was read that is not yet looked at. */
    private boolean isAhead;

    private boolean hasModel;

    BlifReader(InputStream in, String source, long memory) {
        this.in = new BlifScanner(in, source);
        netlist = new Netlist((place, what, remedy) -> this.in.refusal(place, what, remedy), memory);
        cover = new Cover(netlist);
    }

    Circuit read() throws IOException {
        boolean isEnded = false;
        while (!isEnded && line()) {
            String directive = in.word();
            long at = in.line();
            switch (directive) {
                case ".model" -> model();
                case ".inputs" -> {
                    while (in.next()) {
                        netlist.input(netlist.signal(in.word(), in.line()), in.line());
                    }
                }
                case ".outputs" -> {
                    while (in.next()) {
                        netlist.output(netlist.signal(in.word(), in.line()), in.line());
                    }
                }
                case ".names" -> names(at);
                case ".threshold" -> threshold(at);
                case ".end" -> isEnded = true;
                default -> throw refused(directive);
            }
        }
        if (!isEnded) {
            throw in.refusal("the file ends without .end", "the file may be cut off: write or copy it again");
        }
        if (in.next() || in.nextLine()) {
            throw in.refusal(
                    in.word() + " after .end: one model is read",
                    "give a file of one model, as flatten of ABC makes it");
        }
        return netlist.build();
    }

    /** Goes to the next line, unless that was done. */
    private boolean line() throws IOException {
        boolean found = isAhead || in.nextLine();
        isAhead = false;
        return found;
    }

    private void model() throws IOException {
        if (hasModel) {
            throw in.refusal("a second .model: one model is read", "give a file of one model");
        }
        hasModel = true;
        boolean isNamed = in.next();
        if (isNamed && in.next()) {
            throw in.refusal("more than a name after .model", REPAIR);
        }
    }

    private CircuitFormatException refused(String directive) throws IOException {
        String what = switch (directive) {
            case ".latch", ".clock", ".mlatch" -> "a latch";
            case ".subckt", ".search" -> "a subcircuit";
            case ".gate" -> "a gate of a library";
            case ".exdc" -> "external don't-cares";
            case ".start_kiss" -> "a state machine";
            default -> null;
        };
        return what == null
                ? in.refusal(directive + " where .names, .threshold or .end should stand", REPAIR)
                : in.refusal(
                        directive + ": " + what + ", circuits have inputs, tables, threshold gates and outputs alone",
                        "give a flat combinational model, as flatten and comb of ABC and yosys make it");
    }

    /** Reads the signals of a gate, of which the last is what it defines. */
    private int signals(String directive) throws IOException {
        signals.clear();
        while (in.next()) {
            signals.add(netlist.signal(in.word(), in.line()));
        }
        if (signals.size() == 0) {
            throw in.refusal(directive + " without a signal", REPAIR);
        }
        int defined = signals.get(signals.size() - 1);
        signals.removeLast();
        return defined;
    }

    private void names(long at) throws IOException {
        int defined = signals(".names");
        cover.begin(signals);
        while (in.nextLine()) {
            if (in.symbol(0) == '.') {
                isAhead = true;
                break;
            }
            row();
        }
        cover.end(defined, at);
    }

    private void row() throws IOException {
        if (signals.size() > 0) {
            if (in.length() != signals.size()) {
                throw in.refusal(
                        "a row of " + in.length() + " symbols for " + signals.size() + " inputs",
                        "write 0, 1 or - for each input, and 0 or 1 behind them");
            }
            cover.cube(in);
            if (!in.next()) {
                throw in.refusal("a row without 0 or 1 at its end", REPAIR);
            }
        } else {
            cover.cube();
        }
        if (in.length() != 1 || in.symbol(0) != '0' && in.symbol(0) != '1') {
            throw in.refusal(in.word() + " where 0 or 1 of a row should stand", REPAIR);
        }
        cover.value(in.symbol(0) == '1', in);
        if (in.next()) {
            throw in.refusal(in.word() + " behind a row", REPAIR);
        }
    }

    private void threshold(long at) throws IOException {
        int defined = signals(".threshold");
        if (!in.nextLine()) {
            throw in.refusal(at, "a .threshold without the line of its weights", REPAIR);
        }
        for (int k = 0; k < signals.size(); k++) {
            netlist.argument(signals.get(k), number("weight", k), at);
            if (!in.next()) {
                throw in.refusal((k + 1) + " numbers for " + signals.size() + " weights and a threshold", REPAIR);
            }
        }
        netlist.gate(defined, number("threshold", 0), at);
        if (in.next()) {
            throw in.refusal("more numbers than " + signals.size() + " weights and a threshold", REPAIR);
        }
    }

    private long number(String what, int k) throws IOException {
        String word = in.length() <= MOST_DIGITS ? in.word() : "a number of " + in.length() + " digits";
        if (!word.matches("[+-]?\\d{1,19}")) {
            throw in.refusal(
                    word + " where " + (what.equals("weight") ? "weight " + k : "the threshold")
                            + " should stand, integers below 2^62 are read",
                    REPAIR);
        }
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw in.refusal(word + " is too large, integers below 2^62 are read", "divide by a common factor");
        }
    }
}
