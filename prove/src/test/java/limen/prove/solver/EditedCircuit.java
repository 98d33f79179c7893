package limen.prove.solver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.Gate;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;

/** A circuit as a list of single gates that can be rewritten, into an equal one or with one of them wrong. */
final class EditedCircuit {
    /** What makes one gate another one. */
    enum Fault {
        THRESHOLD,
        WEIGHT,
        WIRE_LEFT_OUT,
        WIRE_TO_ANOTHER_NODE
    }

    /** What leaves all outputs as they are. */
    enum Rewriting {
        COPY,
        COMPLEMENT,
        SCALE,
        BUFFER,
        CONSTANT,
        SPLIT
    }

    /** A gate; nodes are inputs, then places in the list. */
    private record Draft(long threshold, long[] arguments, long[] weights) {}

    private final int inputs;
    private final Provenance provenance;
    private final List<Draft> drafts = new ArrayList<>();
    private final long[] outputs;

    private EditedCircuit(int inputs, Provenance provenance, long[] outputs) {
        this.inputs = inputs;
        this.provenance = provenance;
        this.outputs = outputs;
    }

    static EditedCircuit of(ThresholdCircuit circuit) {
        EditedCircuit edited = new EditedCircuit(
                circuit.inputs(),
                circuit.provenance(),
                IntStream.range(0, circuit.outputs()).mapToLong(circuit::output).toArray());
        for (long node = circuit.inputs(); node < circuit.nodes(); node++) {
            Gate gate = Gates.gate(circuit, node);
            edited.drafts.add(new Draft(gate.threshold(), gate.arguments(), gate.weights()));
        }
        return edited;
    }

    /** Gates of two to six wires of weights −3 … 3 to nodes that are near; the last ones are the outputs. */
    static EditedCircuit random(Random random, int inputs, int gates, int outputs) {
        long[] last = LongStream.range(inputs + gates - outputs, inputs + gates).toArray();
        EditedCircuit edited = new EditedCircuit(inputs, Provenance.NONE, last);
        for (int g = 0; g < gates; g++) {
            int nodes = inputs + g;
            int from = Math.max(0, nodes - inputs - 8);
            long[] arguments = random.longs(from, nodes)
                    .limit(2 + random.nextInt(5))
                    .distinct()
                    .sorted()
                    .toArray();
            long[] weights = LongStream.of(arguments)
                    .map(node -> (1 + random.nextInt(3)) * (random.nextInt(3) == 0 ? -1L : 1L))
                    .toArray();
            long positive = LongStream.of(weights).filter(weight -> weight > 0).sum();
            long negative = LongStream.of(weights).sum() - positive;
            // Often so that about half of all values fire: then a change is seen more often.
            long threshold = random.nextInt(4) == 0
                    ? negative + 1 + random.nextInt((int) (positive - negative) + 1)
                    : Math.ceilDiv(positive + negative, 2);
            edited.drafts.add(new Draft(threshold, arguments, weights));
        }
        return edited;
    }

    int gates() {
        return drafts.size();
    }

    /** One gate is another one now; whether an output is, nobody knows. Before any rewriting, while gates stand in order. */
    void damage(Fault fault, Random random) {
        int[] places = damageable();
        int at = places[random.nextInt(places.length)];
        Draft old = drafts.get(at);
        long[] arguments = old.arguments.clone();
        long[] weights = old.weights.clone();
        int wire = random.nextInt(arguments.length);
        long threshold = old.threshold;
        switch (fault) {
            case THRESHOLD -> threshold += random.nextBoolean() ? 1 : -1;
            case WEIGHT -> weights[wire] += weights[wire] == -1 || random.nextBoolean() && weights[wire] != 1 ? -1 : 1;
            case WIRE_LEFT_OUT -> weights[wire] = 0;
            case WIRE_TO_ANOTHER_NODE -> arguments[wire] = random.nextLong(inputs + at);
        }
        drafts.set(at, new Draft(threshold, arguments, weights));
    }

    /** The places of gates with wires that outputs depend on. */
    int[] damageable() {
        return read().stream()
                .filter(place -> drafts.get(place).arguments.length > 0)
                .toArray();
    }

    /** The gates that outputs depend on, by their wires. */
    private BitSet read() {
        BitSet read = new BitSet();
        for (long output : outputs) {
            if (output >= inputs) {
                read.set((int) output - inputs);
            }
        }
        for (int at = drafts.size() - 1; at >= 0; at--) {
            if (read.get(at)) {
                for (long argument : drafts.get(at).arguments) {
                    if (argument >= inputs) {
                        read.set((int) argument - inputs);
                    }
                }
            }
        }
        return read;
    }

    void rewrite(Rewriting how, Random random) {
        int at = random.nextInt(drafts.size());
        Draft old = drafts.get(at);
        long node = inputs + (long) at;
        switch (how) {
            case COPY -> {
                drafts.add(old);
                redirect(node, inputs + drafts.size() - 1L, random);
            }
            case COMPLEMENT -> {
                for (long output : outputs) {
                    if (output == node) {
                        return;
                    }
                }
                drafts.set(
                        at,
                        new Draft(
                                1 - old.threshold,
                                old.arguments,
                                LongStream.of(old.weights).map(w -> -w).toArray()));
                for (int reader = 0; reader < drafts.size(); reader++) {
                    drafts.set(reader, complemented(drafts.get(reader), node));
                }
            }
            case SCALE -> {
                int factor = 2 + random.nextInt(3);
                long[] weights = LongStream.of(old.weights).map(w -> w * factor).toArray();
                drafts.set(at, new Draft(old.threshold * factor - random.nextInt(factor), old.arguments, weights));
            }
            case BUFFER -> {
                drafts.add(new Draft(1, new long[] {node}, new long[] {1}));
                redirect(node, inputs + drafts.size() - 1L, random);
            }
            case CONSTANT -> {
                drafts.add(new Draft(1, new long[0], new long[0]));
                long[] arguments = LongStream.concat(
                                LongStream.of(old.arguments), LongStream.of(inputs + drafts.size() - 1L))
                        .toArray();
                long[] weights = LongStream.concat(LongStream.of(old.weights), LongStream.of(1 + random.nextInt(5)))
                        .toArray();
                drafts.set(at, new Draft(old.threshold, arguments, weights));
            }
            case SPLIT -> split(at, random);
        }
    }

    /** By one argument x: the gate where x is 0 and where x is 1, and of three nodes the majority, or what it is for a negative weight. */
    private void split(int at, Random random) {
        Draft old = drafts.get(at);
        if (old.arguments.length == 0) {
            return;
        }
        int x = random.nextInt(old.arguments.length);
        long[] weights = old.weights.clone();
        weights[x] = 0;
        drafts.add(new Draft(old.threshold, old.arguments, weights));
        drafts.add(new Draft(old.threshold - old.weights[x], old.arguments, weights));
        long last = inputs + drafts.size() - 1L;
        int sign = Long.signum(old.weights[x]);
        drafts.set(at, new Draft(sign < 0 ? 1 : 2, new long[] {old.arguments[x], last - 1, last}, new long[] {
            sign < 0 ? -1 : 1, 1, 1
        }));
    }

    /** w·g is w − w·ḡ. */
    private static Draft complemented(Draft draft, long node) {
        long threshold = draft.threshold;
        long[] weights = draft.weights.clone();
        for (int k = 0; k < weights.length; k++) {
            if (draft.arguments[k] == node) {
                threshold -= weights[k];
                weights[k] = -weights[k];
            }
        }
        return new Draft(threshold, draft.arguments, weights);
    }

    /** Some readers of a node, not the new ones, read another one. */
    private void redirect(long node, long other, Random random) {
        for (int reader = 0; reader < drafts.size() - 1; reader++) {
            Draft draft = drafts.get(reader);
            long[] arguments = draft.arguments.clone();
            for (int k = 0; k < arguments.length; k++) {
                arguments[k] = arguments[k] == node && random.nextBoolean() ? other : arguments[k];
            }
            drafts.set(reader, new Draft(draft.threshold, arguments, draft.weights));
        }
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = outputs[k] == node && random.nextBoolean() ? other : outputs[k];
        }
    }

    /** The circuit, one bank per gate, those of a level in random order. */
    Circuit build(Random random) {
        int[] level = new int[drafts.size()];
        int deepest = 0;
        for (int at = 0; at < level.length; at++) {
            deepest = Math.max(deepest, level(at, level));
        }
        long[] node = LongStream.range(0, inputs + drafts.size()).toArray();
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).provenance(provenance);
        Bank bank = new Bank();
        for (int depth = 1; depth <= deepest; depth++) {
            int here = depth;
            builder.stage("level " + depth, "gates", depth);
            List<Integer> places = new ArrayList<>(IntStream.range(0, level.length)
                    .filter(at -> level[at] == here)
                    .boxed()
                    .toList());
            Collections.shuffle(places, random);
            for (int at : places) {
                Draft draft = drafts.get(at);
                bank.clear();
                for (int k = 0; k < draft.arguments.length; k++) {
                    if (draft.weights[k] != 0) {
                        bank.base.addWire(node[(int) draft.arguments[k]], draft.weights[k]);
                    }
                }
                bank.addGate(draft.threshold);
                node[inputs + at] = builder.add(bank);
            }
        }
        for (long output : outputs) {
            builder.output(node[(int) output]);
        }
        return builder.build();
    }

    private int level(int at, int[] level) {
        if (level[at] == 0) {
            int below = 0;
            for (long argument : drafts.get(at).arguments) {
                below = Math.max(below, argument < inputs ? 0 : level((int) argument - inputs, level));
            }
            level[at] = below + 1;
        }
        return level[at];
    }
}
