package limen.circuit.simplify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private static final int REPORT_EVERY = 1 << 14;
    private static final String LEVEL_SUFFIX = " \\(level \\d+\\)$";

    final Circuit source;
    final int[] target;
    /** First nodes of banks, and of the inputs. */
    final BitSet starts = new BitSet();

    /** Facts of the profiles of whole runs. */
    final RunFacts.Cache facts = new RunFacts.Cache();

    /** First nodes of banks with a gate that does not stand for itself. */
    private final BitSet changed = new BitSet();

    private final Progress progress;
    private final List<List<CircuitStage>> families = new ArrayList<>();
    private final List<String> familyNames = new ArrayList<>();
    private final Map<CircuitStage, char[]> bankLevels = new LinkedHashMap<>();
    private int[] newNode;

    Rewriter(Circuit source, Progress progress) {
        this.source = source;
        this.progress = progress;
        target = new int[(int) source.nodes()];
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

    /** Reports progress now and then. */
    void report(CircuitStage stage, long bank, String what) {
        if (bank % REPORT_EVERY == 0) {
            progress.at(stage.firstNode(bank) - source.inputs(), source.gates(), what);
        }
    }

    /** The circuit of the nodes that stand for themselves. */
    Circuit rebuild(Normalisation normalisation) {
        gatherFamilies();
        List<TreeMap<Integer, Integer>> gates = findLevels();
        int constants = constantsNeeded();
        CircuitBuilder builder = new CircuitBuilder(source.inputs(), source.gateKind()).attributes(source.attributes());
        number(gates, Integer.bitCount(constants));
        Set<String> names = new HashSet<>();
        int[] constantNode = writeConstants(builder, constants, names);
        BankCopy copy = new BankCopy(builder, normalisation);
        for (int level = 1; level <= depth(gates); level++) {
            for (int f = 0; f < families.size(); f++) {
                if (gates.get(f).containsKey(level)) {
                    String name = familyNames.get(f) + (gates.get(f).size() > 1 ? " (level " + level + ")" : "");
                    builder.stage(
                            unique(name, names), families.get(f).getFirst().kind(), level);
                    for (CircuitStage stage : families.get(f)) {
                        copy.copy(stage, level);
                    }
                }
            }
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

    /** Stages that an earlier pass made of one stage, under its name. */
    private void gatherFamilies() {
        Map<String, Integer> known = new LinkedHashMap<>();
        for (CircuitStage stage : source.stages()) {
            String name = stage.name().replaceFirst(LEVEL_SUFFIX, "");
            Integer family = known.get(name + "\n" + stage.kind());
            if (family == null) {
                known.put(name + "\n" + stage.kind(), families.size());
                families.add(new ArrayList<>(List.of(stage)));
                familyNames.add(name);
            } else {
                families.get(family).add(stage);
            }
        }
    }

    /** Per family the number of gates on each level; remembers the level of each bank. */
    private List<TreeMap<Integer, Integer>> findLevels() {
        char[] levels = new char[target.length];
        ResolvedBank bank = new ResolvedBank(this);
        for (CircuitStage stage : source.stages()) {
            char[] ofBanks = new char[Math.toIntExact(stage.banks())];
            bankLevels.put(stage, ofBanks);
            for (int b = 0; b < ofBanks.length; b++) {
                report(stage, b, "levels");
                int first = (int) stage.firstNode(b);
                int end = (int) stage.firstNode(b + 1);
                if (kept(first, end) == 0) {
                    continue;
                }
                bank.read(stage, b);
                bank.keep(first);
                int level = 0;
                for (int k = 0; k < bank.wires.size(); k++) {
                    level = Math.max(level, bank.isWire(k) ? levels[(int) bank.wires.node(k)] : 0);
                }
                for (int at = 0; at < bank.wholes; at++) {
                    level = Math.max(level, levels[(int) bank.wholeFirst[at]]);
                }
                ofBanks[b] = (char) (level + 1);
                Arrays.fill(levels, first, end, ofBanks[b]);
            }
        }
        List<TreeMap<Integer, Integer>> gates = new ArrayList<>();
        for (List<CircuitStage> family : families) {
            TreeMap<Integer, Integer> ofLevels = new TreeMap<>();
            for (CircuitStage stage : family) {
                char[] ofBanks = bankLevels.get(stage);
                for (int b = 0; b < ofBanks.length; b++) {
                    int kept = kept((int) stage.firstNode(b), (int) stage.firstNode(b + 1));
                    if (kept > 0) {
                        ofLevels.merge((int) ofBanks[b], kept, Integer::sum);
                    }
                }
            }
            gates.add(ofLevels);
        }
        return gates;
    }

    private int kept(int from, int to) {
        int kept = 0;
        for (int v = from; v < to; v++) {
            kept += target[v] == v ? 1 : 0;
        }
        return kept;
    }

    private static int depth(List<TreeMap<Integer, Integer>> gates) {
        return gates.stream()
                .mapToInt(levels -> levels.isEmpty() ? 0 : levels.lastKey())
                .max()
                .orElse(0);
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

    private void number(List<TreeMap<Integer, Integer>> gates, int constants) {
        newNode = new int[target.length];
        for (int i = 0; i < source.inputs(); i++) {
            newNode[i] = i;
        }
        int next = source.inputs() + constants;
        for (int level = 1; level <= depth(gates); level++) {
            for (int f = 0; f < families.size(); f++) {
                if (gates.get(f).containsKey(level)) {
                    for (CircuitStage stage : families.get(f)) {
                        next = number(stage, level, next);
                    }
                }
            }
        }
    }

    private int number(CircuitStage stage, int level, int from) {
        int next = from;
        char[] ofBanks = bankLevels.get(stage);
        for (int b = 0; b < ofBanks.length; b++) {
            if (ofBanks[b] == level) {
                for (int v = (int) stage.firstNode(b); v < stage.firstNode(b + 1); v++) {
                    if (target[v] == v) {
                        newNode[v] = next++;
                    }
                }
            }
        }
        return next;
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

        void copy(CircuitStage stage, int level) {
            char[] ofBanks = bankLevels.get(stage);
            for (int b = 0; b < ofBanks.length; b++) {
                report(stage, b, "building");
                if (ofBanks[b] == level) {
                    bank.read(stage, b);
                    bank.keep((int) stage.firstNode(b));
                    if (normalisation != null) {
                        normalisation.normalise(bank);
                    }
                    write();
                }
            }
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
