package limen.finite.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.quantize.HandBuiltModel;
import limen.number.FixedPoint;
import limen.number.Rational;
import limen.number.ValueList;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.tokenize.AlphabetTokenizer;
import org.junit.jupiter.api.Test;

/** Models that compare codes by similarity order in floats, with scores that only say whether a key exceeds its query. */
class OrderReductionTest {
    private static final List<String> ALPHABET = List.of("a", "b", "c");
    private static final int WIDTH = 9;
    private static final int HEADS = 2;
    private static final int HEAD_WIDTH = 3;
    private static final int HIDDEN = 3;
    private static final int MODELS = 40;

    /** Few weights other than 0, as in models that are written by hand. */
    private static double weight(Random random) {
        return random.nextInt(3) > 0 ? 0 : random.nextInt(5) - 2;
    }

    private static LinearWeights map(Random random, int rows, int columns, boolean isBiased) {
        double[][] weights = new double[rows][columns];
        double[] bias = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns; k++) {
                weights[row][k] = weight(random);
            }
            bias[row] = isBiased ? (random.nextInt(9) - 4) / 4.0 : 0;
        }
        return new LinearWeights(Matrix.ofRows(weights), bias);
    }

    private static FinitePrecisionTransformer model(long seed) {
        Random random = Seeds.plain(seed);
        int layers = 2;
        Architecture shape = Architecture.builder()
                .vocabularySize(ALPHABET.size())
                .width(WIDTH)
                .layers(layers)
                .heads(HEADS)
                .headWidth(HEAD_WIDTH)
                .hiddenWidth(HIDDEN)
                .maximumLength(16)
                .positions(Architecture.Positions.FRACTIONAL)
                .causal(random.nextBoolean())
                .attention(Architecture.Attention.values()[1 + random.nextInt(3)])
                .activation(Architecture.Activation.STEP)
                .similarity(Architecture.Similarity.ORDER)
                .scoreScale(Rational.ONE)
                .head(random.nextBoolean() ? Architecture.Head.NEXT_TOKEN : Architecture.Head.ACCEPT_LAST)
                .build();
        double[][] embedding = new double[ALPHABET.size()][WIDTH];
        for (int token = 0; token < embedding.length; token++) {
            embedding[token][token] = 1;
        }
        double[] direction = new double[WIDTH];
        direction[ALPHABET.size()] = 1;
        Transformer.Builder builder = Transformer.builder("random order", shape)
                .alphabet(ALPHABET)
                .tokenizer(new AlphabetTokenizer(ALPHABET))
                .tokenEmbedding(Matrix.ofRows(embedding))
                .fractionalDirection(direction);
        for (int layer = 0; layer < layers; layer++) {
            int rows = HEADS * HEAD_WIDTH;
            builder.layer(LayerWeights.attention(
                            map(random, rows, WIDTH, random.nextBoolean()),
                            map(random, rows, WIDTH, random.nextBoolean()),
                            map(random, rows, WIDTH, false),
                            map(random, WIDTH, rows, false))
                    .withFeedForward(null, map(random, HIDDEN, WIDTH, true), map(random, WIDTH, HIDDEN, false)));
        }
        boolean isAccepting = shape.head() == Architecture.Head.ACCEPT_LAST;
        builder.classifier(map(random, isAccepting ? 1 : ALPHABET.size(), WIDTH, isAccepting));
        String floats = "float(exponent=3,mantissa=" + (1 + random.nextInt(3)) + ",variant=finite,scale=1/4)";
        String score = "fixed(unit=1/256,min=-1,max=" + random.nextInt(2) + ")";
        String value = random.nextBoolean() ? "fixed(unit=1,min=0,max=1)" : "fixed(unit=1/2,min=-2,max=3)";
        Map<String, String> formats = Map.of("default", floats, "score", score, "up", score, "value", value);
        return HandBuiltModel.of("random", new HandBuiltFile(builder.build(), "8", formats, false))
                .at(3 + random.nextInt(4));
    }

    private static boolean isNumbered(Site site) {
        return site.rule() instanceof Rule.Score score
                && score.multiplier() == 1
                && score.query().format() instanceof FixedPoint;
    }

    @Test
    void answersAndLogitsAreTheSame() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = model(seed);
            FastInterpreter before = new FastInterpreter(model);
            for (boolean powers : new boolean[] {false, true}) {
                FinitePrecisionTransformer reduced = Reduction.of(model, powers);
                FastInterpreter after = new FastInterpreter(reduced);
                Random random = Seeds.plain(seed);
                for (int sample = 0; sample < 6; sample++) {
                    int[] tokens = random.ints(model.exactLength() ? model.maximumLength() : 1 + sample % 3, 0, 3)
                            .toArray();
                    assertThat(after.run(tokens).answer())
                            .as("seed %d", seed)
                            .isEqualTo(before.run(tokens).answer());
                    if (!ReductionTest.isAccepting(model)) {
                        assertThat(after.run(tokens).logits())
                                .as("seed %d", seed)
                                .isDeepEqualTo(before.run(tokens).logits());
                    }
                }
                reduced.sites().forEach(site -> {
                    cases.countIf(isNumbered(site), "numbered");
                    cases.countIf(isNumbered(site) && ((Rule.Score) site.rule()).headWidth() == 1, "one coordinate");
                    cases.countIf(site.name().contains("key value"), "keys held first");
                    cases.countIf(
                            site.rule() instanceof Rule.Head && site.format() instanceof ValueList, "lists of means");
                });
            }
        }
        cases.requireEach(10, List.of("numbered", "one coordinate", "keys held first", "lists of means"));
    }
}
