package limen.instruct.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperLayout;
import limen.transformer.Transformer;

/** Circuits and their strings for the tests. */
final class Strings {
    private Strings() {}

    /** The tokens of ⟨C, x⟩. */
    static int[] tokens(Transformer model, PaperCircuit circuit, boolean... x) {
        StringBuilder text = new StringBuilder(circuit.print(PaperLayout.COMPACT)).append('|');
        for (boolean bit : x) {
            text.append(bit ? '1' : '0');
        }
        return model.tokenizer().orElseThrow().encode(text.toString());
    }

    /** All inputs of so many bits. */
    static boolean[] input(int bits, int number) {
        boolean[] x = new boolean[bits];
        for (int b = 0; b < bits; b++) {
            x[b] = (number >> b & 1) == 1;
        }
        return x;
    }

    /** A random circuit: inputs anywhere, repeated arguments, every threshold, gates without arguments. */
    static PaperCircuit random(Random random, PaperGrammar grammar, int mostNodes) {
        int nodes = 1 + random.nextInt(mostNodes);
        List<PaperGate> gates = new ArrayList<>();
        for (int v = 0; v < nodes; v++) {
            int arity = v == 0 ? 0 : random.nextInt(5);
            Integer[] arguments = new Integer[arity];
            for (int k = 0; k < arity; k++) {
                arguments[k] = random.nextInt(v);
            }
            gates.add(random.nextInt(3) == 0 ? PaperGate.input() : gate(random, grammar, arguments));
        }
        return new PaperCircuit(gates);
    }

    private static PaperGate gate(Random random, PaperGrammar grammar, Integer... arguments) {
        int arity = arguments.length;
        if (grammar == PaperGrammar.THRESHOLD) {
            int threshold = random.nextInt(arity + 1);
            return random.nextBoolean()
                    ? PaperGate.atLeast(threshold, arguments)
                    : PaperGate.atMost(threshold, arguments);
        }
        if (arity == 1) {
            return PaperGate.not(arguments[0]);
        }
        return random.nextBoolean() ? PaperGate.and(arguments) : PaperGate.or(arguments);
    }

    /** All threshold gates over sets of the nodes 0 … nodes − 1. */
    static List<PaperGate> gates(int nodes) {
        List<PaperGate> gates = new ArrayList<>();
        for (int set = 0; set < 1 << nodes; set++) {
            List<Integer> chosen = new ArrayList<>();
            for (int v = 0; v < nodes; v++) {
                if ((set >> v & 1) == 1) {
                    chosen.add(v);
                }
            }
            Integer[] arguments = chosen.toArray(Integer[]::new);
            for (int k = 0; k <= arguments.length; k++) {
                gates.add(PaperGate.atLeast(k, arguments));
                gates.add(PaperGate.atMost(k, arguments));
            }
        }
        return gates;
    }
}
