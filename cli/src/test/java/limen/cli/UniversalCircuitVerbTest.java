package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.paper.PaperGrammar;
import limen.cli.output.MarkedFile;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Objective;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.finite.quantize.HandBuiltModel;
import limen.instruct.Instruction;
import limen.instruct.circuits.ExactLength;
import limen.instruct.evaluator.EvaluatorModel;
import limen.instruct.universal.UniversalCheck;
import limen.instruct.universal.UniversalCircuit;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.Architecture.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UniversalCircuitVerbTest {
    private static final Path PAGE = Path.of("../docs/universal-circuit.md");
    private static final String COMMAND = "    ./limen ";
    private static final int MUTATIONS = 60;

    @TempDir
    private Path folder;

    @Test
    void sizesAreThoseOfTheCircuits() {
        JsonNode report =
                CliRun.json("instruct", "universal", "--depth", "1,2", "--length", "4,8", "--objective", "size");
        assertThat(report.get("circuits")).hasSize(4);
        for (JsonNode row : report.get("circuits")) {
            EvaluatorModel evaluator =
                    EvaluatorModel.build(PaperGrammar.THRESHOLD, row.get("d").intValue(), Similarity.ORDER);
            UniversalCircuit universal =
                    UniversalCircuit.of(evaluator, row.get("n").intValue(), Objective.SIZE);
            Circuit built =
                    (Circuit) universal.materialized(1_000_000, Progress.NONE).circuit();
            assertThat(row.get("gates").longValue()).isEqualTo(built.gates());
            assertThat(row.get("depth").intValue())
                    .isEqualTo(28 + 13 * row.get("d").intValue());
            assertThat(row.has("wrong")).isFalse();
        }
        assertThat(report.get("exponents")).hasSize(2);
        assertThat(report.get("exponents").get(0).get("gates").doubleValue()).isBetween(1.5, 4.0);
    }

    @Test
    void itIsComparedOnAllOrRandomInstructions() {
        JsonNode all = CliRun.json("instruct", "universal", "--depth", 2, "--length", 7, "--exhaustive");
        JsonNode row = all.get("circuits").get(0);
        assertThat(row.get("instructions").longValue())
                .isEqualTo(new ExactLength(PaperGrammar.THRESHOLD, 7, 2).count());
        assertThat(row.get("wrong").longValue()).isZero();
        JsonNode drawn = CliRun.json(
                "instruct",
                "universal",
                "--depth",
                3,
                "--length",
                20,
                "--grammar",
                "and-or",
                "--samples",
                100,
                "--seed",
                9,
                "--simplify",
                "--objective",
                "size");
        assertThat(drawn.get("circuits").get(0).get("instructions").intValue()).isEqualTo(100);
        assertThat(drawn.get("circuits").get(0).get("wrong").intValue()).isZero();
        JsonNode many =
                CliRun.json("instruct", "universal", "--depth", 1, "--length", 5, "--samples", Integer.MAX_VALUE);
        assertThat(many.get("circuits").get(0).get("instructions").longValue())
                .isEqualTo(new ExactLength(PaperGrammar.THRESHOLD, 5, 1).count());
        String text = CliRun.of("instruct", "universal", "--depth", 1, "--length", 5, "--samples", 3)
                .done();
        assertThat(text.lines().findFirst().orElseThrow()).contains("instructions", "wrong");
    }

    /** U and T_d are the same on every string of tokens, instruction or not. */
    @Test
    void theFileComputesWhatTheModelDoes() throws IOException {
        Path model = folder.resolve("t2.json");
        Path file = folder.resolve("u.limen");
        CliRun.of("instruct", "build", "--depth", 2, "-o", model).done();
        CliRun.of("instruct", "universal", "--depth", 2, "--length", 4, "--simplify", "-o", file)
                .done();
        JsonNode check = CliRun.json("check", model, "--length", 4, "--exhaustive", "--circuit", file);
        assertThat(check.get("inputs").longValue()).isEqualTo(7 * 7 * 7 * 7);
        assertThat(check.get("mismatches").longValue()).isZero();
        assertThat(CliRun.json("run", file, "--input", "X>=|0").get("output").booleanValue())
                .isTrue();
        assertThat(LimenFormat.read(file).attributes()).containsEntry("model", "circuit evaluator of depth 2");
    }

    @Test
    void plantedFaultsAreSeen() {
        EvaluatorModel evaluator = EvaluatorModel.build(PaperGrammar.THRESHOLD, 2, Similarity.ORDER);
        UniversalCircuit universal =
                UniversalCircuit.of(evaluator, 6, Objective.SIZE).simplified(1_000_000, Progress.NONE);
        List<Instruction> all = new ArrayList<>();
        new ExactLength(PaperGrammar.THRESHOLD, 6, 2).forEach(all::add);
        InputBatch inputs = InputBatch.generate(all.size(), lane -> universal.encode(all.get(lane)));
        Evaluation right = BatchEvaluator.of(universal.circuit()).evaluate(inputs);
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(MUTATIONS, "faults of universal circuits")) {
            Mutation mutation = Mutation.random((Circuit) universal.circuit(), each.random());
            UniversalCircuit faulty = universal.with(mutation.apply((Circuit) universal.circuit()));
            Evaluation altered = BatchEvaluator.of(faulty.circuit()).evaluate(inputs);
            int expected = 0;
            for (int lane = 0; lane < all.size(); lane++) {
                expected += altered.bit(lane, 0) == right.bit(lane, 0) ? 0 : 1;
            }
            UniversalCheck check = new UniversalCheck(faulty, all.size(), Progress.NONE);
            all.forEach(check::add);
            UniversalCheck.Report report = check.finish();
            assertThat(report.wrong()).as("%s", mutation).isEqualTo(expected);
            assertThat(report.holds()).isEqualTo(expected == 0);
            cases.count(expected > 0 ? "seen" : "harmless");
        }
        cases.requireEach(5, List.of("seen", "harmless"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        CliRun.of("instruct", "universal", "--depth", 1, "--length", "4,5", "-o", folder.resolve("u.limen"))
                .refusesWith("-o writes one circuit, not 2: give one --depth and one --length");
        CliRun.of("instruct", "universal", "--depth", 1, "--length", 4, "--samples", 0)
                .refusesWith("--samples 0: nothing to compare, give 1 or more");
        CliRun.of("instruct", "universal", "--depth", 1, "--length", 1)
                .refuses("length 1: no universal circuit, give 2 to 1048576 tokens");
        CliRun.of("instruct", "universal", "--depth", 0, "--length", 4, "--exhaustive")
                .refuses(
                        "length 4: no circuit of depth 0 or less has a string of so many tokens with its input, give an"
                                + " odd number from 3");
        CliRun.of("instruct", "universal", "--depth", -1, "--length", 4)
                .refuses("depth -1: no transformer of that depth is built, give 0 to 1000");
        CliRun.of("instruct", "universal", "--depth", 2, "--length", 8, "--simplify", "--max-gates", 100)
                .refusesWith("circuit of 10070 gates: more than the limit of 100");
        CliRun.assertHolds(folder);
    }

    @Test
    void thePageHasWhatItsCommandPrintsNow() throws IOException {
        List<String> commands = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(COMMAND) && line.contains("--table"))
                .toList();
        assertThat(commands).hasSize(1);
        List<Object> words = new ArrayList<>(
                List.of(commands.getFirst().substring(COMMAND.length()).split(" ")));
        Path table = folder.resolve("table.md");
        words.set(words.indexOf("--table") + 1, table);
        CliRun.of(words.toArray()).done();
        assertThat(MarkedFile.part(PAGE)).isEqualTo(Files.readString(table));
    }

    /** The row of the page's second table for a length; simplified circuits only of short ones. */
    private static String row(EvaluatorModel evaluator, int length, boolean isSimplified) {
        long lowered = Compiler.compile(
                        HandBuiltModel.of("evaluator", evaluator.file()).at(length),
                        length,
                        new CompileOptions(Objective.DEPTH, 0))
                .circuit()
                .gates();
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %d | %,d |", length, lowered));
        for (Objective objective : List.of(Objective.DEPTH, Objective.SIZE)) {
            UniversalCircuit universal = UniversalCircuit.of(evaluator, length, objective);
            row.append(String.format(Locale.ROOT, " %,d |", universal.gates()));
            row.append(
                    isSimplified
                            ? String.format(
                                    Locale.ROOT,
                                    " %,d |",
                                    universal
                                            .simplified(1_000_000, Progress.NONE)
                                            .gates())
                            : " [0-9,]+ |");
        }
        return row.toString();
    }

    @Test
    void thePageHasTheSizesBeforeAndAfterReduction() throws IOException {
        EvaluatorModel evaluator = EvaluatorModel.build(PaperGrammar.THRESHOLD, 2, Similarity.ORDER);
        List<String> page = Files.readAllLines(PAGE);
        assertThat(page).contains(row(evaluator, 8, true), row(evaluator, 16, true));
        String last = row(evaluator, 64, false).replace("|", "\\|");
        assertThat(page).anyMatch(line -> line.matches(last));
    }
}
