package limen.instruct.circuits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Instruction;

/** One random circuit as it grows: gates, their levels and values, and the tokens left. */
final class RandomBuild {
    private static final int FEW = 6;
    private static final int WIDE_DEPTH = 2;
    /** X and its bit. */
    private static final long INPUT_TOKENS = 2;

    private static final CircuitStyle[] STYLES = CircuitStyle.values();

    private final CircuitStyle style;
    private final PaperGrammar grammar;
    private final int maxDepth;
    private final RandomGenerator random;
    private final List<PaperGate> gates = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final List<Boolean> values = new ArrayList<>();
    /** Nodes that a further gate may read. */
    private final List<Integer> open = new ArrayList<>();

    private final List<Boolean> bits = new ArrayList<>();
    private long room;

    RandomBuild(RandomCircuits targets, RandomGenerator random, int budget) {
        style = targets.style();
        grammar = targets.grammar();
        maxDepth = style == CircuitStyle.WIDE ? Math.min(WIDE_DEPTH, targets.maxDepth()) : targets.maxDepth();
        this.random = random;
        room = budget - 1L;
    }

    Instruction build() {
        if (style == CircuitStyle.SINGLE_NODE) {
            if (random.nextBoolean()) {
                addInput();
            } else {
                add(List.of());
            }
        } else {
            fill();
        }
        boolean[] x = new boolean[bits.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = bits.get(i);
        }
        return new Instruction(new PaperCircuit(gates), x);
    }

    private void fill() {
        int most = Math.max(2, (int) Math.sqrt((double) room) / 2);
        int inputs = style == CircuitStyle.WIDE ? random.nextInt(most / 2, most) + 1 : 1 + random.nextInt(most);
        int late = style == CircuitStyle.NON_PREFIX ? 1 + random.nextInt(inputs) : 0;
        for (int i = 0; i < inputs; i++) {
            addInput();
        }
        if (style == CircuitStyle.CONSTANTS) {
            add(List.of());
        }
        room -= INPUT_TOKENS * late;
        while (addGate(style == CircuitStyle.MIXED ? STYLES[random.nextInt(STYLES.length)] : style)) {
            if (late > 0 && random.nextBoolean()) {
                room += INPUT_TOKENS;
                addInput();
                late--;
            }
        }
        for (room += INPUT_TOKENS * late; late > 0; late--) {
            addInput();
        }
    }

    private void addInput() {
        boolean bit = random.nextBoolean();
        bits.add(bit);
        place(PaperGate.input(), 0, bit);
        room -= INPUT_TOKENS;
    }

    /** Adds a gate unless none fits. */
    private boolean addGate(CircuitStyle kind) {
        List<Integer> arguments = new ArrayList<>(arguments(kind));
        boolean all = kind == CircuitStyle.EXTREME_ARITY || kind == CircuitStyle.REPEATED_ARGUMENTS;
        while (cost(arguments) > room) {
            if (all || arguments.size() < 2) {
                // The cheapest gate of the style, or nothing.
                arguments = kind == CircuitStyle.REPEATED_ARGUMENTS ? List.of(0, 0) : List.of(open.getFirst());
                if (cost(arguments) > room) {
                    return false;
                }
            } else {
                arguments.removeLast();
            }
        }
        add(arguments);
        return true;
    }

    private List<Integer> arguments(CircuitStyle kind) {
        return switch (kind) {
            case WIDE -> some(1 + random.nextInt(open.size()));
            case DEEP_CHAIN -> {
                List<Integer> arguments = some(random.nextInt(FEW / 2));
                int last = gates.size() - 1;
                arguments.addFirst(levels.get(last) < maxDepth ? last : any());
                yield arguments;
            }
            case EXTREME_ARITY -> random.nextBoolean() ? List.copyOf(open) : some(1);
            case REPEATED_ARGUMENTS -> {
                List<Integer> arguments = some(1 + random.nextInt(FEW));
                for (int extra = 1 + random.nextInt(FEW); extra > 0; extra--) {
                    arguments.add(arguments.get(random.nextInt(arguments.size())));
                }
                Collections.rotate(arguments, random.nextInt(arguments.size()));
                yield arguments;
            }
            case CONSTANTS, SINGLE_NODE -> random.nextInt(3) == 0 ? List.of() : some(1 + random.nextInt(FEW));
            case EXTREME_THRESHOLDS, NON_PREFIX, MIXED -> some(1 + random.nextInt(FEW));
        };
    }

    private List<Integer> some(int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> any()).toList());
    }

    private Integer any() {
        return open.get(random.nextInt(open.size()));
    }

    private long cost(List<Integer> arguments) {
        long cost = grammar == PaperGrammar.THRESHOLD ? 1L + arguments.size() : 1;
        for (int argument : arguments) {
            cost += 1L + argument;
        }
        return cost;
    }

    private void add(List<Integer> arguments) {
        int level = 0;
        int ones = 0;
        for (int argument : arguments) {
            level = Math.max(level, levels.get(argument));
            ones += values.get(argument) ? 1 : 0;
        }
        room -= cost(arguments);
        Integer[] list = arguments.toArray(Integer[]::new);
        if (grammar == PaperGrammar.AND_OR) {
            addOperator(list, level + 1, ones);
        } else {
            int k = threshold(list.length, ones);
            boolean atLeast = random.nextBoolean();
            PaperGate gate = atLeast ? PaperGate.atLeast(k, list) : PaperGate.atMost(k, list);
            place(gate, level + 1, atLeast ? ones >= k : ones <= k);
        }
    }

    private void addOperator(Integer[] list, int level, int ones) {
        boolean negation = list.length == 1 && style != CircuitStyle.EXTREME_THRESHOLDS && random.nextInt(3) > 0;
        if (negation) {
            place(PaperGate.not(list[0]), level, ones == 0);
        } else if (random.nextBoolean()) {
            place(PaperGate.and(list), level, ones == list.length);
        } else {
            place(PaperGate.or(list), level, ones > 0);
        }
    }

    private int threshold(int arity, int ones) {
        if (style == CircuitStyle.EXTREME_THRESHOLDS) {
            return random.nextBoolean() ? 0 : arity;
        }
        int k = random.nextBoolean() ? ones - 1 + random.nextInt(3) : random.nextInt(arity + 1);
        return Math.clamp(k, 0, arity);
    }

    private void place(PaperGate gate, int level, boolean value) {
        if (level < maxDepth) {
            open.add(gates.size());
        }
        gates.add(gate);
        levels.add(level);
        values.add(value);
    }
}
