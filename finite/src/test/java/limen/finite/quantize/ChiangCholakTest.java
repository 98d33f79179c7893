package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ranges.Clipping;
import limen.finite.ranges.ClippingSearch;
import limen.finite.ranges.SiteRanges;
import limen.number.PrecisionFormula;
import limen.testkit.GoldenFile;
import limen.testkit.Seeds;
import limen.transformer.FloatForward;
import limen.transformer.Transformer;
import limen.transformer.load.ModelWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The transformers of Chiang and Cholak, quantized on observed and on proved ranges; the table of docs/parity-chiang-cholak.md. {@code
 * -Dlimen.golden=update} writes model files and table anew.
 */
class ChiangCholakTest {
    private static final Path MODELS = Path.of("../models/papers");
    private static final Path PAGE = Path.of("../docs/parity-chiang-cholak.md");
    private static final int[] LENGTHS = {8, 12, 16, 24, 32, 48, 64};
    private static final int[] PRECISIONS = {8, 12, 16};
    private static final int SAMPLES = 64;

    @TempDir
    private Path folder;

    /** $w where bit i of the number is symbol i of w. */
    private static int[] input(int n, long word) {
        int[] tokens = new int[n];
        tokens[0] = ChiangCholak.CLS;
        for (int i = 1; i < n; i++) {
            tokens[i] = (int) (word >> (i - 1) & 1);
        }
        return tokens;
    }

    /** One of the inputs with k ones. */
    private static int[] ones(int n, int k) {
        return input(n, (1L << k) - 1);
    }

    private static FinitePrecisionTransformer quantized(Transformer model, int n, int bits, Ranges ranges) {
        return Quantizer.transformer(
                model, QuantizeOptions.of(PrecisionFormula.constant(bits), n).withRanges(ranges), samples(n));
    }

    /** Random words, what formats on observed ranges are calibrated on. */
    private static List<int[]> samples(int n) {
        Random random = Seeds.plain(n);
        List<int[]> samples = new ArrayList<>();
        for (int k = 0; k < SAMPLES; k++) {
            samples.add(input(n, random.nextLong()));
        }
        return samples;
    }

    private void writes(Transformer model, String name) throws IOException {
        Path file = folder.resolve(name);
        ModelWriter.write(model, file);
        GoldenFile.at(MODELS.resolve(name)).matches(Files.readString(file));
    }

    @Test
    void filesHoldTheseModels() throws IOException {
        writes(ChiangCholak.parity(), "chiang-cholak-parity.json");
        writes(ChiangCholak.first(), "chiang-cholak-first.json");
    }

    /** The same words as texts, for {@code --calibrate}. */
    @Test
    void filesHoldTheWords() throws IOException {
        for (int n : LENGTHS) {
            StringBuilder text = new StringBuilder();
            for (int[] word : samples(n)) {
                IntStream.of(word).forEach(token -> text.append("01$".charAt(token)));
            }
            GoldenFile.at(MODELS.resolve("words/" + n + ".txt")).matches(text.toString());
        }
    }

    /** In float64 both are right, parity with a logit of at least 1.52/n². */
    @Test
    void realWeightsAreRight() {
        FloatForward parity = new FloatForward(ChiangCholak.parity());
        FloatForward first = new FloatForward(ChiangCholak.first());
        for (int n : LENGTHS) {
            for (int k = 0; k < n; k++) {
                double logit = parity.logits(ones(n, k))[0][0];
                assertThat(logit > 0).isEqualTo(k % 2 == 1);
                assertThat(Math.abs(logit) * n * n).isBetween(1.52, 1.53);
            }
            for (long word = 0; word < 64; word++) {
                assertThat(first.logits(input(n, word))[0][0] > 0).isEqualTo(word % 2 == 1);
            }
        }
    }

    /** Layer 1 counts, and no later site that the answer reads knows a position's symbol: so one input for each k is enough. */
    @Test
    void answersDependOnTheNumberOfOnesAlone() {
        for (int n : new int[] {8, 11}) {
            for (Ranges ranges : Ranges.values()) {
                FastInterpreter interpreter = new FastInterpreter(quantized(ChiangCholak.parity(), n, 8, ranges));
                for (long word = 0; word < 1L << (n - 1); word++) {
                    int[] same = ones(n, Long.bitCount(word));
                    assertThat(interpreter.run(input(n, word)).logits()[0][0])
                            .isEqualTo(interpreter.run(same).logits()[0][0]);
                }
            }
        }
    }

    /** The numbers of ones for which the answer is wrong. */
    private static List<Integer> wrong(FinitePrecisionTransformer model, int n) {
        FastInterpreter interpreter = new FastInterpreter(model);
        return IntStream.range(0, n)
                .filter(k -> interpreter.run(ones(n, k)).answer()[0] != k % 2)
                .boxed()
                .toList();
    }

    /** 64 samples of 128 inputs do not hold the one with seven ones: at 16 bits the model is wrong there and nowhere else. */
    @Test
    void whatCalibrationNeverSawIsCutOffAndProvedRangesHoldIt() {
        FinitePrecisionTransformer observed = quantized(ChiangCholak.parity(), 8, 16, Ranges.OBSERVED);
        assertThat(wrong(observed, 8)).containsExactly(7);
        List<Clipping> clippings = ClippingSearch.of(observed, SiteRanges.of(observed, 8), 8);
        assertThat(clippings).anySatisfy(clipping -> {
            assertThat(clipping.range().site().name()).isEqualTo("layer 0 head");
            assertThat(clipping.input()).isPresent();
        });
        FinitePrecisionTransformer proved = quantized(ChiangCholak.parity(), 8, 16, Ranges.PROVED);
        assertThat(wrong(proved, 8)).isEmpty();
        assertThat(ClippingSearch.of(proved, SiteRanges.of(proved, 8), 8)).isEmpty();
    }

    @Test
    void firstIsRightAtEveryPrecision() {
        for (int n : new int[] {2, 8, 11}) {
            for (int bits : new int[] {6, 8, 12}) {
                FastInterpreter interpreter =
                        new FastInterpreter(quantized(ChiangCholak.first(), n, bits, Ranges.PROVED));
                for (long word = 0; word < 1L << (n - 1); word++) {
                    assertThat(interpreter.run(input(n, word)).answer()[0]).isEqualTo((int) (word % 2));
                }
            }
        }
    }

    /** All rows of the page at 8 and 12 bits, the shortest and longest at 16, where tables of exponentials take a second each. */
    @Test
    void theTableIsTrue() throws IOException {
        boolean all = "update".equals(System.getProperty(GoldenFile.PROPERTY));
        List<String> rows = new ArrayList<>();
        for (int n : LENGTHS) {
            for (int bits : PRECISIONS) {
                if (all || bits < 16 || n == LENGTHS[0] || n == LENGTHS[LENGTHS.length - 1]) {
                    rows.add(row(n, bits));
                }
            }
        }
        String page = Files.readString(PAGE);
        if (all) {
            String head = "| --- | --- | --- | --- |\n";
            int from = page.indexOf(head) + head.length();
            int to = page.indexOf("\n\n", from - 1);
            GoldenFile.at(PAGE)
                    .matches(page.substring(0, from - 1) + "\n" + String.join("\n", rows) + page.substring(to));
            return;
        }
        assertThat(page.lines()).containsAll(rows);
    }

    private static String row(int n, int bits) {
        String cells = IntStream.range(0, Ranges.values().length)
                .mapToObj(k -> verdict(wrong(quantized(ChiangCholak.parity(), n, bits, Ranges.values()[k]), n), n))
                .collect(Collectors.joining(" | "));
        return "| " + n + " | " + bits + " | " + cells + " |";
    }

    private static String verdict(List<Integer> wrong, int n) {
        if (wrong.isEmpty()) {
            return "right";
        }
        BigInteger inputs = BigInteger.ZERO;
        BigInteger binomial = BigInteger.ONE;
        for (int k = 0; k < n; k++) {
            inputs = wrong.contains(k) ? inputs.add(binomial) : inputs;
            binomial = binomial.multiply(BigInteger.valueOf(n - 1L - k)).divide(BigInteger.valueOf(k + 1L));
        }
        double percent = 100 * inputs.doubleValue() / Math.pow(2, n - 1);
        String ks = wrong.size() <= 3
                ? wrong.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : wrong.get(0) + ", " + wrong.get(1) + " … " + wrong.getLast();
        return String.format(Locale.ROOT, "wrong for k = %s: %.2g %%", ks, percent);
    }
}
