package limen.instruct.advice;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.io.FileFormatException;
import limen.io.InputException;

/**
 * A language without any rule: the accepted strings of each length are listed, and a circuit is the list as a DNF.
 *
 * <p>Level 1 negates every input, level 2 is one AND per accepted string, level 3 their OR. Where no accepted
 * string of a length has a 0, one AND more reads an input and its negation. Depth 3, n(n + 3)/2 + O(s n²) tokens for s strings, and O(s (s + n))
 * for the OR: polynomial advice as long as s is polynomial in n.
 */
public final class LookupTable implements AdviceFamily {
    private static final int DEPTH = 3;

    private final String name;
    private final Map<Integer, Set<String>> accepted = new TreeMap<>();

    /**
     * A table.
     *
     * @param accepted strings of 0s and 1s, each of at least one; those of a length not among them are all refused
     * @throws IllegalArgumentException when a string is empty or has another character
     */
    public LookupTable(String name, Iterable<String> accepted) {
        this.name = name;
        for (String string : accepted) {
            if (!string.matches("[01]+")) {
                throw new InputException(
                        "lookup table " + name + ": '" + string + "' is no bit string, write 0s and 1s");
            }
            this.accepted
                    .computeIfAbsent(string.length(), n -> new LinkedHashSet<>())
                    .add(string);
        }
    }

    /**
     * A table of random strings: of each length n from 1 to {@code greatestLength}, n strings are drawn, repetitions possible.
     */
    public static LookupTable random(int greatestLength, RandomGenerator random) {
        List<String> strings = new ArrayList<>();
        for (int n = 1; n <= greatestLength; n++) {
            for (int s = 0; s < n; s++) {
                StringBuilder string = new StringBuilder();
                for (int i = 0; i < n; i++) {
                    string.append(random.nextBoolean() ? '1' : '0');
                }
                strings.add(string.toString());
            }
        }
        return new LookupTable("random-table", strings);
    }

    /**
     * A table from a file: one accepted string per line; blank lines and those that begin with # mean nothing.
     *
     * @throws CircuitFormatException when a line is no bit string, with the byte where it begins
     * @throws IOException when the file cannot be read
     */
    public static LookupTable read(Path file) throws IOException {
        List<String> strings = new ArrayList<>();
        long offset = 0;
        for (String line : text(file).split("\n", -1)) {
            String string = line.strip();
            if (!string.isEmpty() && !string.startsWith("#")) {
                if (!string.matches("[01]+")) {
                    throw new CircuitFormatException(
                            "lookup table " + file,
                            offset,
                            "a line that is no bit string",
                            "write 0s and 1s, or # first");
                }
                strings.add(string);
            }
            offset += line.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return new LookupTable("table " + file.getFileName(), strings);
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FileFormatException("lookup table " + file, "it is no UTF-8 text, give a text file", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String language() {
        return "the strings that a table lists";
    }

    @Override
    public int depth() {
        return DEPTH;
    }

    @Override
    public int leastLength() {
        return 1;
    }

    @Override
    public int greatestLength() {
        return Integer.MAX_VALUE;
    }

    /** The accepted strings of a length. */
    public Set<String> accepted(int n) {
        return Set.copyOf(accepted.getOrDefault(n, Set.of()));
    }

    @Override
    public PaperCircuit circuit(int n) {
        ComputedFamily.requireLength(this, n);
        List<PaperGate> gates = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            gates.add(PaperGate.atMost(0, i));
        }
        Set<String> strings = accepted.getOrDefault(n, Set.of());
        for (String string : strings) {
            Integer[] literals = new Integer[n];
            for (int i = 0; i < n; i++) {
                literals[i] = string.charAt(i) == '1' ? i : n + i;
            }
            gates.add(PaperGate.atLeast(n, literals));
        }
        if (strings.stream().noneMatch(string -> string.contains("0"))) {
            gates.add(PaperGate.atLeast(2, 0, n));
        }
        gates.add(PaperGate.atLeast(1, AdviceFamilies.range(2 * n, n + gates.size())));
        return AdviceFamilies.circuit(n, gates);
    }

    @Override
    public boolean decide(boolean... x) {
        ComputedFamily.requireLength(this, x.length);
        StringBuilder string = new StringBuilder();
        for (boolean bit : x) {
            string.append(bit ? '1' : '0');
        }
        return accepted.getOrDefault(x.length, Set.of()).contains(string.toString());
    }
}
