package limen.circuit.simplify;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.CircuitStage;
import limen.circuit.Progress;
import limen.circuit.WireRuns;

/**
 * Rebuilds a circuit in which gates were removed or replaced, with levels as low as possible.
 *
 * <p>{@link #target} says of every node what stands for it: itself, a lower node, or a constant; a pass fills it in node
 * order through {@link #replace}. Banks are read through it by {@link ResolvedBank}.
 */
final class Rewriter {
    /** Target of a gate that never fires. */
    static final int NEVER = -1;
    /** Target of a gate that always fires. */
    static final int ALWAYS = -2;
    /** Target of a gate that nobody needs. */
    static final int DEAD = -3;

    /** Banks from one report of progress to the next. */
    static final int REPORT_EVERY = 1 << 14;

    final Circuit source;
    final int[] target;
    /** First nodes of banks, and of the inputs. */
    final BitSet starts = new BitSet();

    /** Facts of the profiles of whole runs. */
    final RunFacts.Cache facts = new RunFacts.Cache();

    /** First nodes of banks with a gate that does not stand for itself. */
    private final BitSet changed = new BitSet();

    private final Progress progress;
    private final long gates;
    private final BankOrder order;
    private int[] newNode;
    private long reported;

    Rewriter(Circuit source, Progress progress) {
        this.source = source;
        this.progress = progress;
        target = new int[(int) source.nodes()];
        gates = source.gates();
        order = new BankOrder(source);
        for (int v = 0; v < target.length; v++) {
            target[v] = v;
        }
        starts.set(0);
        for (CircuitStage stage : source.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                starts.set((int) stage.firstNode(b));
            }
        }
        starts.set(source.inputs());
        starts.set(target.length);
    }

    /** Lets another node, or a constant, stand for gate r of the bank that begins at {@code first}. */
    void replace(int first, int r, int stands) {
        target[first + r] = stands;
        if (stands != first + r) {
            changed.set(first);
        }
    }

    /** Whether these nodes are exactly the gates of one bank, or the inputs, that stand for themselves. */
    boolean isIntactBank(long first, long end) {
        return starts.get((int) first) && starts.nextSetBit((int) first + 1) == end && !changed.get((int) first);
    }

    /** Reports progress now and then; called for every bank. */
    void report(CircuitStage stage, long bank, String what) {
        if (reported++ % REPORT_EVERY == 0) {
            progress.at(stage.firstNode(bank) - source.inputs(), gates, what);
        }
    }

    /** The circuit of the nodes that stand for themselves. */
    Circuit rebuild(Normalisation normalisation) {
        findLevels();
        order.sort();
        int constants = constantsNeeded();
        CircuitBuilder builder = new CircuitBuilder(source.inputs(), source.gateKind()).provenance(source.provenance());
        number(Integer.bitCount(constants));
        Set<String> names = new HashSet<>();
        int[] constantNode = writeConstants(builder, constants, names);
        BankCopy copy = new BankCopy(builder, normalisation);
        for (int place = 0; place < order.size(); place++) {
            if (order.beginsStage(place)) {
                BankOrder.Family family = order.family(place);
                String name = unique(order.stageName(place), names);
                builder.stage(name, family.name(), family.kind(), order.level(place));
            }
            copy.copy(order.stage(place), order.bank(place));
        }
        for (int k = 0; k < source.outputs(); k++) {
            int stands = target[(int) source.output(k)];
            builder.output(stands >= 0 ? newNode[stands] : constantNode[-1 - stands]);
        }
        return builder.build();
    }

    private static String unique(String name, Set<String> names) {
        String candidate = name;
        for (int k = 2; !names.add(candidate); k++) {
            candidate = name + " (" + k + ")";
        }
        return candidate;
    }

    /** Gives every bank with a gate that stands for itself its level: 1 + the greatest level of an argument. */
    private void findLevels() {
        int[] levels = new int[target.length];
        ResolvedBank bank = new ResolvedBank(this);
        for (int s = 0; s < source.stages().size(); s++) {
            CircuitStage stage = source.stages().get(s);
            for (int b = 0; b < stage.banks(); b++) {
                report(stage, b, "levels");
                int first = (int) stage.firstNode(b);
                int end = (int) stage.firstNode(b + 1);
                if (standsForItself(first, end)) {
                    bank.read(stage, b);
                    bank.keep(first);
                    int level = 1 + greatestLevel(bank, levels);
                    order.setLevel(s, b, level);
                    Arrays.fill(levels, first, end, level);
                }
            }
        }
    }

    private static int greatestLevel(ResolvedBank bank, int[] levels) {
        int greatest = 0;
        for (int k = 0; k < bank.wires.size(); k++) {
            greatest = Math.max(greatest, bank.isWire(k) ? levels[(int) bank.wires.node(k)] : 0);
        }
        for (int at = 0; at < bank.wholes; at++) {
            greatest = Math.max(greatest, levels[(int) bank.wholeFirst[at]]);
        }
        return greatest;
    }

    private boolean standsForItself(int from, int to) {
        for (int v = from; v < to; v++) {
            if (target[v] == v) {
                return true;
            }
        }
        return false;
    }

    /** Bit 0: a never-firing gate is an output, bit 1: an always firing one. */
    private int constantsNeeded() {
        int needed = 0;
        for (int k = 0; k < source.outputs(); k++) {
            int stands = target[(int) source.output(k)];
            needed |= stands < 0 ? 1 << -1 - stands : 0;
        }
        return needed;
    }

    private int[] writeConstants(CircuitBuilder builder, int needed, Set<String> names) {
        int[] node = new int[2];
        if (needed != 0) {
            builder.stage(unique("constants", names), "constant", 1);
        }
        for (int which = 0; which < 2; which++) {
            if ((needed >> which & 1) != 0) {
                Bank bank = new Bank();
                bank.addGate(which == 0 ? 1 : 0);
                node[which] = (int) builder.add(bank);
            }
        }
        return node;
    }

    private void number(int constants) {
        newNode = new int[target.length];
        for (int i = 0; i < source.inputs(); i++) {
            newNode[i] = i;
        }
        int next = source.inputs() + constants;
        for (int place = 0; place < order.size(); place++) {
            CircuitStage stage = order.stage(place);
            int end = (int) stage.firstNode(order.bank(place) + 1L);
            for (int v = (int) stage.firstNode(order.bank(place)); v < end; v++) {
                if (target[v] == v) {
                    newNode[v] = next++;
                }
            }
        }
    }

    /** Copies banks into the new circuit. */
    private final class BankCopy {
        private final CircuitBuilder builder;
        private final Normalisation normalisation;
        private final BitSet newStarts = new BitSet();
        private final WireRuns runs = new WireRuns(newStarts);
        private final ResolvedBank bank = new ResolvedBank(Rewriter.this);
        private final Bank out = new Bank();

        BankCopy(CircuitBuilder builder, Normalisation normalisation) {
            this.builder = builder;
            this.normalisation = normalisation;
            newStarts.set(0);
            newStarts.set(source.inputs(), (int) builder.nextNode() + 1);
        }

        void copy(CircuitStage stage, int b) {
            report(stage, b, "building");
            bank.read(stage, b);
            bank.keep((int) stage.firstNode(b));
            if (normalisation != null) {
                normalisation.normalise(bank);
            }
            write();
        }

        /** Writes the bank; one that is no pencil any more ends where thresholds fall. */
        private void write() {
            boolean pencil = bank.isPencil();
            for (int r = 0; r < bank.gates; ) {
                out.clear();
                runs.clear();
                for (int k = 0; k < bank.wires.size(); k++) {
                    if (bank.isWire(k)) {
                        runs.add(newNode[(int) bank.wires.node(k)], bank.wires.alpha(k), bank.wires.beta(k));
                    }
                }
                runs.writeTo(out);
                bank.appendWholes(newNode, out);
                do {
                    out.addGate(bank.threshold[r], pencil ? bank.slope[r] : 0);
                    r++;
                } while (r < bank.gates && (pencil || bank.threshold[r] >= bank.threshold[r - 1]));
                newStarts.set((int) builder.nextNode());
                builder.add(out);
            }
        }
    }
}
