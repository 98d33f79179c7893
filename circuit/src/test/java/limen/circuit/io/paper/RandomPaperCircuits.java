package limen.circuit.io.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import limen.testkit.Generator;
import limen.testkit.Shrinker;

/** Small random circuits of both grammars, input nodes anywhere, repeated arguments, gates without arguments. */
final class RandomPaperCircuits {
    private RandomPaperCircuits() {}

    static Generator<PaperCircuit> circuits(int mostGates) {
        return random -> {
            PaperGrammar grammar = random.nextBoolean() ? PaperGrammar.THRESHOLD : PaperGrammar.AND_OR;
            boolean prefix = random.nextBoolean();
            List<PaperGate> gates = new ArrayList<>();
            int size = 1 + random.nextInt(mostGates);
            int inputs = random.nextInt(size + 1);
            for (int g = 0; g < size; g++) {
                boolean input = prefix ? g < inputs : random.nextInt(3) == 0;
                gates.add(input ? PaperGate.input() : gate(random, grammar, g));
            }
            return new PaperCircuit(gates);
        };
    }

    private static PaperGate gate(RandomGenerator random, PaperGrammar grammar, int g) {
        Integer[] arguments = new Integer[g == 0 ? 0 : random.nextInt(5)];
        for (int k = 0; k < arguments.length; k++) {
            arguments[k] = random.nextInt(g);
        }
        if (grammar == PaperGrammar.THRESHOLD) {
            long k = random.nextInt(arguments.length + 1);
            return random.nextBoolean() ? PaperGate.atLeast(k, arguments) : PaperGate.atMost(k, arguments);
        }
        return switch (g == 0 ? 1 + random.nextInt(2) : random.nextInt(3)) {
            case 0 -> PaperGate.not(random.nextInt(g));
            case 1 -> PaperGate.and(arguments);
            default -> PaperGate.or(arguments);
        };
    }

    /** Circuits without their last gates. */
    static Shrinker<PaperCircuit> shorter() {
        return circuit -> Stream.iterate(1, length -> length < circuit.gates().size(), length -> length + 1)
                .map(length -> new PaperCircuit(circuit.gates().subList(0, length)));
    }
}
