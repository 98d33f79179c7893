package limen.circuit.io.aiger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.aig.AndSize;
import limen.circuit.io.OutsideTool;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ABC, where it is installed (Debian's package berkeley-abc): it reads what we write, and proves two forms of a circuit equal. */
class AbcTest {
    private static final int CIRCUITS = 200;
    private static final RandomCircuits.Sizes LARGE_WEIGHTS = new RandomCircuits.Sizes(8, 4, 5, 9, 6, 1 << 12, true);
    private static final Pattern STATISTICS = Pattern.compile("i/o = *(\\d+)/ *(\\d+) .* and = *(\\d+)");

    @TempDir
    private Path folder;

    /** What ABC prints for a list of commands. */
    private String abc(List<String> commands) throws IOException, InterruptedException {
        return OutsideTool.ABC.script(folder, "-f", commands);
    }

    private Path write(Circuit circuit, String name) throws IOException {
        Path file = folder.resolve(name);
        AigerFormat.write(circuit, file, AigerForm.BINARY, Progress.NONE);
        return file;
    }

    private static Circuit circuit(long seed) {
        return RandomCircuits.circuit(seed, seed % 2 == 0 ? LARGE_WEIGHTS : RandomCircuits.Sizes.SMALL);
    }

    /** The same function by other gates: simplified, or by gates of unit weights. */
    private static Circuit other(long seed, Circuit circuit) {
        return seed % 2 == 0
                ? Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                        .circuit()
                : UnitWeights.convert(circuit, UnitOptions.DEFAULT, Progress.NONE);
    }

    @Test
    void twoFormsOfACircuitAreProvedEqual() throws IOException, InterruptedException {
        List<String> commands = new ArrayList<>();
        for (long seed : Cases.seeds(CIRCUITS)) {
            Circuit circuit = circuit(seed);
            Path one = write(circuit, seed + ".aig");
            Path other = write(other(seed, circuit), seed + "-other.aig");
            commands.add("cec -n " + one.getFileName() + " " + other.getFileName());
        }
        String printed = abc(commands);
        assertThat(printed.lines().filter(line -> line.contains("Networks are equivalent")))
                .as(printed)
                .hasSize(CIRCUITS);
    }

    /** A circuit whose first output is negated is another one. */
    @Test
    void aFaultIsSeen() throws IOException, InterruptedException {
        Path right = write(circuit(2), "right.aig");
        byte[] bytes = Files.readAllBytes(right);
        int firstOutput = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
        int end = firstOutput + 1;
        while (bytes[end] != '\n') {
            end++;
        }
        bytes[end - 1] ^= 1;
        Path wrong = Files.write(folder.resolve("wrong.aig"), bytes);
        assertThat(abc(List.of("cec -n " + right.getFileName() + " " + wrong.getFileName())))
                .contains("NOT EQUIVALENT");
    }

    /** It counts what we count, and what it writes again, made smaller or not, computes the same. */
    @Test
    void whatItReadsAndWritesIsTheSame() throws IOException, InterruptedException {
        List<String> commands = new ArrayList<>();
        List<Circuit> circuits = new ArrayList<>();
        List<AndSize> sizes = new ArrayList<>();
        for (long seed : Cases.seeds(40)) {
            Circuit circuit = circuit(seed);
            circuits.add(circuit);
            Path file = write(circuit, "in-" + circuits.size() + ".aig");
            sizes.add(AigerFormat.size(circuit, Progress.NONE));
            commands.add("read " + file.getFileName());
            commands.add("print_stats");
            commands.add("strash; dc2; write_aiger -s out-" + circuits.size() + ".aig");
        }
        Matcher statistics = STATISTICS.matcher(abc(commands));
        for (int k = 0; k < circuits.size(); k++) {
            Circuit circuit = circuits.get(k);
            assertThat(statistics.find()).isTrue();
            assertThat(Integer.parseInt(statistics.group(1))).isEqualTo(circuit.inputs());
            assertThat(Integer.parseInt(statistics.group(2))).isEqualTo(circuit.outputs());
            assertThat(Long.parseLong(statistics.group(3)))
                    .isLessThanOrEqualTo(sizes.get(k).ands());
            Circuit back = AigerFormat.read(folder.resolve("out-" + (k + 1) + ".aig"));
            for (long x = 0; x < 1L << circuit.inputs(); x++) {
                assertThat(NaiveEvaluator.outputs(back, x)).isEqualTo(NaiveEvaluator.outputs(circuit, x));
            }
        }
    }
}
