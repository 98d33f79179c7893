package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.StreamingInterpreter;
import limen.number.PrecisionFormula;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Softmax with a sink, quantized: the sink's table, nearness to float64 where the sink decides, a model built by hand. */
class Softmax1ModelsTest {
    private static final int LENGTH = 6;

    @TempDir
    private Path folder;

    /** Query x, key −x: every score is −x·y, below 0 for the tokens 0.5 … 2.5. */
    private static Transformer negative() {
        Architecture shape = Architecture.builder()
                .vocabularySize(5)
                .width(1)
                .layers(1)
                .maximumLength(LENGTH)
                .attention(Attention.SOFTMAX1)
                .attentionResidual(false)
                .head(Head.LABELS)
                .labels(2)
                .build();
        LinearWeights one = LinearWeights.of(Matrix.ofRows(new double[][] {{1}}));
        LinearWeights minus = LinearWeights.of(Matrix.ofRows(new double[][] {{-1}}));
        return Transformer.builder("negative", shape)
                .tokenEmbedding(Matrix.ofRows(new double[][] {{0.5}, {1}, {1.5}, {2}, {2.5}}))
                .layer(LayerWeights.attention(one, minus, one, one))
                .classifier(LinearWeights.of(Matrix.ofRows(new double[][] {{1}, {-1}})))
                .build();
    }

    private static Quantization quantized(int bits) {
        Transformer model = negative();
        return Quantizer.quantize(
                model,
                QuantizeOptions.of(PrecisionFormula.constant(bits), LENGTH),
                CalibrationSamples.drawn(model, LENGTH, 60, 1));
    }

    private static Rule.Head head(FinitePrecisionTransformer model) {
        return (Rule.Head) model.site("layer 0 head").rule();
    }

    @Test
    void theSinkWeighsExpOfMinusTheMaximum() {
        Rule.Head head = head(quantized(8).model());
        Site maximum = head.maximum();
        assertThat(head.selection()).isEqualTo(Rule.Selection.SOFTMAX1);
        assertThat(maximum).isEqualTo(head.weights().score().rule().sources().get(1));
        int cut = 0;
        for (int rank = 0; rank < maximum.format().size(); rank++) {
            double x = maximum.format().value(rank).doubleValue();
            double exact = 255 * Math.min(Math.pow(2, 12), Math.exp(-x));
            assertThat((double) head.weights().sink().at(rank))
                    .as("%f", x)
                    .isCloseTo(exact, within(0.5 + exact * Math.pow(2, -20)));
            cut += Math.exp(-x) > Math.pow(2, 12) ? 1 : 0;
            if (x == 0) {
                assertThat(head.weights().sink().at(rank)).isEqualTo(255);
            }
        }
        assertThat(cut).isLessThan(maximum.format().size() / 2);
    }

    /** The sink outweighs all positions: without it heads would be four times as great. */
    @Test
    void moreBitsAreNearerToTheFormula() {
        double before = 1;
        for (int bits : new int[] {4, 7, 10, 13}) {
            SiteReport report = quantized(bits).comparison().sites().stream()
                    .filter(site -> site.site().kind() == SiteKind.HEAD)
                    .findFirst()
                    .orElseThrow();
            assertThat(report.relativeError()).as("%d bits", bits).isLessThan(before / 3);
            before = report.relativeError();
        }
        assertThat(before).isLessThan(0.001);
    }

    /** Sums of 16 bits leave no room for a sink of 2^20: it is cut, not refused. */
    @Test
    void wideFormatsCutTheSink() {
        Rule.Head head = head(quantized(16).model());
        long one = (1 << 16) - 1;
        long greatest = head.weights().sink().at(0);
        assertThat(greatest).isGreaterThanOrEqualTo(one).isLessThan(one << 20);
    }

    /** All scores are 0, values 0 and 1: the mean over n + 1 reaches 1/2 iff more than half of the tokens are b. */
    @Test
    void strictMajorityBuiltByHand() throws IOException {
        for (String attention : new String[] {"softmax", "softmax1"}) {
            Path file = folder.resolve(attention + ".json");
            Files.writeString(file, """
                {"format": "limen-model", "version": 1, "name": "majority", "precision": "log2(n)+2", "alphabet": ["a", "b"],
                 "architecture": {"vocabulary_size": 2, "width": 1, "layers": 1, "maximum_length": 16, "attention": "%s",
                                  "attention_residual": false, "head": "accept_last"},
                 "weights": {"token_embedding": [[0], [1]],
                             "layers": [{"query": {"weight": [[0]]}, "key": {"weight": [[0]]}, "value": {"weight": [[1]]},
                                         "output": {"weight": [[1]]}}],
                             "classifier": {"weight": [[2]], "bias": [-1]}},
                 "formats": {"default": "fixed(unit=1,min=0,max=1,round=up)"}}
                """.formatted(attention));
            boolean strict = attention.equals("softmax1");
            HandBuiltModel model = HandBuiltModel.read(file);
            for (int n = 1; n <= 8; n++) {
                FinitePrecisionTransformer finite = model.at(n);
                List<Interpreter> interpreters = List.of(
                        new ReferenceInterpreter(finite),
                        new FastInterpreter(finite),
                        new StreamingInterpreter(finite));
                for (int number = 0; number < 1 << n; number++) {
                    int bits = number;
                    int[] tokens = java.util.stream.IntStream.range(0, n)
                            .map(i -> bits >> i & 1)
                            .toArray();
                    int twice = 2 * Integer.bitCount(number);
                    boolean accepted = strict ? twice > n : twice >= n;
                    for (Interpreter interpreter : interpreters) {
                        assertThat(interpreter.run(tokens).answer()[0]).isEqualTo(accepted ? 1 : 0);
                    }
                }
            }
        }
    }
}
