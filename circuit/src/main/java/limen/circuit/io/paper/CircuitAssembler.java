package limen.circuit.io.paper;

import java.util.BitSet;
import limen.circuit.Attribute;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.WireRuns;

/**
 * A unit circuit from the gates of a string: input nodes first, then the gates sorted by level, those of one level in the
 * order of the string.
 *
 * <p>Where the string is sorted already every gate keeps its number. Neighbours of one level that read the same arguments
 * with nondecreasing thresholds (as θ≥; θ≤k counts as −k) become one bank. One stage per level. Cost: O(gates + arguments),
 * O(arguments · log) where they are not ascending.
 */
final class CircuitAssembler {
    /** Which grammar the string was in. */
    private static final Attribute<String> GRAMMAR = Attribute.text("paper.grammar");
    /** Whether gates kept their numbers. */
    private static final Attribute<String> NUMBERS = Attribute.text("paper.numbers");

    private final GateStore store;
    /** Number in the circuit of every gate of the string. */
    private final int[] number;

    private final BitSet starts = new BitSet();
    private final CircuitBuilder builder;
    private final Bank bank = new Bank();
    private WireRuns wires = new WireRuns(starts);
    /** Wires of the open bank. */
    private WireRuns bankWires = new WireRuns(starts);

    private CircuitAssembler(GateStore store) {
        this.store = store;
        number = new int[store.gates()];
        builder = new CircuitBuilder(store.inputs(), GateKind.UNIT);
        starts.set(0);
    }

    static Circuit assemble(GateStore store, PaperGrammar grammar) {
        CircuitAssembler assembler = new CircuitAssembler(store);
        assembler.builder.attribute(GRAMMAR, grammar == PaperGrammar.THRESHOLD ? "threshold" : "and-or");
        assembler.builder.attribute(NUMBERS, store.isSorted() ? "kept" : "sorted by level");
        return assembler.assemble();
    }

    private Circuit assemble() {
        int[] order = sort();
        int open = 0;
        for (int place = store.inputs(); place < order.length; place++) {
            int gate = order[place];
            if (store.level(gate) != open) {
                closeBank();
                open = store.level(gate);
                builder.stage("level " + open, "threshold", open);
            }
            add(gate);
        }
        closeBank();
        return builder.output(number[order.length - 1]).build();
    }

    /** Sorts by level, stably, and numbers the gates; returns the gates in their new order. */
    private int[] sort() {
        int[] next = new int[store.depth() + 2];
        for (int gate = 0; gate < number.length; gate++) {
            next[store.level(gate) + 1]++;
        }
        for (int level = 0; level <= store.depth(); level++) {
            next[level + 1] += next[level];
        }
        int[] order = new int[number.length];
        for (int gate = 0; gate < number.length; gate++) {
            number[gate] = next[store.level(gate)]++;
            order[number[gate]] = gate;
        }
        return order;
    }

    private void add(int gate) {
        boolean atMost = store.isAtMost(gate);
        wires.clear();
        for (long place = store.start(gate); place < store.start(gate + 1); place++) {
            wires.add(number[store.argument(place)], atMost ? -1 : 1);
        }
        wires.merge();
        long threshold = atMost ? -store.threshold(gate) : store.threshold(gate);
        if (bank.gates > 0 && (threshold < bank.threshold[bank.gates - 1] || !sameWires())) {
            closeBank();
        }
        if (bank.gates == 0) {
            WireRuns free = bankWires;
            bankWires = wires;
            wires = free;
        }
        bank.addGate(threshold);
    }

    private boolean sameWires() {
        boolean same = wires.size() == bankWires.size();
        for (int k = 0; same && k < wires.size(); k++) {
            same = wires.node(k) == bankWires.node(k) && wires.alpha(k) == bankWires.alpha(k);
        }
        return same;
    }

    private void closeBank() {
        if (bank.gates > 0) {
            bankWires.writeTo(bank);
            starts.set((int) builder.nextNode());
            builder.add(bank);
            bank.clear();
        }
    }
}
