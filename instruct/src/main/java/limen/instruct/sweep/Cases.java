package limen.instruct.sweep;

import java.util.List;
import java.util.stream.IntStream;
import limen.circuit.io.paper.PaperCircuit;
import limen.instruct.Instruction;
import limen.instruct.circuits.CircuitEnumeration;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;

/** Circuits with inputs, by number; safe for several threads. */
public sealed interface Cases {
    /** How many numbers there are, from 0 on. */
    long size();

    /** A circuit with inputs, all of one length: the instructions of a number. */
    List<Instruction> instructions(long number);

    /**
     * All circuits of an enumeration, each with all its inputs.
     *
     * @param circuits the circuits
     */
    record Enumerated(CircuitEnumeration circuits) implements Cases {
        @Override
        public long size() {
            return circuits.size();
        }

        @Override
        public List<Instruction> instructions(long number) {
            PaperCircuit circuit = circuits.get(number);
            return IntStream.range(0, 1 << circuit.inputs())
                    .mapToObj(x -> Instruction.numbered(circuit, x))
                    .toList();
        }
    }

    /**
     * Random circuits, each with one random input, of all styles in turn.
     *
     * @param targets of any style
     * @param size how many
     * @param seed the same seed gives the same ones, whatever the size
     */
    record Drawn(RandomCircuits targets, long size, long seed) implements Cases {
        @Override
        public List<Instruction> instructions(long number) {
            CircuitStyle[] styles = CircuitStyle.values();
            CircuitStyle style = styles[(int) (number % styles.length)];
            RandomCircuits drawn =
                    new RandomCircuits(style, targets.grammar(), targets.maxTokens(), targets.maxDepth());
            return List.of(drawn.generate(Numbered.random(seed, number)));
        }
    }
}
