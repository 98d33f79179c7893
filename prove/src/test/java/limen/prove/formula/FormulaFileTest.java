package limen.prove.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.certificate.Question;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.random.RandomSites;
import limen.io.InputException;
import limen.prove.RandomMonitor;
import limen.prove.WrongInputs;
import limen.prove.ZooQuestion;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Formulas that were written, decided by programs of others and by a slow one of our own: there is a solution exactly where an input
 * contradicts, and the comments say which.
 */
class FormulaFileTest {
    @TempDir
    private Path folder;

    /** A solution of a file, by its own comments; null where there is none. */
    @FunctionalInterface
    private interface Decider {
        boolean[] decide(Path file, FormulaSize size) throws IOException, InterruptedException;
    }

    private static boolean[] own(Path file, FormulaSize size) throws IOException {
        boolean[] solution = new PseudoBoolean(Files.readString(file)).solve();
        assertThat(solution == null || solution.length == size.variables() + 1).isTrue();
        return solution;
    }

    private static Decider program(Programs program) {
        Assumptions.assumeTrue(program.installed().isPresent(), program + " is not installed");
        return (file, size) -> program.solve(file, size.variables());
    }

    private static boolean holds(String literal, boolean[] values) {
        return switch (literal) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                boolean isNegated = literal.startsWith("-") || literal.startsWith("~");
                yield values[Integer.parseInt(literal.replaceAll("[-~x]", ""))] != isNegated;
            }
        };
    }

    /** The tokens of a model, by the comments of a file. */
    private static int[] tokens(Path file, int model, boolean[] values) throws IOException {
        List<Integer> tokens = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 7);
            if (words.length == 7 && words[1].equals("token") && words[2].equals("" + model)) {
                if (holds(words[5], values)) {
                    tokens.add(Integer.parseInt(words[4]));
                    assertThat(tokens).as("position %s", words[3]).hasSize(Integer.parseInt(words[3]));
                }
            }
        }
        return tokens.stream().mapToInt(t -> t).toArray();
    }

    private static String bits(Path file, String key, boolean[] values) throws IOException {
        StringBuilder bits = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            if (words.length == 4 && words[1].equals(key)) {
                assertThat(words[2]).isEqualTo("" + bits.length());
                bits.append(holds(words[3], values) ? '1' : '0');
            }
        }
        return bits.toString();
    }

    private void randomModels(String name, int cases, Decider decider) throws IOException, InterruptedException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(cases)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            int n = 1 + random.nextInt(model.maximumLength());
            Question question = new Question(null, n, List.of(model), new RandomMonitor(random, List.of(model), n));
            Path file = folder.resolve(name);
            FormulaSize size = FormulaFile.write(question, "something\nrandom", file, Progress.NONE);
            boolean[] solution = decider.decide(file, size);
            List<int[]> wrong = WrongInputs.of(question);
            assertThat(solution == null).as("case %d", each.index()).isEqualTo(wrong.isEmpty());
            if (solution != null) {
                assertThat(tokens(file, 1, solution)).isIn(wrong);
            }
            counter.count(wrong.isEmpty() ? "proved" : "refuted", model.output().kind());
        }
        counter.requireEach(cases / 8, List.of("proved", "refuted"));
        counter.requireEach(cases / 10, List.of(Output.Kind.values()));
    }

    @Test
    void clausesOfRandomModels() throws IOException, InterruptedException {
        randomModels("random.cnf", 100, program(Programs.CADICAL));
    }

    @Test
    void linearConstraintsOfRandomModels() throws IOException, InterruptedException {
        randomModels("random.opb", 60, FormulaFileTest::own);
    }

    @Test
    void linearConstraintsOfRandomModelsByClasp() throws IOException, InterruptedException {
        randomModels("random.opb", 100, program(Programs.CLASP));
    }

    /** Right, and with one wrong gate; compared on all bits or on tokens. */
    private void circuits(String name, int cases, Decider decider) throws IOException, InterruptedException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(cases)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            int n = 1 + random.nextInt(model.maximumLength());
            Circuit circuit = Materializer.materialize(
                    Compiler.compile(model, n, CompileOptions.DEPTH).circuit(), 1_000_000, Progress.NONE);
            Circuit simplified = Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                    .circuit();
            Circuit other =
                    random.nextBoolean() && simplified.gates() > 0 ? OneWrongGate.of(simplified, random) : simplified;
            CircuitPair pair = CircuitPair.of(circuit, other, random.nextBoolean());
            Path file = folder.resolve(name);
            FormulaSize size = FormulaFile.write(pair, file);
            boolean[] solution = decider.decide(file, size);
            assertThat(solution == null).as("case %d", each.index()).isEqualTo(areEqual(pair));
            if (solution != null) {
                differs(pair, bits(file, "bit", solution), bits(file, "differ", solution));
            }
            counter.count(solution == null ? "equal" : "different");
        }
        counter.requireEach(cases / 8, List.of("equal", "different"));
    }

    private static void differs(CircuitPair pair, String input, String differ) {
        boolean[] bits = new boolean[input.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = input.charAt(i) == '1';
        }
        String expected = difference(pair, bits);
        assertThat(expected).contains("1").isEqualTo(differ);
    }

    /** Which outputs differ. */
    private static String difference(CircuitPair pair, boolean... input) {
        boolean[] one = outputs(pair.first(), input);
        boolean[] other = outputs(pair.second(), input);
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < one.length; k++) {
            text.append(one[k] == other[k] ? '0' : '1');
        }
        return text.toString();
    }

    private static boolean[] outputs(ThresholdCircuit circuit, boolean... input) {
        return ReferenceEvaluator.of(circuit).outputs(input);
    }

    private static boolean areEqual(CircuitPair pair) {
        for (long number = 0; number < pair.space().count(); number++) {
            if (difference(pair, pair.space().input(number)).contains("1")) {
                return false;
            }
        }
        return true;
    }

    @Test
    void clausesOfCircuits() throws IOException, InterruptedException {
        circuits("pair.cnf", 60, program(Programs.CADICAL));
    }

    @Test
    void linearConstraintsOfCircuits() throws IOException, InterruptedException {
        circuits("pair.opb", 40, FormulaFileTest::own);
    }

    @Test
    void linearConstraintsOfCircuitsByClasp() throws IOException, InterruptedException {
        circuits("pair.opb", 60, program(Programs.CLASP));
    }

    @Test
    void theFilesOfOneQuestion() throws IOException {
        Question question = ZooQuestion.recognises("majority", "parity", 2);
        Path cnf = folder.resolve("majority.cnf");
        FormulaSize clauses = FormulaFile.write(question, "recognises parity", cnf, Progress.NONE);
        assertThat(Files.readString(cnf)).startsWith("""
            c contradicts "recognises parity"
            c token 1 1 0 -1 "0"
            c token 1 1 1 1 "1"
            c token 1 2 0\
            """);
        assertThat(Files.readString(cnf))
                .contains("\np cnf " + clauses.variables() + " " + clauses.constraints() + "\n");
        Path opb = folder.resolve("majority.opb");
        FormulaSize linear = FormulaFile.write(question, "recognises parity", opb, Progress.NONE);
        assertThat(Files.readString(opb))
                .startsWith("* #variable= " + linear.variables() + " #constraint= " + linear.constraints()
                        + "\n* #equal= 0 intsize= " + linear.intsize() + "\n* contradicts \"recognises parity\"\n"
                        + "* token 1 1 0 ~x1 \"0\"\n* token 1 1 1 x1 \"1\"\n");
        byte[] before = Files.readAllBytes(opb);
        FormulaFile.write(question, "recognises parity", opb, Progress.NONE);
        assertThat(Files.readAllBytes(opb)).isEqualTo(before);
        assertThat(Arrays.stream(FormulaForm.values()).map(FormulaForm::key)).containsExactly("cnf", "opb");
    }

    @Test
    void aNameThatSaysNoFormatIsRefused() {
        Question question = ZooQuestion.recognises("majority", "parity", 2);
        Path file = folder.resolve("majority.txt");
        assertThatThrownBy(() -> FormulaFile.write(question, "", file, Progress.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("formula file " + file
                        + ": the name says no format, let it end in .cnf (clauses, DIMACS) or .opb (linear"
                        + " constraints)");
        assertThat(file).doesNotExist();
    }
}
