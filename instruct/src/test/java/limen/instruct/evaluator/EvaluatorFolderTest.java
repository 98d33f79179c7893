package limen.instruct.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import limen.circuit.io.paper.PaperGrammar;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.StreamingInterpreter;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.finite.quantize.HandBuiltModel;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.Architecture.Similarity;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.load.ModelFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * T_d as a folder of safetensors: read back it is the same model, and an attention implementation in numpy, which reads the folder
 * alone, answers as Limen does.
 *
 * <p>System properties for longer runs: {@code limen.python.cases} per model, {@code limen.python.tokens} at most; {@code
 * limen.python.keep} is a folder where models and cases stay, for other arithmetics of the script.
 */
class EvaluatorFolderTest {
    private static final Path SCRIPT = Path.of("../examples/python/evaluate_folder.py");
    private static final int DEPTH = 3;

    @TempDir
    private Path folder;

    private static boolean numpy;

    @BeforeAll
    static void findNumpy() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import numpy")
                    .redirectErrorStream(true)
                    .start();
            python.getInputStream().readAllBytes();
            numpy = python.waitFor() == 0;
        } catch (IOException e) {
            numpy = false; // there is no python3
        }
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void everyDepthIsReadBackAsItWas(PaperGrammar grammar, Similarity similarity) throws IOException {
        Path place = folder.resolve("model");
        for (int depth = 0; depth <= 6; depth++) {
            HandBuiltFile model =
                    EvaluatorModel.build(grammar, depth, similarity).file();
            model.write(folder.resolve("first.json"));
            ModelFolder.write(model, place, (done, total) -> {});
            HandBuiltFile.read(place).write(folder.resolve("second.json"));
            assertThat(folder.resolve("second.json")).hasSameBinaryContentAs(folder.resolve("first.json"));
            HandBuiltModel read = HandBuiltModel.read(place);
            HandBuiltModel built = HandBuiltModel.of("built", model);
            for (int n : depth % 3 == 0 ? new int[] {2, 21} : new int[0]) {
                FiniteModelFile.write(
                        new FiniteModel(read.at(n), read.transformer().tokenizer()), folder.resolve("read"));
                FiniteModelFile.write(
                        new FiniteModel(built.at(n), built.transformer().tokenizer()), folder.resolve("built"));
                assertThat(folder.resolve("read")).hasSameBinaryContentAs(folder.resolve("built"));
            }
        }
    }

    @Test
    void theFolderAnswersWhatTheCircuitDoes() throws IOException {
        Random random = Cases.random(2);
        CaseCounter counter = new CaseCounter();
        for (PaperGrammar grammar : PaperGrammar.values()) {
            for (Similarity similarity : Similarity.values()) {
                Path place = folder.resolve(grammar + "-" + similarity);
                ModelFolder.write(
                        EvaluatorModel.build(grammar, DEPTH, similarity).file(), place, (done, total) -> {});
                HandBuiltModel model = HandBuiltModel.read(place);
                for (Instruction instruction : instructions(grammar, random, 18, 50)) {
                    int[] tokens = tokens(grammar, instruction);
                    int[] answer = new StreamingInterpreter(model.at(tokens.length)).answer(tokens);
                    assertThat(answer[0] == 1).as(instruction.toString()).isEqualTo(instruction.value());
                    counter.count(instruction.value() ? "1" : "0");
                }
            }
        }
        counter.requireEach(15, List.of("0", "1"));
    }

    private static List<Instruction> instructions(PaperGrammar grammar, Random random, int count, int maxTokens) {
        List<Instruction> instructions = new ArrayList<>();
        CircuitStyle[] styles = CircuitStyle.values();
        for (int k = 0; k < count; k++) {
            instructions.add(new RandomCircuits(styles[k % styles.length], grammar, maxTokens, DEPTH).generate(random));
        }
        return instructions;
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void anAttentionImplementationAnswersAsLimenDoes(PaperGrammar grammar, Similarity similarity)
            throws IOException, InterruptedException {
        assumeTrue(numpy, "python3 with numpy not found");
        int count = Integer.getInteger("limen.python.cases", 9);
        int maxTokens = Integer.getInteger("limen.python.tokens", 60);
        HandBuiltFile file = EvaluatorModel.build(grammar, DEPTH, similarity).file();
        Path kept = Path.of(System.getProperty("limen.python.keep", folder.toString()));
        Path place = kept.resolve(grammar + "-" + similarity);
        ModelFolder.write(file, place, (done, total) -> {});
        HandBuiltModel model = HandBuiltModel.read(place);
        List<String> lines = new ArrayList<>();
        for (Instruction instruction : instructions(grammar, Cases.random(31), count, maxTokens)) {
            lines.add(line(model, grammar, instruction));
        }
        Path cases = Files.write(kept.resolve(grammar + "-" + similarity + ".cases"), lines);
        String same = ": " + count + " cases, 0 wrong answers, " + count + " states compared, 0 differ";
        String other = ": " + count + " cases, \\d+ wrong answers, " + count + " states compared, [1-9]\\d* differ";
        assertThat(run(place, "--cases", cases, "--arithmetic", "exact", "rounded", "minimal", "plain"))
                .matches("exact" + same + "\nrounded" + same + "\nminimal" + same + "\nplain" + other + "\n");
    }

    @Test
    void anAttentionImplementationReadsText() throws IOException, InterruptedException {
        assumeTrue(numpy, "python3 with numpy not found");
        Path place = folder.resolve("model");
        ModelFolder.write(
                EvaluatorModel.build(PaperGrammar.AND_OR, 1, Similarity.ORDER).file(), place, (done, total) -> {});
        assertThat(run(place, "--text", "XXOR&&1|01")).isEqualTo("1\n");
        assertThat(run(place, "--text", "XXAND&&1|01")).isEqualTo("0\n");
    }

    private static String run(Path place, Object... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString(), place.toString()));
        Arrays.stream(words).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        Process python = builder.start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return printed;
    }

    /** By the model's alphabet, not the instruction's: a circuit of input nodes alone has no grammar of its own. */
    private static int[] tokens(PaperGrammar grammar, Instruction instruction) {
        return instruction.tokens(Alphabet.of(grammar));
    }

    /** Tokens, answer, and the SHA-256 of all mantissas of the last state. */
    private static String line(HandBuiltModel model, PaperGrammar grammar, Instruction instruction) {
        int[] tokens = tokens(grammar, instruction);
        FinitePrecisionTransformer finite = model.at(tokens.length);
        StreamingInterpreter interpreter = new StreamingInterpreter(finite);
        boolean accepted = interpreter.answer(tokens)[0] == 1;
        Site last = finite.sites().stream()
                .filter(site -> site.shape() == Shape.POSITION)
                .toList()
                .getLast();
        String state = IntStream.range(0, tokens.length * last.width())
                .mapToObj(at -> last.format()
                        .mantissa(interpreter.rank(last, at / last.width(), at % last.width()))
                        .toString())
                .collect(Collectors.joining(","));
        return "{\"tokens\": " + Arrays.toString(tokens) + ", \"accept\": " + accepted + ", \"state\": \""
                + sha256(state) + "\"}";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
