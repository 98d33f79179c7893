package limen.circuit.io.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.circuit.io.CircuitFormatException;
import limen.io.InputException;

/**
 * A serialized circuit as a list of gates in the paper's own numbering, input nodes anywhere; the last gate is the output.
 *
 * <p>The slow, obvious form: a reference for small circuits. {@code parse(print(c))} is c, and printing is canonical: equal
 * circuits have equal strings.
 *
 * @param gates the gates, numbered from 0, every argument earlier than its gate, at least one, all of one grammar
 */
public record PaperCircuit(List<PaperGate> gates) {
    /**
     * Checks what the gates together must satisfy.
     *
     * @throws IllegalArgumentException when there is no gate, an argument is no earlier gate, or the grammars are mixed
     */
    public PaperCircuit {
        gates = List.copyOf(gates);
        if (gates.isEmpty()) {
            throw new InputException("paper circuit: no gate, the last one would be the output");
        }
        PaperGrammar found = null;
        for (int g = 0; g < gates.size(); g++) {
            PaperGate gate = gates.get(g);
            if (gate.leastArgument() < 0 || gate.greatestArgument() >= g) {
                throw new InputException("paper circuit: gate " + g + " has an argument that is no earlier gate");
            }
            PaperGrammar of = gate.operation().grammar();
            if (found != null && of != null && of != found) {
                throw new InputException("paper circuit: gate " + g + " is of another grammar than earlier ones");
            }
            found = of == null ? found : of;
        }
    }

    /**
     * The circuit of a string.
     *
     * @throws CircuitFormatException when the string is none of the grammar's; positions count bytes of its UTF-8 form
     */
    public static PaperCircuit parse(String text) throws CircuitFormatException {
        List<PaperGate> gates = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try {
            new PaperReader(in, "paper string", Long.MAX_VALUE).read(new PaperHandler() {
                @Override
                public void input() {
                    gates.add(PaperGate.input());
                }

                @Override
                public void gate(PaperOperation operation, long threshold, long[] arguments, int count) {
                    List<Integer> list = Arrays.stream(arguments, 0, count)
                            .mapToObj(Math::toIntExact)
                            .toList();
                    gates.add(new PaperGate(operation, threshold, list));
                }
            });
        } catch (CircuitFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PaperCircuit(gates);
    }

    /** The string with one blank between tokens, as the paper prints it. */
    public String print() {
        return print(PaperLayout.SPACED);
    }

    /** The string. */
    public String print(PaperLayout layout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PaperWriter writer = new PaperWriter(out, layout);
        try {
            for (PaperGate gate : gates) {
                long[] arguments =
                        gate.arguments().stream().mapToLong(Integer::longValue).toArray();
                if (gate.operation() == PaperOperation.INPUT) {
                    writer.input();
                } else {
                    writer.gate(gate.operation(), gate.threshold(), arguments, arguments.length);
                }
            }
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    /** The grammar; input nodes alone count as a threshold circuit. */
    public PaperGrammar grammar() {
        return gates.stream().anyMatch(gate -> gate.operation().grammar() == PaperGrammar.AND_OR)
                ? PaperGrammar.AND_OR
                : PaperGrammar.THRESHOLD;
    }

    /** Number of input nodes. */
    public int inputs() {
        return (int) gates.stream()
                .filter(gate -> gate.operation() == PaperOperation.INPUT)
                .count();
    }

    /** Number of gates that are no input nodes. */
    public int size() {
        return gates.size() - inputs();
    }

    /** Whether every input node comes before every other gate. */
    public boolean isPrefix() {
        return gates.subList(0, inputs()).stream().allMatch(gate -> gate.operation() == PaperOperation.INPUT);
    }

    /** The level of every gate: 0 for input nodes, 1 + the greatest level among the arguments (1 without) for others. */
    public int[] levels() {
        int[] level = new int[gates.size()];
        for (int g = 0; g < level.length; g++) {
            if (gates.get(g).operation() != PaperOperation.INPUT) {
                for (int argument : gates.get(g).arguments()) {
                    level[g] = Math.max(level[g], level[argument]);
                }
                level[g]++;
            }
        }
        return level;
    }

    /** The greatest level of any gate. */
    public int depth() {
        return Arrays.stream(levels()).max().orElse(0);
    }

    /** The value of the last gate. */
    public boolean evaluate(boolean... x) {
        return values(x)[gates.size() - 1];
    }

    /**
     * The value of every gate, straight from the definition.
     *
     * @param x the input bits, in the order of the input nodes
     * @throws IllegalArgumentException unless there are {@link #inputs} bits
     */
    public boolean[] values(boolean... x) {
        if (x.length != inputs()) {
            throw new InputException("paper circuit: " + x.length + " input bits for " + inputs() + " input nodes");
        }
        boolean[] value = new boolean[gates.size()];
        int next = 0;
        for (int g = 0; g < value.length; g++) {
            PaperGate gate = gates.get(g);
            if (gate.operation() == PaperOperation.INPUT) {
                value[g] = x[next++];
            } else {
                long ones = gate.arguments().stream().filter(a -> value[a]).count();
                value[g] = gate.fires(ones);
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return print();
    }
}
