package limen.extract.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Provenance;

/**
 * The gates of a network that outputs need, as a circuit: level by level, gates over one sum as one bank. An output that is a negation is a gate of
 * its own with the other sign, on the same level. Cost: linear, but sorting.
 */
final class NetworkCircuit {
    private final GateNetwork network;
    private final int[] outputs;
    /** By node, 0 for inputs. */
    private final int[] level;
    /** By literal, as outputs may need both. */
    private final Map<Integer, Long> node = new HashMap<>();

    private NetworkCircuit(Draft draft) {
        network = draft.network();
        outputs = draft.outputs();
        level = draft.levels();
    }

    /**
     * {@return the circuit}
     *
     * @param draft gates and outputs
     * @param from where it comes from
     */
    static Circuit of(Draft draft, Provenance from) {
        return new NetworkCircuit(draft).build(from);
    }

    private Circuit build(Provenance from) {
        List<List<Integer>> ofLevel = new ArrayList<>();
        for (int literal : needed().stream().sorted().toList()) {
            // constants and negated inputs are gates that read no gate
            int own = Math.max(1, level[literal >> 1]);
            while (ofLevel.size() < own) {
                ofLevel.add(new ArrayList<>());
            }
            ofLevel.get(own - 1).add(literal);
        }
        CircuitBuilder builder = new CircuitBuilder(network.inputs(), GateKind.WEIGHTED).provenance(from);
        for (int l = 1; l <= ofLevel.size(); l++) {
            if (!ofLevel.get(l - 1).isEmpty()) {
                builder.stage("level " + l, "extracted", l);
                add(builder, ofLevel.get(l - 1));
            }
        }
        for (int output : outputs) {
            builder.output(node(output));
        }
        return builder.build();
    }

    /** Literals that are gates of the circuit: those of the network that are read, and outputs that are none. */
    private Set<Integer> needed() {
        Set<Integer> needed = new HashSet<>();
        List<Integer> open = new ArrayList<>();
        for (int output : outputs) {
            if (network.isGate(output) || output <= GateNetwork.TRUE || (output & 1) == 1) {
                open.add(output);
            }
        }
        while (!open.isEmpty()) {
            int literal = open.removeLast();
            if (needed.add(literal)) {
                for (int argument : arguments(literal)) {
                    if (network.isGate(argument)) {
                        open.add(argument & ~1);
                    }
                }
            }
        }
        return needed;
    }

    private int[] arguments(int literal) {
        return network.isGate(literal) ? network.gate(literal).literals() : new int[0];
    }

    private long node(int literal) {
        boolean isInput = literal > GateNetwork.TRUE && (literal & 1) == 0 && !network.isGate(literal);
        return isInput ? (literal >> 1) - 1 : node.get(literal);
    }

    /** A signed sum over nodes, and what it has to reach. */
    private record Sum(List<Long> nodes, List<Long> weights) {}

    private void add(CircuitBuilder builder, List<Integer> literals) {
        Map<Sum, List<long[]>> banks = new LinkedHashMap<>();
        for (int literal : literals) {
            List<Long> nodes = new ArrayList<>();
            List<Long> weights = new ArrayList<>();
            long threshold = literal == GateNetwork.TRUE ? 0 : 1;
            if (network.isGate(literal)) {
                GateNetwork.Gate gate = network.gate(literal);
                gate = (literal & 1) == 0 ? gate : gate.negated();
                threshold = gate.threshold();
                for (int k = 0; k < gate.literals().length; k++) {
                    threshold -= addWire(gate.literals()[k], gate.weights()[k], nodes, weights);
                }
            } else if (literal > GateNetwork.TRUE) {
                threshold -= addWire(literal, 1, nodes, weights);
            }
            banks.computeIfAbsent(new Sum(nodes, weights), unused -> new ArrayList<>())
                    .add(new long[] {threshold, literal});
        }
        Bank bank = new Bank();
        banks.forEach((sum, gates) -> {
            gates.sort((a, b) -> Long.compare(a[0], b[0]));
            bank.clear();
            for (int k = 0; k < sum.nodes.size(); k++) {
                bank.base.addWire(sum.nodes.get(k), sum.weights.get(k));
            }
            gates.forEach(gate -> bank.addGate(gate[0]));
            long first = builder.add(bank);
            for (int r = 0; r < gates.size(); r++) {
                node.put((int) gates.get(r)[1], first + r);
            }
        });
    }

    /** Returns what the wire adds where its argument is negated. */
    private long addWire(int literal, long weight, List<Long> nodes, List<Long> weights) {
        boolean isNegated = (literal & 1) == 1;
        nodes.add(node(literal & ~1));
        weights.add(isNegated ? -weight : weight);
        return isNegated ? weight : 0;
    }
}
