package limen.instruct.circuits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperOperation;
import limen.instruct.Instruction;
import limen.io.InputException;

/**
 * The instructions of exactly so many tokens: all of them, or random ones.
 *
 * <p>Their number grows more than threefold with each token; listing them costs time linear in what is listed.
 *
 * @param grammar the grammar
 * @param length N, the number of tokens
 * @param depth the greatest depth of a circuit
 */
public record ExactLength(PaperGrammar grammar, int length, int depth) {
    private static final int FEW = 4;
    private static final int DRAWS = 4;

    /**
     * Checks that there is one.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ExactLength {
        if (depth < 0 || length < (depth == 0 ? 3 : 2) || depth == 0 && length % 2 == 0) {
            throw new InputException("length " + length + ": no circuit of depth " + depth
                    + " or less has a string of so many tokens with its input, give "
                    + (depth == 0 ? "an odd number from 3" : "2 or more"));
        }
    }

    /** Every one of them, once: circuits in a fixed order, each with all inputs. */
    public void forEach(Consumer<Instruction> consumer) {
        new Walk(gates -> {
                    PaperCircuit circuit = new PaperCircuit(gates);
                    int inputs = circuit.inputs();
                    for (long number = 0; number < 1L << inputs; number++) {
                        consumer.accept(Instruction.numbered(circuit, number));
                    }
                })
                .next(length - 1);
    }

    /** How many there are. */
    public long count() {
        return count(Long.MAX_VALUE);
    }

    /** Whether there are more; asked of few, this ends soon, however many there are. */
    public boolean hasMoreThan(long few) {
        return count(few) > few;
    }

    /** How many there are, or some number above the one given. */
    private long count(long enough) {
        long[] count = {0};
        Walk walk = new Walk(gates -> count[0] += 1L
                << gates.stream()
                        .filter(gate -> gate.operation() == PaperOperation.INPUT)
                        .count());
        walk.ends = () -> count[0] > enough;
        walk.next(length - 1);
        return count[0];
    }

    /** A random one; the same source gives the same. Cost: linear in the tokens. */
    public Instruction generate(RandomGenerator random) {
        if (depth == 0) {
            return withInput(Collections.nCopies((length - 1) / 2, PaperGate.input()), random);
        }
        if (length < RandomCircuits.LEAST_TOKENS) {
            return small(random);
        }
        Instruction longest = null;
        for (int draw = 0; draw < DRAWS; draw++) {
            CircuitStyle style = CircuitStyle.values()[random.nextInt(CircuitStyle.values().length)];
            Instruction drawn = new RandomCircuits(style, grammar, length, depth).generate(random);
            longest = longest == null || drawn.length() > longest.length() ? drawn : longest;
        }
        return padded(longest);
    }

    /** Gates without arguments before the last gate, which nobody reads, change no pointer. */
    private Instruction padded(Instruction instruction) {
        List<PaperGate> gates = new ArrayList<>(instruction.circuit().gates());
        PaperGate constant = grammar == PaperGrammar.THRESHOLD ? PaperGate.atLeast(0) : PaperGate.and();
        gates.addAll(gates.size() - 1, Collections.nCopies(length - instruction.length(), constant));
        return new Instruction(new PaperCircuit(gates), instruction.input());
    }

    private static Instruction withInput(List<PaperGate> gates, RandomGenerator random) {
        PaperCircuit circuit = new PaperCircuit(gates);
        boolean[] x = new boolean[circuit.inputs()];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextBoolean();
        }
        return new Instruction(circuit, x);
    }

    private Instruction small(RandomGenerator random) {
        Walk walk = new Walk(gates -> {});
        int left = length - 1;
        while (left > 0) {
            List<Integer> arguments = new ArrayList<>();
            for (int k = walk.open().isEmpty() ? 0 : random.nextInt(FEW); k > 0; k--) {
                arguments.add(walk.open().get(random.nextInt(walk.open().size())));
            }
            while (cost(arguments) > left) {
                arguments.removeLast();
            }
            boolean isInput = left >= 2 && random.nextInt(3) == 0;
            List<PaperGate> variants = isInput ? List.of(PaperGate.input()) : variants(arguments);
            PaperGate gate = variants.get(random.nextInt(variants.size()));
            walk.push(gate);
            left -= isInput ? 2 : cost(arguments);
        }
        return withInput(walk.gates, random);
    }

    private int cost(List<Integer> arguments) {
        int cost = grammar == PaperGrammar.THRESHOLD ? 1 + arguments.size() : 1;
        for (int argument : arguments) {
            cost += 1 + argument;
        }
        return cost;
    }

    /** All gates over these arguments. */
    private List<PaperGate> variants(List<Integer> arguments) {
        Integer[] list = arguments.toArray(Integer[]::new);
        List<PaperGate> variants = new ArrayList<>();
        if (grammar == PaperGrammar.AND_OR) {
            variants.add(PaperGate.and(list));
            variants.add(PaperGate.or(list));
            if (list.length == 1) {
                variants.add(PaperGate.not(list[0]));
            }
            return variants;
        }
        for (int k = 0; k <= list.length; k++) {
            variants.add(PaperGate.atMost(k, list));
            variants.add(PaperGate.atLeast(k, list));
        }
        return variants;
    }

    /** All circuits gate by gate, each as long as the tokens left allow. */
    private final class Walk {
        private final Consumer<List<PaperGate>> found;
        private final List<PaperGate> gates = new ArrayList<>();
        private final List<Integer> levels = new ArrayList<>();
        private final List<Integer> open = new ArrayList<>();
        private BooleanSupplier ends = () -> false;

        Walk(Consumer<List<PaperGate>> found) {
            this.found = found;
        }

        /** Nodes that a further gate may read. */
        List<Integer> open() {
            return open;
        }

        void push(PaperGate gate) {
            int level = gate.operation() == PaperOperation.INPUT ? 0 : 1;
            for (int argument : gate.arguments()) {
                level = Math.max(level, levels.get(argument) + 1);
            }
            if (level < depth) {
                open.add(gates.size());
            }
            gates.add(gate);
            levels.add(level);
        }

        void pop() {
            gates.removeLast();
            levels.removeLast();
            if (!open.isEmpty() && open.getLast() == gates.size()) {
                open.removeLast();
            }
        }

        void next(int left) {
            if (ends.getAsBoolean()) {
                return;
            }
            if (left == 0) {
                found.accept(gates);
                return;
            }
            if (left >= 2) {
                push(PaperGate.input());
                next(left - 2);
                pop();
            }
            if (depth > 0) {
                arguments(new ArrayList<>(), left, cost -> next(left - cost));
            }
        }

        /** Every list of arguments that the tokens allow, every gate over it. */
        private void arguments(List<Integer> arguments, int left, IntConsumer rest) {
            int cost = cost(arguments);
            if (cost > left) {
                return;
            }
            for (PaperGate gate : variants(arguments)) {
                push(gate);
                rest.accept(cost);
                pop();
            }
            for (int k = 0; k < open.size(); k++) {
                arguments.add(open.get(k));
                arguments(arguments, left, rest);
                arguments.removeLast();
            }
        }
    }
}
