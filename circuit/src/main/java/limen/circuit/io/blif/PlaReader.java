package limen.circuit.io.blif;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.io.netlist.IntList;
import limen.circuit.io.netlist.LogicGates;
import limen.circuit.io.netlist.Netlist;

/** Reads a PLA: an AND gate per row of more than one literal, shared by the outputs, and an OR gate per output of more than one row. */
final class PlaReader {
    private static final String REPAIR = BlifReader.REPAIR;

    /** More are not believed. */
    private static final int MOST = 1 << 24;

    private final BlifScanner in;
    private final Netlist netlist;
    private final LogicGates gates;
    private int inputs = -1;
    private int outputs = -1;
    private long promised = -1;
    private long rows;
    private boolean isBegun;
    private final IntList inputSignals = new IntList();
    private final IntList outputSignals = new IntList();
    private final List<String> inputNames = new ArrayList<>();
    private final List<String> outputNames = new ArrayList<>();
    /** The literals that each output is a disjunction of; null where a row of don't-cares makes it 1. */
    private final List<IntList> terms = new ArrayList<>();

    private final IntList cube = new IntList();

    PlaReader(InputStream in, String source, long memory) {
        this.in = new BlifScanner(in, source);
        netlist = new Netlist((place, what, remedy) -> this.in.refusal(place, what, remedy), memory);
        gates = new LogicGates(netlist);
    }

    Circuit read() throws IOException {
        boolean isEnded = false;
        while (!isEnded && in.nextLine()) {
            if (in.symbol(0) == '.') {
                isEnded = directive(in.word());
            } else {
                begin();
                row();
            }
        }
        if (!isEnded) {
            throw in.refusal("the file ends without .e", "the file may be cut off: write or copy it again");
        }
        if (in.next() || in.nextLine()) {
            throw in.refusal(in.word() + " after .e", REPAIR);
        }
        begin();
        if (promised >= 0 && promised != rows) {
            throw in.refusal(
                    in.line(), rows + " rows, .p says " + promised, "the file may be cut off: write or copy it again");
        }
        for (int k = 0; k < outputs; k++) {
            IntList all = terms.get(k);
            if (all == null) {
                gates.constant(outputSignals.get(k), true, in.line());
            } else {
                gates.or(outputSignals.get(k), all, false, in.line());
            }
        }
        return netlist.build();
    }

    private boolean directive(String word) throws IOException {
        switch (word) {
            case ".i" -> inputs = number(word, inputs);
            case ".o" -> outputs = number(word, outputs);
            case ".p" -> promised = number(word, (int) promised);
            case ".ilb" -> names(inputNames, word);
            case ".ob" -> names(outputNames, word);
            case ".type" -> type();
            case ".e", ".end" -> {
                return true;
            }
            default ->
                throw in.refusal(
                        word + ", of a PLA .i, .o, .p, .ilb, .ob, .type and .e are read",
                        "give a PLA of binary inputs, as espresso writes it");
        }
        return false;
    }

    private int number(String directive, int before) throws IOException {
        if (before >= 0 || isBegun) {
            throw in.refusal(directive + " a second time, or behind the rows", REPAIR);
        }
        if (!in.next() || in.length() > 8 || !in.word().matches("\\d+") || Integer.parseInt(in.word()) > MOST) {
            throw in.refusal(directive + " without a number from 0 to " + MOST, REPAIR);
        }
        int value = Integer.parseInt(in.word());
        if (in.next()) {
            throw in.refusal(in.word() + " behind the number of " + directive, REPAIR);
        }
        return value;
    }

    private void names(List<String> names, String directive) throws IOException {
        if (!names.isEmpty() || isBegun) {
            throw in.refusal(directive + " a second time, or behind the rows", REPAIR);
        }
        int most = directive.equals(".ilb") ? inputs : outputs;
        while (in.next()) {
            if (names.size() >= most) {
                throw in.refusal(directive + " of more than " + Math.max(0, most) + " names", "write .i and .o before");
            }
            names.add(in.word());
        }
        if (names.size() != most) {
            throw in.refusal(directive + " of " + names.size() + " names for " + most, REPAIR);
        }
    }

    private void type() throws IOException {
        String type = in.next() ? in.word() : "nothing";
        if (!type.equals("f") && !type.equals("fd")) {
            throw in.refusal(
                    ".type " + type + ", f and fd are read: rows say where outputs are 1",
                    "let espresso write the PLA as one of these");
        }
    }

    /** Makes the inputs and outputs, before the first row. */
    private void begin() throws IOException {
        if (isBegun) {
            return;
        }
        isBegun = true;
        if (inputs < 0 || outputs < 0) {
            throw in.refusal("rows without .i and .o before them", "write how many inputs and outputs there are");
        }
        long at = in.line();
        for (int i = 0; i < inputs; i++) {
            int signal = netlist.signal(inputNames.isEmpty() ? "x" + i : inputNames.get(i), at);
            netlist.input(signal, at);
            inputSignals.add(signal);
        }
        for (int k = 0; k < outputs; k++) {
            int signal = netlist.signal(outputNames.isEmpty() ? "y" + k : outputNames.get(k), at);
            netlist.output(signal, at);
            outputSignals.add(signal);
            terms.add(new IntList());
        }
    }

    /** A row, whose symbols may stand in several words. */
    private void row() throws IOException {
        rows++;
        long at = in.line();
        cube.clear();
        int count = 0;
        int term = -1;
        do {
            for (int k = 0; k < in.length(); k++, count++) {
                if (count < inputs) {
                    literal(in.symbol(k), count);
                } else if (count < inputs + outputs && isOn(in.symbol(k))) {
                    term = term < 0 ? term(at) : term;
                    add(count - inputs, term);
                }
            }
        } while (in.next());
        if (count != inputs + outputs) {
            throw in.refusal(
                    at, "a row of " + count + " symbols for " + inputs + " inputs and " + outputs + " outputs", REPAIR);
        }
    }

    private void literal(char symbol, int input) throws IOException {
        if (symbol == '0' || symbol == '1') {
            cube.add(LogicGates.literal(inputSignals.get(input)) + ('1' - symbol));
        } else if (symbol != '-' && symbol != '2') {
            throw in.refusal("'" + symbol + "' among the inputs of a row", "write 0, 1 or - for each");
        }
    }

    private boolean isOn(char symbol) throws IOException {
        if (symbol == '-' || symbol == '2') {
            throw in.refusal(
                    "an output that a row does not care about, circuits say what it is",
                    "let espresso decide, and write the PLA without");
        }
        if (symbol != '0' && symbol != '1' && symbol != '~' && symbol != '4') {
            throw in.refusal("'" + symbol + "' among the outputs of a row", "write 0 or 1 for each");
        }
        return symbol == '1' || symbol == '4';
    }

    /** The literal of the row's inputs, made once for all outputs; {@link Integer#MAX_VALUE} of a row that always fits. */
    private int term(long at) throws IOException {
        if (cube.size() == 0) {
            return Integer.MAX_VALUE;
        }
        if (cube.size() == 1) {
            return cube.get(0);
        }
        int made = netlist.unnamed(at);
        gates.and(made, cube, false, at);
        return LogicGates.literal(made);
    }

    private void add(int output, int term) {
        if (term == Integer.MAX_VALUE) {
            terms.set(output, null);
        } else if (terms.get(output) != null) {
            terms.get(output).add(term);
        }
    }
}
