package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import limen.cli.input.BundledFiles;
import limen.finite.Output;
import limen.io.NpyArray;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.transformer.FloatForward;
import limen.transformer.Transformer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen logits}, and {@code --float} of run and generate: real weights beside rounded ones. */
class LogitsVerbTest {
    private static final int[] TOKENS = {0, 2, 1};

    @TempDir
    private Path folder;

    private Path model;
    private double[][] expected;

    @BeforeEach
    void write() throws IOException {
        model = SmallModels.learnedFile(folder);
        expected = new FloatForward(SmallModels.learned()).logits(TOKENS);
    }

    private static double[] flat(double[]... rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private Path npy(int[] shape, double... values) throws IOException {
        Path file = folder.resolve("theirs.npy");
        new NpyArray(shape, values).write(file);
        return file;
    }

    private CliRun run(Object... more) {
        Object[] words = {"logits", model, "--tokens", "0,2,1", "--positions", "all"};
        Object[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CliRun.of(all);
    }

    @Test
    void aFileIsNotComparedWithItself() throws IOException {
        Path file = npy(new int[] {3, expected[0].length}, flat(expected));
        byte[] before = Files.readAllBytes(file);
        CliRun run = run("--npy", file, "--against", file);
        run.refusesWith("--npy and --against: one file");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    /** Where a model answers is where it is looked at. */
    @Test
    void aModelThatAnswersFirstIsShownThere() {
        JsonNode first = CliRun.json("logits", "papers/chiang-cholak-parity", "--input", "$0110");
        assertThat(first.get("from").intValue()).isZero();
        assertThat(first.get("float64").get(0).get(0).doubleValue()).isNegative();
        JsonNode odd = CliRun.json("logits", "papers/chiang-cholak-parity", "--input", "$0111", "--precision", 12);
        assertThat(odd.get("from").intValue()).isZero();
        assertThat(odd.get("float64").get(0).get(0).doubleValue()).isPositive();
    }

    @Test
    void theyAreThoseOfTheForwardPassBitForBit() throws IOException {
        Path file = folder.resolve("ours.npy");
        JsonNode all = CliRun.json("logits", model, "--input", "acb", "--positions", "all", "--npy", file);
        assertThat(all.get("from").intValue()).isZero();
        assertThat(all.get("float64")).hasSize(3);
        for (int i = 0; i < 3; i++) {
            for (int a = 0; a < 4; a++) {
                assertThat(all.get("float64").get(i).get(a).doubleValue()).isEqualTo(expected[i][a]);
            }
        }
        assertThat(all.has("finite")).isFalse();
        assertThat(NpyArray.read(file).shape()).containsExactly(3, 4);
        assertThat(NpyArray.read(file).values()).containsExactly(flat(expected));
        JsonNode last = CliRun.json("logits", model, "--tokens", "0,2,1");
        assertThat(last.get("from").intValue()).isEqualTo(2);
        assertThat(last.get("float64").get(0).get(3).doubleValue()).isEqualTo(expected[2][3]);
        assertThat(CliRun.of("logits", model, "--tokens", "0,2,1").done().lines())
                .hasSize(5);
        assertThat(run().done().lines()).hasSize(4);
    }

    @Test
    void theRoundedOnesAreInTheSameUnits() throws IOException {
        Path file = folder.resolve("ours.npy");
        JsonNode report = CliRun.json("logits", model, "--tokens", "0,2,1", "--precision", 16, "--npy", file);
        assertThat(report.get("precision").intValue()).isEqualTo(16);
        for (int a = 0; a < 4; a++) {
            double rounded = report.get("finite").get(0).get(a).doubleValue();
            assertThat(rounded).isCloseTo(expected[2][a], within(0.05)).isNotEqualTo(expected[2][a]);
            assertThat(NpyArray.read(file).values()[a]).isEqualTo(rounded);
        }
        JsonNode traced = CliRun.json("run", model, "--tokens", "0,2,1", "--precision", 16, "--trace");
        assertThat(report.get("finite").get(0)).isEqualTo(traced.at("/runs/0/logits/values/2"));
        Path finite = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        JsonNode only = CliRun.json("logits", finite, "--tokens", "0,1");
        assertThat(only.has("float64")).isFalse();
        assertThat(only.get("finite")).hasSize(1);
        assertThat(run("--precision", 16).done()).contains("float64", "at precision 16");
    }

    @Test
    void aDumpIsCompared() throws IOException {
        double[] theirs = flat(expected);
        assertThat(run("--against", npy(new int[] {3, 4}, theirs), "--tolerance", 0)
                        .done())
                .contains("greatest difference 0.0", "same answer at 3 of 3 positions", "within the tolerance of 0.0");
        int greatest = FloatForward.argmax(expected[1]);
        int other = (greatest + 1) % 4;
        theirs[4 + other] = theirs[4 + greatest] + 0.5;
        Path file = npy(new int[] {1, 3, 4}, theirs);
        CliRun fails = run("--against", file, "--tolerance", 1e-4);
        assertThat(fails.code()).isEqualTo(1);
        assertThat(fails.out())
                .contains(" at position 1, output " + other + " ", "same answer at 2 of 3 positions", "MISMATCH");
        JsonNode found = CliRun.json("logits", model, "--tokens", "0,2,1", "--positions", "all", "--against", file)
                .get("against");
        assertThat(found.get("position").intValue()).isEqualTo(1);
        assertThat(found.get("output").intValue()).isEqualTo(other);
        assertThat(found.get("logit").doubleValue()).isEqualTo(expected[1][other]);
        assertThat(found.get("other").doubleValue()).isEqualTo(theirs[4 + other]);
        assertThat(found.get("greatest_difference").doubleValue())
                .isEqualTo(Math.abs(theirs[4 + other] - expected[1][other]));
        assertThat(found.get("agreeing").intValue()).isEqualTo(2);
        assertThat(found.get("holds").booleanValue()).isTrue();
        assertThat(CliRun.of("logits", model, "--tokens", "0,2,1", "--against", npy(new int[] {4}, expected[2]))
                        .done())
                .contains("greatest difference 0.0 at position 2");
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        Path file = npy(new int[] {2, 4}, new double[8]);
        run("--against", file)
                .refuses(file + ": its shape is (2, 4), the logits are (3, 4), save those of the same tokens");
        CliRun.of("logits", model, "--tokens", "0,2,1", "--against", file)
                .refuses(file + ": its shape is (2, 4), the logits are (1, 4), save those of the same tokens at that"
                        + " position, or give --positions all");
        double[] theirs = flat(expected);
        theirs[5] = Double.NEGATIVE_INFINITY;
        run("--against", npy(new int[] {3, 4}, theirs))
                .refuses(file + ": value -Infinity at [1, 1] is not finite, save logits without a mask");
        run("--against", model).refuses(model + ": is no .npy file, write it with numpy.save");
        run("--against", folder.resolve("none.npy")).refusesWith(folder.resolve("none.npy") + ": no such file");
        run("--tolerance", 1)
                .refuses("--tolerance: there is nothing to compare with, give --against FILE, see limen logits --help");
        run("--against", file, "--tolerance", -1)
                .refuses("--tolerance -1.0: no distance, give 0 or more, see limen logits --help");
        CliRun.of("logits", model, "--tokens", "0,9").refusesWith("token 9 ");
        CliRun.of("logits", "abstract/majority", "--tokens", "0")
                .refusesWith(BundledFiles.models().resolve("abstract/majority.json") + ": is an abstract transformer");
    }

    @Test
    void runAndGenerateTakeTheRealWeights() throws IOException {
        Transformer demo = Model.open(SmallModels.demo(), ModelRequest.DEFAULT)
                .requireSites()
                .transformer()
                .orElseThrow();
        int[] tokens = {3, 1, 4, 1, 5};
        JsonNode answer = CliRun.json("run", "demo", "--tokens", "3,1,4,1,5", "--float");
        assertThat(answer.get("output").get(0).intValue()).isEqualTo(new FloatForward(demo).nextToken(tokens));
        for (String accepting : new String[] {"0100", "1101"}) {
            assertThat(CliRun.of("run", "zoo/majority", "--input", accepting, "--float")
                            .done())
                    .isEqualTo(CliRun.of("run", "zoo/majority", "--input", accepting)
                            .done());
        }
        assertThat(CliRun.of("run", "zoo/sort", "--input", "cab", "--float").done())
                .isEqualTo(CliRun.of("run", "zoo/sort", "--input", "cab").done());
        int[] made = new FloatForward(demo).generate(new int[] {3}, 6);
        String first = demo.vocabulary().get(3);
        JsonNode text = CliRun.json("generate", "demo", "--prompt", first, "--tokens", 6, "--float");
        for (int k = 0; k < 6; k++) {
            assertThat(text.get("tokens").get(k).intValue()).isEqualTo(made[k + 1]);
        }
        CliRun.of("run", "demo", "--tokens", "1", "--float", "--precision", 8)
                .refuses("--float rounds nothing: leave out --trace, --precision, --calibrate and --ranges, see limen"
                        + " run --help");
        Path finite = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        CliRun.of("run", finite, "--tokens", "1", "--float").refusesWith("random");
        Path circuit = SmallCircuits.parityFile(folder);
        CliRun.of("run", circuit, "--bits", "010", "--float")
                .refuses(circuit + ": --float runs real weights, a circuit has none, give a model");
        CliRun.of("generate", "demo", "--prompt", "a", "--tokens", 2, "--float", "--precision", 8)
                .refuses("--float rounds nothing: leave out --precision, --calibrate and --ranges, see limen generate"
                        + " --help");
    }
}
