package limen.extract.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.Provenance;

/**
 * A network with its outputs: a circuit in the making.
 *
 * @param network its gates, and perhaps others
 * @param outputs literals
 */
record Draft(GateNetwork network, int[] outputs) {
    /** Positive literals of the gates that outputs need, arguments first. */
    List<Integer> gates() {
        boolean[] isNeeded = new boolean[network.nodes()];
        for (int output : outputs) {
            isNeeded[output >> 1] = true;
        }
        List<Integer> gates = new ArrayList<>();
        for (int node = isNeeded.length - 1; node > network.inputs(); node--) {
            if (isNeeded[node]) {
                gates.add(2 * node);
                for (int argument : network.gate(2 * node).literals()) {
                    isNeeded[argument >> 1] = true;
                }
            }
        }
        return gates.reversed();
    }

    /** Whether all gates have two arguments, so that each is an AND node. */
    boolean isOfAnds() {
        return gates().stream().allMatch(gate -> network.gate(gate).literals().length == 2);
    }

    /** By node, 0 for inputs and the constant. */
    int[] levels() {
        int[] levels = new int[network.nodes()];
        for (int gate : gates()) {
            for (int argument : network.gate(gate).literals()) {
                levels[gate >> 1] = Math.max(levels[gate >> 1], 1 + levels[argument >> 1]);
            }
        }
        return levels;
    }

    int depth() {
        return Arrays.stream(levels()).max().orElse(0);
    }

    Circuit circuit(Provenance from) {
        return NetworkCircuit.of(this, from);
    }

    /** A gate that takes another one's place: of its arguments and their gates, in this network's literals. */
    @FunctionalInterface
    interface Maker {
        /** Makes it in a new network; {@code copy} tells the new literal of an old one. */
        int make(GateNetwork to, Copy copy);
    }

    /** Old literals in a new network. */
    static final class Copy {
        private final GateNetwork from;
        private final GateNetwork to;
        private final Map<Integer, Maker> makers;
        private final Map<Integer, Integer> literals = new HashMap<>();

        private Copy(GateNetwork from, GateNetwork to, Map<Integer, Maker> makers) {
            this.from = from;
            this.to = to;
            this.makers = makers;
        }

        /** The new literal; goes as deep as the circuit. */
        int of(int literal) {
            if (!from.isGate(literal)) {
                return literal;
            }
            int positive = literal & ~1;
            Integer known = literals.get(positive);
            if (known == null) {
                Maker maker = makers.get(positive);
                if (maker != null) {
                    known = maker.make(to, this);
                } else {
                    GateNetwork.Gate gate = from.gate(positive);
                    known = to.gate(all(gate.literals()), gate.weights(), gate.threshold());
                }
                literals.put(positive, known);
            }
            return known ^ literal & 1;
        }

        int[] all(int... old) {
            return Arrays.stream(old).map(this::of).toArray();
        }
    }

    /** The same with some gates made otherwise; what nobody needs is left out. */
    Draft with(Map<Integer, Maker> makers) {
        GateNetwork to = new GateNetwork(network.inputs());
        return new Draft(to, new Copy(network, to, makers).all(outputs));
    }
}
