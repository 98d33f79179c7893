package limen.finite.quantize;

import java.util.List;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.Positions;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;

/**
 * The two transformers of Chiang and Cholak, "Overcoming a Theoretical Limitation of Self-Attention" (ACL 2022), with their real
 * weights, as the files of {@code models/papers}.
 *
 * <p>An input is a symbol CLS, here {@code $}, and a word over 0 and 1; n counts CLS, positions count from 0, and the answer
 * is the sign of a logit at CLS. Limen's positions i/n count from 1, which one weight makes good.
 */
final class ChiangCholak {
    static final int CLS = 2;
    static final int MAXIMUM_LENGTH = 64;

    private ChiangCholak() {}

    private static ArchitectureBuilder base() {
        return Architecture.builder()
                .vocabularySize(3)
                .layers(2)
                .maximumLength(MAXIMUM_LENGTH)
                .positions(Positions.LEARNED)
                .causal(false)
                .scoreScale(Rational.ONE)
                .head(Head.ACCEPT_FIRST);
    }

    private static double[] unit(int width, int channel) {
        return row(width, channel, 1);
    }

    /** A row of zeros but for pairs of channel and value. */
    private static double[] row(int width, double... pairs) {
        double[] row = new double[width];
        for (int k = 0; k < pairs.length; k += 2) {
            row[(int) pairs[k]] = pairs[k + 1];
        }
        return row;
    }

    private static LinearWeights map(double[]... rows) {
        return LinearWeights.of(Matrix.ofRows(rows));
    }

    private static LinearWeights zeros(int rows, int columns) {
        return map(new double[rows][columns]);
    }

    /**
     * PARITY (section 4.2): accepts iff the number k of ones is odd.
     *
     * <p>Channels: one-hot symbol (0, 1, CLS), i/n, cos(iπ), k/n, 1/n, I[i = k]/n, the answer. Layer 1 averages ones and CLS over all
     * positions and tests i = k by three ReLUs; layer 2 looks from CLS at odd positions with one head, at even ones with the
     * other, and subtracts.
     */
    static Transformer parity() {
        int width = 9;
        double[][] positions = new double[MAXIMUM_LENGTH][];
        for (int i = 0; i < MAXIMUM_LENGTH; i++) {
            positions[i] = row(width, 4, i % 2 == 0 ? 1 : -1);
        }
        double[][] outputOfCounts = new double[width][4];
        outputOfCounts[5][0] = 1;
        outputOfCounts[6][1] = 1;
        double[][] down = new double[width][3];
        down[7] = new double[] {1, -2, 1};
        // Position (i + 1)/n: (k − i + a)/n = k/n − (i + 1)/n + (1 + a)/n.
        LayerWeights counts = LayerWeights.attention(
                        zeros(4, width),
                        zeros(4, width),
                        map(unit(width, 1), unit(width, CLS), new double[width], new double[width]),
                        map(outputOfCounts))
                .withFeedForward(
                        null,
                        map(
                                row(width, 3, -1, 5, 1, 6, 0),
                                row(width, 3, -1, 5, 1, 6, 1),
                                row(width, 3, -1, 5, 1, 6, 2)),
                        map(down));
        double[][] difference = new double[width][4];
        difference[8] = new double[] {1, 0, -1, 0};
        LayerWeights sides = LayerWeights.attention(
                map(unit(width, CLS), new double[width], unit(width, CLS), new double[width]),
                map(row(width, 4, -1), new double[width], row(width, 4, 1), new double[width]),
                map(unit(width, 7), new double[width], unit(width, 7), new double[width]),
                map(difference));
        return Transformer.builder(
                        "parity of Chiang and Cholak",
                        base().width(width).heads(2).headWidth(2).hiddenWidth(3).build())
                .alphabet(List.of("0", "1", "$"))
                .attribute("reference", "Chiang and Cholak, ACL 2022, PARITY without layer normalization")
                .attribute("language", "$w with w over 0 and 1: accepted iff the number of ones is odd")
                .tokenEmbedding(Matrix.ofRows(new double[][] {unit(width, 0), unit(width, 1), unit(width, CLS)}))
                .positionEmbedding(Matrix.ofRows(positions))
                .fractionalDirection(unit(width, 3))
                .layer(counts)
                .layer(sides)
                .classifier(map(unit(width, 8)))
                .build();
    }

    /**
     * FIRST (section 4.1): accepts iff the first symbol after CLS is 1.
     *
     * <p>Channels: one-hot symbol (0, 1, CLS), I[i = 1], I[i = 1 and the symbol is 1], the answer. Layer 1 computes the conjunction,
     * layer 2 looks from CLS at position 1 with score 10 against 0.
     */
    static Transformer first() {
        int width = 6;
        double[][] positions = new double[MAXIMUM_LENGTH][width];
        positions[1] = unit(width, 3);
        double[][] down = new double[width][1];
        down[4][0] = 1;
        LayerWeights both = LayerWeights.attention(zeros(1, width), zeros(1, width), zeros(1, width), zeros(width, 1))
                .withFeedForward(
                        null,
                        new LinearWeights(Matrix.ofRows(new double[][] {row(width, 1, 1, 3, 1)}), new double[] {-1}),
                        map(down));
        double[][] answer = new double[width][1];
        answer[5][0] = 1;
        LayerWeights look = LayerWeights.attention(
                map(row(width, CLS, 10)), map(unit(width, 3)), map(row(width, 3, -0.5, 4, 1)), map(answer));
        return Transformer.builder(
                        "first of Chiang and Cholak",
                        base().width(width).heads(1).headWidth(1).hiddenWidth(1).build())
                .alphabet(List.of("0", "1", "$"))
                .attribute("reference", "Chiang and Cholak, ACL 2022, FIRST without layer normalization")
                .attribute("language", "$w with w over 0 and 1, not empty: accepted iff w begins with 1")
                .tokenEmbedding(Matrix.ofRows(new double[][] {unit(width, 0), unit(width, 1), unit(width, CLS)}))
                .positionEmbedding(Matrix.ofRows(positions))
                .layer(both)
                .layer(look)
                .classifier(map(unit(width, 5)))
                .build();
    }
}
