package limen.extract.circuit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.Provenance;
import limen.circuit.aig.AndCircuit;
import limen.circuit.analysis.CircuitSize;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.extract.diagram.CircuitFunctions;
import limen.extract.diagram.FunctionStore;
import limen.io.LimitException;
import limen.prove.Budget;

/**
 * Looks for a smaller circuit of the same outputs.
 *
 * <p>What every gate computes is known from decision diagrams, so that all gates can be compared with all others, on valid inputs alone. Circuits are
 * made in several ways, and the smallest is taken: the circuit itself with every function made once ({@link FunctionSweep}); the diagrams of the
 * outputs as gates ({@link DiagramGates}), with the bits of a digit in both orders; and each of these with gates that are
 * intervals of an earlier sum ({@link SumCollapse}) and with gates absorbed ({@link Absorption}); the smallest again with gates made of others
 * ({@link Resubstitution}). Each is proved: its outputs are made
 * diagrams again and compared, which is exact.
 */
public final class CircuitSearch {
    /** Drafts that are made still smaller. */
    private static final int REFINED = 4;

    private final Circuit circuit;
    private final FunctionStore store;
    private final Measure measure;
    private final OptionalInt mostDepth;
    private final Budget budget;
    private final Progress progress;
    private final int[] outputs;
    private final DraftFunctions known;
    private final Samples samples;
    private final List<SmallCircuit.Step> steps = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    /** By the drafts' networks, of which each has its own. */
    private final Map<GateNetwork, String> names = new HashMap<>();

    private final Map<GateNetwork, Cost> costs = new WeakHashMap<>();

    private Circuit best;
    private int chosen;

    private CircuitSearch(
            Circuit circuit,
            FunctionStore store,
            Measure measure,
            OptionalInt mostDepth,
            Budget budget,
            Progress progress) {
        this.circuit = circuit;
        this.store = store;
        this.measure = measure;
        this.mostDepth = mostDepth;
        this.budget = budget;
        this.progress = progress;
        outputs = new int[circuit.outputs()];
        known = new DraftFunctions(store);
        samples = new Samples(store);
    }

    /**
     * {@return the smallest circuit found}
     *
     * @param circuit any with inputs
     * @param store for its functions, which says what inputs are valid
     * @param measure what is to be least
     * @param mostDepth levels that it may have, of AND nodes where these are to be least; none: as many as the circuit. The circuit itself may
     *     have more
     * @param budget of time and memory
     * @param progress hears what is done
     * @throws LimitException if the budget ends before anything but {@code simplify} was tried, or diagrams are too large
     */
    public static SmallCircuit search(
            Circuit circuit,
            FunctionStore store,
            Measure measure,
            OptionalInt mostDepth,
            Budget budget,
            Progress progress) {
        return new CircuitSearch(circuit, store, measure, mostDepth, budget, progress).search();
    }

    private SmallCircuit search() {
        best = circuit;
        take("the circuit given", circuit);
        Circuit simplified = Simplifier.simplify(
                        circuit, SimplifyOptions.DEFAULT, budget.ending("while the circuit was simplified", progress))
                .circuit();
        CircuitFunctions functions = store.of(circuit, budget, progress);
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = functions.output(k);
        }
        CircuitFunctions ofSimplified = store.of(simplified, budget, progress);
        requireEqual("simplify", ofSimplified, outputs);
        take("simplify", simplified);
        try {
            variants(simplified, ofSimplified);
            refined();
            return new SmallCircuit(best, List.copyOf(steps), chosen, Optional.empty());
        } catch (LimitException e) {
            // what was found is proved, whatever else there may be
            return new SmallCircuit(best, List.copyOf(steps), chosen, Optional.of(e.getMessage()));
        }
    }

    private void variants(Circuit simplified, CircuitFunctions functions) {
        GateNetwork network = new GateNetwork(circuit.inputs());
        Draft swept = new Draft(network, FunctionSweep.of(simplified, functions, store, network));
        variants("each function once", swept);
        for (boolean leastFirst : orders()) {
            BitDiagram diagram = new BitDiagram(store, leastFirst);
            GateNetwork gates = new GateNetwork(circuit.inputs());
            DiagramGates maker = new DiagramGates(diagram, gates);
            int[] literals = new int[outputs.length];
            for (int k = 0; k < literals.length; k++) {
                literals[k] = maker.literal(diagram.of(outputs[k]));
            }
            variants(
                    "decision diagram"
                            + (store.bits() == 1 ? "" : leastFirst ? ", least bit first" : ", greatest bit first"),
                    new Draft(gates, literals));
        }
    }

    /** Of the bits of a digit. */
    private boolean[] orders() {
        return store.bits() == 1 ? new boolean[] {true} : new boolean[] {true, false};
    }

    private void variants(String name, Draft draft) {
        take(name, draft);
        take(name + ", absorbed", absorbed(draft));
        Draft collapsed = new SumCollapse(store, known, samples, smaller(), budget).collapse(draft);
        if (collapsed.network() != draft.network()) {
            take(name + ", sums collapsed", collapsed);
            take(name + ", sums collapsed, absorbed", absorbed(collapsed));
        }
    }

    /** A draft is compared with many others, so that its cost is kept. */
    private Comparator<Draft> smaller() {
        return Comparator.comparing(draft -> costs.computeIfAbsent(draft.network(), unused -> cost(draft)));
    }

    /** The best ones again, with gates made of others that are there. */
    private void refined() {
        List<Draft> begun = drafts.stream().sorted(smaller()).limit(REFINED).toList();
        for (Draft each : begun) {
            Draft draft = each;
            String name = names.get(each.network());
            if (measure == Measure.ANDS) {
                draft = ands(each);
                name += ", as AND gates";
                take(name, draft);
            }
            take(
                    name + ", resubstituted",
                    new Resubstitution(store, known, samples, measure == Measure.ANDS, smaller(), most(), budget)
                            .substitute(draft));
        }
    }

    /** The AND gates that a draft is written as, each function once. */
    private Draft ands(Draft draft) {
        AndCircuit ands = AndCircuit.of(draft.circuit(Provenance.NONE), Progress.NONE);
        GateNetwork network = new GateNetwork(circuit.inputs());
        int[] literals =
                new int[Math.toIntExact(1 + circuit.inputs() + ands.size().ands())];
        Arrays.setAll(literals, v -> 2 * v);
        try {
            ands.forEach(
                    (gate, left, right) -> literals[(int) (gate >> 1)] =
                            network.and(literal(literals, left), literal(literals, right)),
                    Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int[] ends = new int[outputs.length];
        Arrays.setAll(ends, k -> literal(literals, ands.output(k)));
        Circuit written = new Draft(network, ends).circuit(Provenance.NONE);
        GateNetwork once = new GateNetwork(circuit.inputs());
        return new Draft(once, FunctionSweep.of(written, store.of(written, budget, Progress.NONE), store, once));
    }

    private static int literal(int[] literals, long of) {
        return literals[(int) (of >> 1)] ^ (int) (of & 1);
    }

    private static Draft absorbed(Draft draft) {
        Draft before = draft;
        Draft after = Absorption.of(draft);
        while (after.gates().size() < before.gates().size()) {
            before = after;
            after = Absorption.of(before);
        }
        return before;
    }

    private Cost cost(Draft draft) {
        if (measure == Measure.ANDS && draft.isOfAnds()) {
            int gates = draft.gates().size();
            return new Cost(gates, gates);
        }
        Circuit made = draft.circuit(Provenance.NONE);
        CircuitSize size = CircuitSize.of(made);
        return measure == Measure.GATES
                ? new Cost(size.gates(), size.wires())
                : new Cost(AndCircuit.of(made, Progress.NONE).size().ands(), size.gates());
    }

    /** Of two numbers the first counts most. */
    private record Cost(long first, long second) implements Comparable<Cost> {
        @Override
        public int compareTo(Cost other) {
            return first != other.first ? Long.compare(first, other.first) : Long.compare(second, other.second);
        }
    }

    private Cost cost(SmallCircuit.Step step) {
        return measure == Measure.GATES ? new Cost(step.gates(), step.wires()) : new Cost(step.ands(), step.gates());
    }

    /** A pass that changes nothing gives the draft that it was given, which is no step. */
    private void take(String name, Draft draft) {
        if (names.putIfAbsent(draft.network(), name) == null) {
            drafts.add(draft);
            // attributes stay, as inputs and outputs do
            Circuit made = draft.circuit(circuit.provenance());
            requireEqual(name, store.of(made, budget, Progress.NONE), outputs);
            take(name, made);
        }
    }

    /** Of a circuit that was proved equal. */
    private void take(String name, Circuit made) {
        CircuitSize size = CircuitSize.of(made);
        AndCircuit ands = AndCircuit.of(made, Progress.NONE);
        SmallCircuit.Step step = new SmallCircuit.Step(
                name, size.gates(), size.wires(), size.depth(), ands.size().ands(), levels(ands));
        steps.add(step);
        progress.at(steps.size(), 2 + 4L * (1 + orders().length) + (measure == Measure.ANDS ? 2L : 1) * REFINED, name);
        if (steps.size() == 1 || depth(step) <= most() && cost(step).compareTo(cost(steps.get(chosen))) < 0) {
            best = made;
            chosen = steps.size() - 1;
        }
    }

    private int most() {
        return mostDepth.orElse(depth(steps.getFirst()));
    }

    /** Levels that the limit speaks of. */
    private int depth(SmallCircuit.Step step) {
        return measure == Measure.ANDS ? step.andDepth() : step.depth();
    }

    /** AND nodes on the longest path. */
    private int levels(AndCircuit ands) {
        int[] levels =
                new int[Math.toIntExact(1 + circuit.inputs() + ands.size().ands())];
        try {
            ands.forEach(
                    (gate, left, right) -> levels[(int) (gate >> 1)] =
                            1 + Math.max(levels[(int) (left >> 1)], levels[(int) (right >> 1)]),
                    Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int depth = 0;
        for (int k = 0; k < outputs.length; k++) {
            depth = Math.max(depth, levels[(int) (ands.output(k) >> 1)]);
        }
        return depth;
    }

    /** Refuses outputs that are other functions. */
    static void requireEqual(String name, CircuitFunctions functions, int... outputs) {
        for (int k = 0; k < outputs.length; k++) {
            if (functions.output(k) != outputs[k]) {
                throw new IllegalStateException("internal: " + name + ": output " + k + " is another function");
            }
        }
    }
}
