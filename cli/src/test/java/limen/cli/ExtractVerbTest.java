package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code limen extract}. */
class ExtractVerbTest {
    @TempDir
    private Path folder;

    /** What the whole compiled circuit of so many tokens is. */
    @ParameterizedTest
    @CsvSource({
        "majority, 15, 15, 8",
        "majority, 31, 31, 16",
        "exists, 15, 15, 1",
        "exists, 31, 31, 1",
        "first-token, 15, 1, 1",
        "first-token, 31, 1, 1",
        "last-token, 15, 1, 1",
        "last-token, 31, 1, 1"
    })
    void gatesOfTheZoo(String name, int n, int inputs, int threshold) {
        JsonNode found = CliRun.json("extract", "zoo/" + name, "--length", n, "--as", "threshold");
        assertThat(found.get("verdict").stringValue()).isEqualTo("proved");
        int ones = 0;
        for (JsonNode row : found.get("gate").get("weights")) {
            assertThat(row.get(0).intValue()).isZero();
            assertThat(row.get(1).intValue()).isBetween(0, 1);
            ones += row.get(1).intValue();
        }
        assertThat(ones).isEqualTo(inputs);
        assertThat(found.get("gate").get("threshold").intValue()).isEqualTo(threshold);
        assertThat(found.get("lengths").get(0).get("verdict").stringValue()).isEqualTo("proved");
    }

    @ParameterizedTest
    @CsvSource({"parity, 12, 6", "parity-by-rounding, 12, 6", "exactly-half, 12, 1"})
    void countsOfTheZoo(String name, int n, int rows) {
        JsonNode found = CliRun.json("extract", "zoo/" + name, "--length", n, "--as", "symmetric");
        assertThat(found.get("verdict").stringValue()).isEqualTo("proved");
        assertThat(found.get("table").get("rows").size()).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"dyck-1-depth-3, 10, 5, true", "parity, 8, 2, false", "exists, 6, 2, true", "last-token, 6, 2, true"})
    void automataOfTheZoo(String name, int n, int states, boolean starFree) throws IOException {
        Path file = folder.resolve("found.dfa");
        Path proof = folder.resolve("found.proof");
        JsonNode found =
                CliRun.json("extract", "zoo/" + name, "--length", n, "--as", "dfa", "-o", file, "--certificate", proof);
        assertThat(found.get("verdict").stringValue()).isEqualTo("proved");
        assertThat(found.get("automaton").get("states").intValue()).isEqualTo(states);
        assertThat(found.get("automaton").get("star_free").booleanValue()).isEqualTo(starFree);
        assertThat(found.get("lengths").size()).isEqualTo(n + states);
        assertThat(CliRun.of("verify", proof, "--model", "zoo/" + name).code()).isZero();
        JsonNode longer = CliRun.json("prove", "zoo/" + name, "--length", 2 * n, "--language", "dfa:" + file);
        assertThat(longer.get("verdict").stringValue()).isEqualTo("proved");
        assertThat(Files.readString(file)).contains("0 ");
    }

    /** The same of circuits, by their inputs alone. */
    @ParameterizedTest
    @CsvSource({"majority, 31, 31, 16", "exists, 15, 15, 1", "first-token, 31, 1, 1"})
    void gatesOfCircuits(String name, int n, int inputs, int threshold) {
        Path file = folder.resolve(name + ".limen");
        CliRun.of("compile", "zoo/" + name, "--length", n, "-o", file).done();
        JsonNode found = CliRun.json("extract", file, "--as", "threshold");
        assertThat(found.get("verdict").stringValue()).isEqualTo("proved");
        assertThat(found.get("length").intValue()).isEqualTo(n);
        int ones = 0;
        for (JsonNode row : found.get("gate").get("weights")) {
            ones += row.get(1).intValue();
        }
        assertThat(ones).isEqualTo(inputs);
        assertThat(found.get("gate").get("threshold").intValue()).isEqualTo(threshold);
    }

    @Test
    void outputsOfCircuitsAreChosen() throws IOException {
        Path file = folder.resolve("sort.limen");
        CliRun.of("compile", "zoo/sort", "--length", 2, "-o", file).done();
        CliRun.of("extract", file, "--as", "threshold").refuses(file + ": has 8 outputs, give one by --of, from 0");
        CliRun.of("extract", file, "--as", "threshold", "--of", 9)
                .refuses("output 9: the circuit has outputs 0 to 7, give one that is there");
        CliRun.of("extract", file, "--as", "dfa", "--of", 0)
                .refuses("--as dfa: a circuit has one length, an automaton speaks of all; ask for threshold or"
                        + " symmetric, or extract from the model");
        JsonNode tokens = CliRun.json("extract", file, "--as", "symmetric", "--of", 0);
        assertThat(tokens.get("verdict").stringValue()).isEqualTo("proved");
        assertThat(tokens.get("length").intValue()).isEqualTo(2);
        JsonNode bits = CliRun.json("extract", file, "--as", "symmetric", "--of", 0, "--as-bits");
        assertThat(bits.get("length").intValue()).isEqualTo(4);
        CliRun length = CliRun.of("extract", file, "--as", "symmetric", "--of", 0, "--length", 2);
        assertThat(length.err()).contains("--length: " + file + " is a circuit");
        CliRun model = CliRun.of("extract", "zoo/majority", "--as", "symmetric", "--of", 0, "--length", 2);
        assertThat(model.err()).contains("--of: zoo/majority is a model");
    }

    @Test
    void whatIsNoFormIsShown() {
        CliRun gate = CliRun.of("extract", "zoo/parity", "--length", 4, "--as", "threshold");
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out()).contains("no threshold gate", "  accepts ", "  rejects ");
        CliRun table = CliRun.of("extract", "zoo/first-token", "--length", 4, "--as", "symmetric");
        assertThat(table.code()).isEqualTo(1);
        assertThat(table.out())
                .contains(
                        "the order of tokens matters",
                        "  accepts baaa (tokens 1,0,0,0)\n  rejects abaa (tokens 0,1,0,0)\n");
        CliRun dfa = CliRun.of("extract", "zoo/majority", "--length", 5, "--as", "dfa");
        assertThat(dfa.code()).isEqualTo(1);
        assertThat(dfa.out()).contains("the automaton of length 5 is none of length ", ", the automaton says ");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        CliRun few = CliRun.of("extract", "zoo/palindrome", "--length", 10, "--as", "dfa", "--budget", "100");
        assertThat(few.code()).isEqualTo(3);
        assertThat(few.out())
                .contains(
                        "nobody knows whether it is right, answers of palindrome by prefix states, length ",
                        "unknown in ");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        CliRun.of("extract", "zoo/histogram", "--length", 3, "--as", "dfa")
                .refuses("histogram gives labels, extract reads models that accept or reject");
        CliRun.of("extract", "zoo/majority", "--length", "1..3", "--as", "dfa")
                .refuses("--length 1..3: extract takes one length, an automaton is of all lengths up to it, give"
                        + " --length 3");
        CliRun.of("extract", "zoo/parity", "--length", 99, "--as", "dfa")
                .refuses("length 99: parity takes 1 to 64 tokens, give such a length");
        Path svg = folder.resolve("none.svg");
        CliRun run = CliRun.of("extract", "zoo/majority", "--length", 3, "--as", "threshold", "--svg", svg);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--svg: only automata are drawn, leave it out or give --as dfa");
        assertThat(svg).doesNotExist();
    }

    @Test
    void circuitsOfTheZoo() {
        Path file = folder.resolve("small.limen");
        Path compiled = folder.resolve("compiled.limen");
        CliRun.json("compile", "zoo/dyck-1-depth-3", "--length", 6, "-o", compiled);
        JsonNode found = CliRun.json("extract", compiled, "--as", "circuit", "--least", "ands", "-o", file);
        assertThat(found.get("verdict").stringValue()).isEqualTo("proved");
        JsonNode circuit = found.get("circuit");
        assertThat(circuit.get("ands").intValue()).isBetween(1, 25);
        assertThat(circuit.get("ended").isNull()).isTrue();
        assertThat(circuit.get("steps").get(circuit.get("step").intValue()).get("ands"))
                .isEqualTo(circuit.get("ands"));
        // by other code than found it
        assertThat(CliRun.json("equal", compiled, file).get("verdict").stringValue())
                .isEqualTo("proved");
        JsonNode flat = CliRun.json("extract", compiled, "--as", "circuit", "--depth", 1);
        assertThat(flat.get("circuit").get("step").intValue()).isZero();
        JsonNode model = CliRun.json("extract", "zoo/majority", "--length", 5, "--as", "circuit", "--depth", 1);
        assertThat(model.get("circuit").get("gates").intValue()).isEqualTo(1);
    }

    @Test
    void whatIsOfCircuitsAloneIsSaid() {
        CliRun.of("extract", "zoo/majority", "--length", 3, "--as", "threshold", "--least", "ands")
                .refuses("--least: only a circuit, --as circuit, is made smaller, leave it out, see limen extract"
                        + " --help");
        CliRun.of("extract", "zoo/majority", "--length", 3, "--as", "circuit", "--depth", 0)
                .refuses("--depth 0: give a number of levels, 1 or more, see limen extract --help");
        CliRun.of("extract", "zoo/majority", "--length", 3, "--as", "circuit", "--engine", "sat")
                .refuses("--engine: --as circuit is proved by decision diagrams, leave it out, see limen extract"
                        + " --help");
        CliRun over = CliRun.of("extract", "zoo/palindrome", "--length", 8, "--as", "circuit", "--budget", "1ms");
        assertThat(over.code()).isEqualTo(3);
        assertThat(over.out()).contains("zoo/palindrome: no smaller circuit was found, out of time");
    }
}
